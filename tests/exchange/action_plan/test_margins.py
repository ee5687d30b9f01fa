"""Words of a sheet that stand in no cell."""

import pytest

from tests.exchange.action_plan.books import book_of, saved
from tests.exchange.action_plan.test_parcel import PLAN, with_part
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import read_action_plan

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    b'Target="../drawings/drawing1.xml"/>'
    b"</Relationships>"
)
DRAWING = (
    b'<xdr:wsDr xmlns:xdr="x" xmlns:a="y"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Green = </a:t></a:r>'
    b"<a:r><a:t>complete</a:t></a:r></a:p>"
    b"<a:p><a:r><a:t>Red = not started</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
)


def test_printed_headers_are_left_over_without_their_codes_and_can_name_the_review() -> None:
    book = book_of(PLAN)
    book.worksheets[0].oddHeader.center.text = '&"Arial,Bold"Plan for SAR-22-D'
    book.worksheets[0].oddFooter.right.text = "Page &P of &N"
    plan = read_action_plan("plan.xlsx", saved(book))
    assert [(left.cell, left.text) for left in plan.left_over] == [("Plan!page header", "Plan for SAR-22-D")]
    assert plan.review == ("SAR-22-D",)


def test_a_key_in_a_text_box_is_read_and_left_over() -> None:
    rows = [["Recommendation", "Action", "RAG"], ["Children should be seen alone", "Change the form", "Green"]]
    content = with_part(saved(book_of(rows)), "xl/drawings/drawing1.xml", None, DRAWING)
    content = with_part(content, "xl/worksheets/_rels/sheet1.xml.rels", None, RELATIONS)
    plan = read_action_plan("plan.xlsx", content)
    assert plan.actions[0].status == "complete_claimed"
    assert ("Plan!text box", "Green = complete\nRed = not started") in [
        (left.cell, left.text) for left in plan.left_over
    ]


def test_a_workbook_with_a_broken_drawing_is_refused() -> None:
    content = with_part(saved(book_of(PLAN)), "xl/drawings/drawing1.xml", None, b"<broken")
    content = with_part(content, "xl/worksheets/_rels/sheet1.xml.rels", None, RELATIONS)
    with pytest.raises(RuleBroken, match="damaged"):
        read_action_plan("plan.xlsx", content)
