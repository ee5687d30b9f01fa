"""Words of a sheet that stand in no cell: text boxes drawn over it, and the headers and footers of printed pages."""

import posixpath
import re
import zipfile
from xml.etree.ElementTree import Element

from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring

from tracker.exchange.action_plan.grid import Remark, tidy
from tracker.exchange.action_plan.parcel import part

# Codes of printed headers and footers: page number, date, font, size, colour.
_PRINT_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])')


def text_boxes(parcel: zipfile.ZipFile) -> dict[str, list[str]]:
    """Words of the text boxes and shapes of each sheet, by the sheet’s name."""
    names = set(parcel.namelist())
    found: dict[str, list[str]] = {}
    if not any(name.startswith("xl/drawings/drawing") for name in names):
        return found
    targets = _relations(parcel, "xl/workbook.xml", names)
    for sheet in _elements(_tree(parcel, "xl/workbook.xml"), "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        path = targets.get(relation, "")
        for drawing in _relations(parcel, path, names).values():
            if drawing.startswith("xl/drawings/") and drawing in names and drawing.endswith(".xml"):
                found.setdefault(sheet.get("name", ""), []).extend(_shape_words(_tree(parcel, drawing)))
    return found


def _tree(parcel: zipfile.ZipFile, path: str) -> Element:
    try:
        tree: Element = fromstring(part(parcel, path))
    except SyntaxError:  # what every reader of XML that openpyxl may choose raises
        return Element("empty")
    return tree


def _elements(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if str(element.tag).rsplit("}", 1)[-1] == name]


def _relations(parcel: zipfile.ZipFile, path: str, names: set[str]) -> dict[str, str]:
    """Paths that a part of the parcel points to, by the name it uses for them."""
    folder, name = posixpath.split(path)
    listing = f"{folder}/_rels/{name}.rels"
    if listing not in names:
        return {}
    found = {}
    for relation in _elements(_tree(parcel, listing), "Relationship"):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = whole
    return found


def _shape_words(drawing: Element) -> list[str]:
    """One text a shape, its paragraphs as lines."""
    texts = []
    for body in _elements(drawing, "txBody"):
        lines = ["".join(run.text or "" for run in _elements(line, "t")) for line in _elements(body, "p")]
        texts.append(tidy("\n".join(lines)))
    return [text for text in texts if text]


def page_margins(sheet: Worksheet) -> list[Remark]:
    """Words printed above and below each page, without page numbers and the like."""
    remarks = []
    for place, band in (("page header", sheet.oddHeader), ("page footer", sheet.oddFooter)):
        for side in (band.left, band.center, band.right) if band is not None else ():
            text = tidy(_PRINT_CODES.sub("", side.text or ""))
            if re.search(r"[A-Za-z]{3}", text) and not re.fullmatch(r"page\s+of\s*", text, re.I):
                remarks.append(Remark(f"{sheet.title}!{place}", text))
    return remarks
