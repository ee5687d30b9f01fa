"""Who leads: several leads of one action parted at “/”, “&”, “and”, commas and lines, but not within a title.

“Principal Social Worker and Named GP” are two leads, “Head of Safeguarding and Quality” and “Fire and Rescue Service”
are one: a word that joins parts only what is a lead on both of its sides.
"""

import re
from collections.abc import Iterable, Set

# The last words of what can lead by itself.
_BODIES = re.compile(
    r"\b(officers?|managers?|leads?|nurses?|doctors?|midwi(fe|ves)|midwifery|gps?|police|constabulary|probation|housing"
    r"|services?|trusts?|boards?|groups?|subgroups?|teams?|workers?|directors?|directorate|coordinators?|co-ordinators?"
    r"|care|councils?|schools?|colleges?|nurser(y|ies)|camhs|icbs?|ccgs?|cscs?|mash|yots?|yjs|nhs|agenc(y|ies)"
    r"|commissioners?|chairs?|partnerships?|departments?|education|health|committees?|authorit(y|ies)|hospitals?"
    r"|practices?|visiting|visitors?|nursing|pharmac(y|ies)|prisons?|courts?|cafcass|ambulance|paediatricians?"
    r"|consultants?|practitioners?|advocates?|trainers?|help|years|executives?|heads?|supervisors?|administrators?|unit"
    r"|forum|panel|charity|network|champions?|teachers?|partners|lscb|lscp|safeguarding|specialists?|advis[eo]rs?)$",
    re.I,
)
_ACRONYM = re.compile(r"^[A-Z][A-Z&]{1,7}s?$")
_JOINED_WORDS = re.compile(
    r"\b(health and social care|health and wellbeing|health and safety|police and crime|learning and development"
    r"|training and development|education and (skills|learning|early years)|schools? and (learning|early years)"
    r"|housing and (homelessness|planning)|fire and rescue|children and (families|young people)|adults? and children"
    r"|care and support|accident and emergency|courts? and tribunals?|prisons? and probation"
    r"|safeguarding and (quality|reviews?|standards|performance|assurance|improvement|practice)"
    r"|(early )?help and (support|prevention)|practice and \w+|partnerships? and \w+)\b",
    re.I,
)
_HEAD_OF = re.compile(
    r"\b(head|director|manager|commissioner|chair|lead|member|minister|officer|executive)s? (of|for)\b"
    r"(?!.*\b(officer|manager|lead)\b)",
    re.I,
)
_DOMAIN = re.compile(
    r"^(housing|education|health|care|safeguarding|early years|partnerships?|practice|public health)$", re.I
)
_ROLE = re.compile(
    r"\b(head|director|manager|lead|officer|nurse|doctor|chair|coordinator|sergeant|inspector|worker)\b", re.I
)
_PERSON = re.compile(r"^((Dr|Mr|Mrs|Ms|Prof|DI|DCI|DS|PC)\.? )?[A-Z]([a-z]+|\.)? ([A-Z][a-z'’-]+)( [A-Z][a-z'’-]+)?$")
_LABEL = re.compile(r"^(lead|leads|lead agency|lead agencies|responsible|owner)\s*[:–-]\s*", re.I)
_LONGEST = 400
_FIRM = re.compile(r"\s*(?:\n|;|\||\s/\s|\s//\s)\s*")
_JOINING = re.compile(r"\s+(?:&|and|plus|\+)\s+", re.I)


def leads_of(text: str, known: Set[str] = frozenset()) -> tuple[str, ...]:
    """The leads that a cell names, in their order, each once. `known`: leads that stand alone elsewhere in the plan."""
    found: list[str] = []
    for piece in _split_outside_brackets(_FIRM, text):
        for part in _comma_parts(_LABEL.sub("", piece)):
            found += _slash_parts(part, known)
    parted = [lead for part in found for lead in _and_parts(part, known)]
    return tuple(dict.fromkeys(lead for lead in (clean(part) for part in parted) if lead))


def clean(lead: str) -> str:
    """A lead without the marks around it."""
    lead = re.sub(r"^\s*(?:[•●▪*·-]|\(?\d{1,2}[.)])\s+", "", lead)
    return re.sub(r"^(and|&)\s+", "", lead.strip(" \n,;.&"), flags=re.I)


def standing_alone(texts: Iterable[str]) -> frozenset[str]:
    """Leads, in small letters, that fill a line or a cell of the plan by themselves."""
    pieces = (clean(piece) for text in texts for piece in _FIRM.split(text))
    return frozenset(piece.lower() for piece in pieces if piece and not re.search(r",|\band\b|[&/]", piece, re.I))


def _split_outside_brackets(pattern: re.Pattern[str], text: str) -> list[str]:
    pieces, start = list[str](), 0
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if before.count("(") <= before.count(")"):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]


def _comma_parts(text: str) -> list[str]:
    """Parts between commas; a title with commas in it and a person’s role after the name stay whole."""
    parts = _split_outside_brackets(re.compile(r"\s*,\s*"), text)
    if len(parts) > 1 and _HEAD_OF.search(parts[0]):
        last = _JOINING.split(parts[-1])
        if not all(_is_lead(part) for part in parts) or (len(last) > 1 and _DOMAIN.match(last[-1])):
            return [text]
    joined: list[str] = []
    for part in parts:
        if joined and _PERSON.match(joined[-1]) and not _is_lead(joined[-1]) and _ROLE.search(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _slash_parts(text: str, known: Set[str]) -> list[str]:
    parts = _split_outside_brackets(re.compile(r"/"), text)
    if len(parts) > 1 and all(_is_lead(part, known) for part in parts):
        return parts
    return [text]


def _and_parts(text: str, known: Set[str]) -> list[str]:
    """Parted at the first word that joins two leads, and again in what follows it. Whole paragraphs stay whole."""
    if len(text) > _LONGEST:
        return [text]
    for found in _JOINING.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if left.count("(") > left.count(")") or _is_within_title(text, found, left, right, known):
            continue
        if _is_lead(left, known) and (_is_lead(right, known) or _is_lead(_JOINING.split(right)[0], known)):
            return [left, *_and_parts(right, known)]
    return [text]


def _is_within_title(text: str, joint: re.Match[str], left: str, right: str, known: Set[str]) -> bool:
    if left.lower() in known and right.lower() in known:
        return False
    plain = re.sub(r"&", "and", text)
    at = joint.start() + 1
    if any(found.start() < at < found.end() for found in _JOINED_WORDS.finditer(plain)):
        return True
    return bool(_HEAD_OF.search(left) and _DOMAIN.match(right.strip()) and not _JOINING.search(left))


def _is_lead(text: str, known: Set[str] = frozenset()) -> bool:
    words = re.sub(r"\s*\([^()]*\)", "", text).strip(" .,")
    return (
        words.lower() in known
        or bool(_ACRONYM.match(words))
        or bool(_BODIES.search(words))
        or bool(_HEAD_OF.search(words))
    )
