"""Holds a plan that was read against what stands in it, field by field."""

from collections.abc import Mapping, Sequence

Record = Mapping[str, object]
_MARKS = str.maketrans({"–": "-", "“": '"', "”": '"', "’": "'"})


def plain(value: object) -> str:
    """Words without regard to capitals, spaces, kinds of quotation mark and what ends them."""
    return " ".join(str(value or "").translate(_MARKS).split()).strip(" .•").lower()


def wrong_fields(got: Record, wanted: Record) -> list[str]:
    """A line for each field that differs: `actions[3].due_on: 2024-03-31, not None`. `alternatives` are as right."""
    wrong = []
    if "review" in wanted and [plain(code) for code in _list(got["review"])] != [
        plain(c) for c in _list(wanted["review"])
    ]:
        wrong.append(f"review: {got['review']}, not {wanted['review']}")
    for kind, keys in (
        ("lessons", ("reference", "review", "statement", "outcome")),
        ("actions", ("lesson_reference", "description", "leads", "due_on", "done_on", "status", "evidence_text")),
    ):
        found, true = _records(got[kind]), _records(wanted[kind])
        if len(found) != len(true):
            wrong.append(f"{kind}: {len(found)}, not {len(true)}")
        for place, (have, want) in enumerate(zip(found, true, strict=False)):
            wrong += [
                f"{kind}[{place}].{key}: {have.get(key)!r}, not {want[key]!r}"
                for key in keys
                if key in want and not _is_same(have.get(key), want, key)
            ]
    held = [plain(left["text"]) for left in _records(got["left_over"])]
    wrong += [f"left_over: {text}" for text in _left_over(wanted) if not any(plain(text) in words for words in held)]
    return wrong


def number_of_fields(wanted: Record) -> int:
    return sum(len(record) for kind in ("lessons", "actions", "left_over") for record in _list(wanted[kind]))


def _is_same(have: object, want: Record, key: str) -> bool:
    if key == "leads":
        return {plain(lead) for lead in _list(have)} == {plain(lead) for lead in _list(want[key])}
    alternatives = want.get("alternatives")
    others = _list(alternatives.get(key, [])) if isinstance(alternatives, Mapping) else []
    return any(plain(have) == plain(one) for one in (want[key], *others))


def _left_over(wanted: Record) -> list[str]:
    return [str(left["text"]) if isinstance(left, Mapping) else str(left) for left in _list(wanted["left_over"])]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, Sequence | set) and not isinstance(value, str) else []


def _records(value: object) -> list[Record]:
    return [record for record in _list(value) if isinstance(record, Mapping)]
