"""References: the number a lesson is given, in its own cell or before its words, and the code or name of its review."""

import re
from datetime import date

from tracker.exchange.action_plan.dates import found_dates

_NAMED = (
    r"(?:jar\s+)?(?:recommendation|rec|finding|key finding|learning point|key learning|learning|lesson|issue|priority"
    r"|theme|objective|area for improvement)"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-z]?"
_BEFORE_WORDS = (
    re.compile(
        rf"^{_NAMED}s?\s*(?:no\.?|number|#)?\s*({_NUMBER})\s*(?:[:.)\]–—-]+\s*(?=\S)|\s+(?=(?-i:[A-Z“\"‘'])))", re.I
    ),
    re.compile(rf"^\(?({_NUMBER})[.):\]]+\s+(?=\S)", re.I),
    re.compile(r"^(\d{1,3})[.)](?=[A-Za-z“\"‘'])"),
    re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-Za-z“\"‘'])"),
    re.compile(r"^(\d{1,3})\s+[–—-]\s+(?=\S)"),
    re.compile(r"^\(?([A-Z]{1,6}[-/ ]?\d{1,4}(?:[./-][A-Z0-9]{1,4})*)\)?\s*[:.)–—-]+\s+(?=\S)"),
)
_BARE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=[A-Z“\"‘'])")
_IS_NUMBERED = re.compile(rf"^({_NAMED})\s*(no\.?|number|#)?\s*\d", re.I)

_KINDS = (
    "LCSPR|CSPR|LSCPR|SCR|MCR|SAR|DHR|DARDR|OWHR|CPR|MAPF|CDR|CDOP|PFD|LLR|MALR|SILP|IMR|JTAI|PSII|SUI|MAPPR|LPR"
    "|RR|LR|PLR|TLR"
)
_CODES = (
    re.compile(rf"\b(?:{_KINDS})[-/_ ]?\d{{2,4}}(?:[-/_][A-Z0-9]{{1,4}})*\b"),
    re.compile(rf"\b(?:{_KINDS})[-/_ ][A-Z]{{1,3}}(?:[-/_ ]?\d{{1,4}})*\b"),
    re.compile(
        r"\b(?!COVID|FY|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{2,8}[-/_](?:[A-Z]{1,4}[-/_])?\d{2,4}(?:[-/_][A-Z0-9]{1,4})*\b"
    ),
)
_NAMES = (
    re.compile(
        r"\b(?:Child|Baby|Adult|Family|Infant|Young Person)\s+"
        r"(?:[A-Z]{1,3}\d{0,4}\b(?:\s*(?:and|&)\s*[A-Z]{1,2}\b)?|\d{1,3}\b)"
    ),
    re.compile(r"\b(?:Child|Baby|Adult|Family)\s+[“‘\"'][^”’\"']{2,20}[”’\"']"),
)
_AFTER_REVIEW = re.compile(
    r"\b(?:review|SCR|LCSPR|SAR|DHR)\s*(?:of|into|:|–|—|-)+\s*(?!action|learning|plan\b)([A-Z“‘][^:–—\n(]{1,40}?)"
    r"(?=\s*(?:[:–—\n(]|$|action plan|composite|learning))",
)
_PUBLISHED = re.compile(r"(?:publi(?:shed|cation)|date of publication)\D{0,25}$", re.I)


def reference_before(words: str, following: int | None = None) -> tuple[str | None, str]:
    """The number before some words (“Recommendation 4: …”, “2) …”, “LP3 – …”) and the words after it.

    A number without a mark (“3 Agencies should”) counts only where it is the one that would come next.
    """
    for pattern in _BEFORE_WORDS:
        found = pattern.match(words)
        if found and not (found[1].isdigit() and re.match(r"(19|20)\d\d$", found[1])):
            return found[1].strip(), words[found.end() :].strip()
    found = _BARE_NUMBER.match(words)
    if found and following is not None and int(found[1]) == following:
        return found[1], words[found.end() :].strip()
    return None, words


def is_numbered(words: str) -> bool:
    """Whether words say of themselves that they are a recommendation, finding or lesson: “Finding 2 …”."""
    return bool(_IS_NUMBERED.match(words))


def is_theme(words: str) -> bool:
    """Whether words are the number of a group of lessons: “Theme 1: …”, “Priority 2 …”."""
    return bool(re.match(r"(key |strategic )?(theme|priority|objective|area for improvement)s?\b", words, re.I))


def review_of_reference(reference: str) -> str | None:
    """The review that a lesson’s own reference names: “SAR-22-D” of “SAR-22-D/01” and of “SAR-22-D 01”."""
    code = next(iter(review_codes(reference)), None)
    shorter = re.sub(r"[-/_. ]\d{1,3}$", "", code or "")
    if code and shorter != code and review_codes(shorter) == [shorter]:
        joints = set(re.findall(r"[-/_]", shorter))
        if code[len(shorter)] not in joints or shorter[-1].isalpha():
            return shorter
    return code


def clean_reference(text: str) -> str:
    """A reference as it stands in its cell, without the mark after it; whole numbers without a point."""
    return re.sub(r"^(\d+)\.0+$", r"\1", re.sub(r"\s+", " ", text).strip()).rstrip(".:)")


def stem(reference: str) -> str | None:
    """“1” of “1.2” or “1b”: the lesson’s number in that of one of its actions; None where it has no such form."""
    found = re.fullmatch(r"(.*\d)(?:\.\d{1,2}|[a-z]|\([a-z]\))", reference.strip())
    return found[1] if found else None


def review_codes(text: str) -> list[str]:
    """Codes of reviews in some words (“LCSPR-2023-K”, “RR-23-04”), in their order; else names such as “Child K”."""
    for patterns in (_CODES, _NAMES):
        found: list[tuple[int, int, str]] = []
        for pattern in patterns:
            for match in pattern.finditer(text):
                if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                    found.append((match.start(), match.end(), match[0].strip()))
        if found:
            return list(dict.fromkeys(code for _, _, code in sorted(found)))
    return []


def review_in_title(title: str) -> list[str]:
    """The reviews that a title names: by code, by name, or by what follows “Serious case review:”."""
    found = review_codes(title)
    if found:
        return found
    after = _AFTER_REVIEW.search(title)
    return [after[1].strip(" .,”’\"'“‘")] if after else []


def published_on(text: str) -> date | None:
    """The day of publication that words give: “Report published 26 March 2024”."""
    for found in found_dates(text):
        if not found.is_period and _PUBLISHED.search(text[: found.start]):
            return found.on
    return None
