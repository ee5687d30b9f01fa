"""What a plan claims of an action: from words such as “On track”, “Complete, awaiting sign off” or “BRAG: blue”.

A claim of completion is a claim and no more: `complete_claimed`, `embedded_claimed`. Colours mean what the plan’s own
key says (keys.py); `USUAL_COLOURS` is what they usually mean where a plan has no key.
"""

import re
from enum import StrEnum

from tracker.exchange.action_plan.colours import COLOUR_WORDS


class Claim(StrEnum):
    """What a plan says of an action; NONE where it says nothing, or nothing that was understood."""

    NONE = "none"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    SLIPPING = "slipping"
    OVERDUE = "overdue"
    PAUSED = "paused"
    AWAITING_SIGN_OFF = "awaiting_sign_off"
    COMPLETE = "complete_claimed"
    EMBEDDED = "embedded_claimed"


USUAL_COLOURS = {
    "blue": Claim.COMPLETE,
    "green": Claim.ON_TRACK,
    "amber": Claim.SLIPPING,
    "yellow": Claim.SLIPPING,
    "red": Claim.OVERDUE,
    "grey": Claim.NOT_STARTED,
}

_FINISHED = (
    r"\b(complet(e|ed|ion)|achieved|delivered|done|closed|finished|implemented|actioned|discharged|met|concluded)"
)
_APPROVED = r"(sign|approv|ratif|closure|verif|valid)"
_BEGIN = r"(start|begin|commence|be (started|actioned))"

# The first line that fits decides: what takes completion back stands above what claims it.
_CLAIMS: tuple[tuple[Claim, *tuple[str, ...]], ...] = (
    (Claim.NONE, r"^(n/?a|not applicable|none|tbc|tba|-+|–|—|not known|unknown|\?)$"),
    (Claim.NONE, rf"^(?!.*{_FINISHED}).*no longer (required|needed|applicable|relevant)", r"withdrawn|superseded"),
    (Claim.NONE, r"abandoned|cancelled|not accepted|declined|rejected|not agreed"),
    (Claim.COMPLETE, rf"{_FINISHED}\b.*(not (yet )?(been )?|await\w* (\w+ ){{0,2}})(embedded|impact|difference)"),
    (Claim.COMPLETE, rf"{_FINISHED}\b.*(impact|difference|embed\w*) (is |are |has )?(awaited|not|to be|to follow)"),
    (Claim.AWAITING_SIGN_OFF,
     rf"(await\w*|pending|subject to|needs?|requires?|for|in need of) (\w+ ){{0,3}}{_APPROVED}",
     r"(await\w*|pending|subject to|ready for) (final |formal |board )?(evidence|confirmation|assurance|agreement)",
     r"(sign(ed)?[ -]?off|approval|closure) (is )?(pending|awaited|outstanding|required|needed)",
     r"not (yet )?signed[ -]?off|propos\w+ (for|to) clos|to be (signed|approved|ratified)",
     r"evidence (is )?(awaited|outstanding|required|needed|to follow)"),
    (Claim.PAUSED, r"\bpaused?\b|on hold|suspended|deferred|postponed|stopped|stood down|parked"),
    (Claim.NOT_STARTED,
     r"not (yet )?(been )?(started|begun|commenced|due|progressed|actioned|initiated|in progress)",
     rf"(yet|still) to {_BEGIN}|to (be started|start|commence|begin)\b|^to do$",
     r"^no (action|progress|work|start)|unstarted|\bplanned\b|future action"),
    (Claim.NONE, r"^(actions? )?(is |are )?(not( yet)?( been)?( fully)?|in)[ -]?complet\w*$"),
    (Claim.OVERDUE,
     r"\bnot on (track|target|schedule|course)|off[ -]track|overdue|past (its |the )?(due|target|deadline)|^late$",
     r"(deadline|date) (has |have )?passed|likely to miss|missed|failed|expired|out of time|breach\w*|unlikely",
     r"not (yet |been |fully )*(achieved|delivered|met|implemented|done)|unachieved|no confidence",
     r"(significant|serious|severe|major|substantial|critical)(ly)? (\w+ )?(delay|slip|issue|risk|concern|behind)"),
    (Claim.ON_TRACK, r"no (slippage|delays?|issues|concerns)|not delayed|without delay"),
    (Claim.SLIPPING,
     r"slip|delay|at risk|behind|\bminor\b|moderate|off target|stalled|concerns?|difficult|barrier",
     r"some (issues?|risks?|problems?)|issues?\b.*narrative|requires? attention"),
    (Claim.ON_TRACK,
     r"\bon[ -](track|target|schedule|course|plan)\b|as planned|^within timescale|to time",
     r"(part|nearly|almost|mostly|largely)\w*[ -](complete|achieved|implemented|delivered|done|met|embed)",
     r"\b\d{1,2}% (complete|done)",
     r"(to be|will be|expected to( be)?|due (to|for)( be)?|towards?|until|aim\w* to|being|not yet|should be)"
     r" (\w+ )?(complet|embed|deliver|achiev|implement)"),
    (Claim.EMBEDDED,
     r"(?<!not )(?<!not yet )\bembedded|sustained|business as usual",
     r"impact (is |has been |was )?(seen|evidenced|shown|demonstrated|evident|achieved)",
     r"(evidence|proof) of (\w+ )?(impact|difference)(?! (is )?(awaited|to follow|required|needed|outstanding))"),
    (Claim.ON_TRACK, r"in progress|under ?way|work(ing)? (towards|continues|progressing)"),
    (Claim.COMPLETE, rf"{_FINISHED}\b|^[✓✔☑]$"),
    (Claim.ON_TRACK,
     r"on-?going|in[ -]hand|started|begun|commenced|progress|continu\w+|embedding|developing|\b(live|active|open)\b"),
)  # fmt: skip
_COMPILED = tuple((claim, re.compile("|".join(patterns), re.I)) for claim, *patterns in _CLAIMS)

