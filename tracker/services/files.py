"""Files that come with evidence: how many, how large, and of what kind, judged by what is in them, not by a name."""

import hashlib
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from filetype.types.archive import Pdf
from filetype.types.image import Jpeg, Png

from tracker.domain.errors import RuleBroken
from tracker.models.columns import LINE

MOST_FILES = 5
MEGABYTE = 1024 * 1024
OPEN_XML = "application/vnd.openxmlformats-officedocument."
WORD, SHEET, SLIDES = (
    OPEN_XML + "wordprocessingml.document",
    OPEN_XML + "spreadsheetml.sheet",
    OPEN_XML + "presentationml.presentation",
)
TEXT, TABLE = "text/plain", "text/csv"
# Each kind that is let in, with the endings its name may have; the first is given to a name that has none.
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    WORD: (".docx",),
    SHEET: (".xlsx",),
    SLIDES: (".pptx",),
    TEXT: (".txt",),
    TABLE: (".csv",),
}
SIGNED = ((Pdf(), "application/pdf"), (Png(), "image/png"), (Jpeg(), "image/jpeg"))
PARTS = {"word/document.xml": WORD, "xl/workbook.xml": SHEET, "ppt/presentation.xml": SLIDES}
TAKEN_IN = "PDF, PNG, JPEG, Word, Excel, PowerPoint, plain text or CSV"
WHITE_SPACE = "\t\n\r\f"
FIELD = "files"


@dataclass(frozen=True)
class Upload:
    """A file that may be kept: its name made safe, its kind by content, its bytes."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def check_files(sent: Sequence[tuple[str, bytes]], *, megabytes: int) -> list[Upload]:
    """The files of one piece of evidence, as (name, bytes), ready to keep.

    Raises:
        RuleBroken: there are too many, or one is empty, too large, or not of a kind that is taken.
    """
    if len(sent) > MOST_FILES:
        raise RuleBroken(f"{len(sent)} files are more than the {MOST_FILES} that can come with evidence.", FIELD)
    return [check_file(name, content, megabytes=megabytes) for name, content in sent]


def check_file(name: str, content: bytes, *, megabytes: int) -> Upload:
    """One file, ready to keep.

    Raises:
        RuleBroken: it is empty, too large, or not what its name says.
    """
    name = clean_name(name)
    if not content:
        raise RuleBroken(f"{name} is empty. Choose a file with something in it.", FIELD)
    if len(content) > megabytes * MEGABYTE:
        raise RuleBroken(f"{name} is larger than {megabytes} MB. Send a smaller one, or a part of it.", FIELD)
    ending = PurePosixPath(name).suffix.lower()
    kind = kind_of(content, is_table=ending in ENDINGS[TABLE])
    if kind is None:
        raise RuleBroken(f"{name} is not a kind of file that is taken: {TAKEN_IN}. Save it as one of these.", FIELD)
    if not ending:
        return Upload(name + ENDINGS[kind][0], kind, content)
    if ending not in ENDINGS[kind]:
        raise RuleBroken(
            f"{name} does not hold what its name says: its ending should be {' or '.join(ENDINGS[kind])}. "
            "Save it anew, and send that.",
            FIELD,
        )
    return Upload(name, kind, content)


def kind_of(content: bytes, *, is_table: bool = False) -> str | None:
    """The media type by content; none for a kind that is not taken. `is_table` says which kind of text a text is."""
    for signature, media_type in SIGNED:
        if signature.match(content):
            return media_type
    if content.startswith(b"PK"):
        return _office_kind(content)
    return (TABLE if is_table else TEXT) if _is_plain_text(content) else None


def clean_name(name: str) -> str:
    """The last part of a name, without signs that cannot be seen or that mean something in an address or a path."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign for sign in unicodedata.normalize("NFC", last)
    )
    plain = " ".join("".join(sign for sign in seen if sign not in '<>:"|?*%').split()).strip(". ")
    path = PurePosixPath(plain or "file")
    return path.stem[: LINE - 20] + path.suffix[:10]


def _office_kind(content: bytes) -> str | None:
    """Word, Excel or PowerPoint without macros, told by the parts in the package; its bytes are not unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return None
    kinds = [kind for part, kind in PARTS.items() if part in parts]
    has_macros = any(part.rsplit("/", 1)[-1].lower().startswith("vbaproject") for part in parts)
    return kinds[0] if len(kinds) == 1 and "[Content_Types].xml" in parts and not has_macros else None


def _is_plain_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(sign >= " " or sign in WHITE_SPACE for sign in text) and "\x7f" not in text
    return False
