"""Files with evidence: taken by what is in them, within limits, under a name that means nothing but itself."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import RuleBroken
from tracker.services.files import SHEET, SLIDES, WORD, check_file, check_files, clean_name, kind_of

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
PROGRAM = b"MZ\x90\x00\x03" + b"\x00" * 200
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def package(*parts: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for part in parts:
            file.writestr(part, "x")
    return made.getvalue()


DOCX = package("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = package("[Content_Types].xml", "xl/workbook.xml")
PPTX = package("ppt/presentation.xml", "[Content_Types].xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("audit.pdf", PDF, "application/pdf"),
        ("AUDIT.PDF", PDF, "application/pdf"),
        ("form.png", PNG, "image/png"),
        ("form.jpg", JPEG, "image/jpeg"),
        ("form.jpeg", JPEG, "image/jpeg"),
        ("audit.docx", DOCX, WORD),
        ("audit.xlsx", XLSX, SHEET),
        ("audit.pptx", PPTX, SLIDES),
        ("notes.txt", "Fourteen of twenty – “good”".encode(), "text/plain"),
        ("notes.txt", b"BMW keys were lost", "text/plain"),
        ("notes.txt", "Fourteen – “good”".encode("cp1252"), "text/plain"),
        ("audit.csv", b"\xef\xbb\xbfcase,named\r\n1,yes\r\n", "text/csv"),
    ],
)
def test_a_file_of_a_kind_that_is_taken_is_kept_as_what_it_holds(name: str, content: bytes, media_type: str) -> None:
    kept = check_file(name, content, megabytes=1)
    assert (kept.name, kept.media_type, kept.content) == (name, media_type, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PROGRAM),
        ("report.pdf", PNG),
        ("report.pdf", b"only words"),
        ("report.docx", package("word/document.xml")),
        ("report.docx", XLSX),
        ("report.docx", package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("report.docx", package("[Content_Types].xml", "word/document.xml", "xl/workbook.xml")),
        ("report.docx", b"PK\x03\x04 and nothing else"),
        ("report.zip", package("a.txt")),
        ("report.doc", OLD_WORD),
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("notes.txt", b"null\x00byte"),
        ("notes.txt", b"bell\x07"),
        ("notes.txt", b"not cp1252 \x81"),
        ("notes.txt", "wide".encode("utf-16")),
        ("notes.txt", PDF),
    ],
)
def test_a_disguised_file_or_one_of_another_kind_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(RuleBroken, match=name) as refused:
        check_file(name, content, megabytes=1)
    assert refused.value.field == "files"


def test_a_name_without_an_ending_is_given_the_one_that_fits() -> None:
    assert check_file("audit", PDF, megabytes=1).name == "audit.pdf"
    assert check_file("", b"words", megabytes=1).name == "file.txt"


@pytest.mark.parametrize(("size", "is_taken"), [(1024 * 1024, True), (1024 * 1024 + 1, False)])
def test_a_file_may_be_as_large_as_the_limit_and_no_larger(size: int, is_taken: bool) -> None:
    content = b"a" * size
    if is_taken:
        assert len(check_file("a.txt", content, megabytes=1).content) == size
    else:
        with pytest.raises(RuleBroken, match="larger than 1 MB"):
            check_file("a.txt", content, megabytes=1)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(RuleBroken, match="empty"):
        check_file("a.txt", b"", megabytes=1)


def test_five_files_may_come_and_a_sixth_may_not() -> None:
    assert len(check_files([("a.txt", b"a")] * 5, megabytes=1)) == 5
    with pytest.raises(RuleBroken, match="6 files"):
        check_files([("a.txt", b"a")] * 6, megabytes=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C:\\Users\\me\\audit.pdf", "audit.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("audit\r\nSet-Cookie: x.pdf", "audit Set-Cookie x.pdf"),
        ("audit\u202efdp.exe", "audit fdp.exe"),
        ('a"b<c>|?*.pdf', "abc.pdf"),
        ("  .. ", "file"),
        ("naïve façade.pdf", "naïve façade.pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_mislead(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=500))
def test_any_name_becomes_one_short_line_that_can_be_seen(typed: str) -> None:
    kept = clean_name(typed)
    assert 0 < len(kept) <= 200
    assert not set(kept) & set('/\\\r\n\0"<>')


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_or_none_and_text_is_never_binary(content: bytes) -> None:
    if kind_of(content) == "text/plain":
        assert b"\x00" not in content