_LONGEST = 400
_COLOURS = re.compile(rf"\b(?:(light|pale|dark|bright)\s+)?({'|'.join(COLOUR_WORDS)})\b", re.I)
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "yellow", "w": "white"}
_WORST_FIRST = ("red", "amber", "yellow", "grey", "green", "blue")
_STATUS_LABEL = re.compile(r"^\s*(?:b?rag( rating| status)?|(current |overall )?status|rating)\s*[:=–-]\s*", re.I)


def without_label(text: str) -> str:
    """“Status: in progress” and “RAG – green” without what they start with."""
    return _STATUS_LABEL.sub("", text).strip()


def colour_named(text: str) -> str | None:
    """The colour that words name, as `green` or `light green`; the worse of two (“Amber/Green”); also R, A, G and B."""
    letters = [_LETTERS.get(letter) for letter in re.split(r"[\s/-]+", text.strip().lower())]
    found = [letter for letter in letters if letter] if all(letters) else []
    for shade, word in _COLOURS.findall(text):
        base = COLOUR_WORDS[word.lower()]
        found.append({"light": "light ", "pale": "light ", "dark": "dark "}.get(shade.lower(), "") + base)
    if not found:
        return None
    return min(found, key=lambda name: _WORST_FIRST.index(name.split()[-1]) if name.split()[-1] in _WORST_FIRST else 9)


def without_colours(text: str) -> str:
    """The words beside the names of colours."""
    return _COLOURS.sub(" ", text).strip(" \n-–—:;,.()/=|")


def claim_of_words(text: str) -> Claim:
    """What words claim, colours apart; NONE where they were not understood."""
    words = _start(text)
    return next((claim for claim, pattern in _COMPILED if pattern.search(words)), Claim.NONE)


def _start(text: str) -> str:
    """What is read of a status: a whole report typed in its place says it at the start."""
    return re.sub(r"\s+", " ", without_label(text[:_LONGEST])).strip(" .;,")


def is_understood(text: str) -> bool:
    """Whether words say something of a status, be it that there is none."""
    words = _start(text)
    return any(pattern.search(words) for _, pattern in _COMPILED)
