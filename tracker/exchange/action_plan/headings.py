"""Headings of published plans: what each may mean, likeliest first. Which of them it is, columns.py decides."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Column(StrEnum):
    """What a column of a plan holds. OTHER is a heading that is known and has no field here."""

    REFERENCE = "reference"
    REVIEW = "review"
    STATEMENT = "statement"
    SCOPE = "scope"
    OUTCOME = "outcome"
    ACTION = "action"
    LEADS = "leads"
    DUE = "due"
    DONE = "done"
    STATUS = "status"
    EVIDENCE = "evidence"
    OTHER = "other"


@dataclass(frozen=True)
class Meaning:
    """One thing a heading may mean; `rank` 1 (only if nothing better is there) to 10 (surely)."""

    column: Column
    rank: int


MOST_WORDS = 25

# The first line that fits a heading decides. Written against small letters, digits, #, / and single spaces; after the
# words of headings found in published plans (shared data, section 4) and their synonyms.
_MEANINGS: tuple[tuple[str, *tuple[str, ...]], ...] = (
    ("other", r"milestones?|resources?|monitoring|budget|costs?|funding|page( no| number)?s?|working notes|risk"),
    ("other", r"(previous|last|prior|original) (quarter |month |meeting )?(b?rag|status|rating)"),
    ("other", r"(start|review|meeting|raised|agreed|added|updated|published|publication) date"),
    ("other",
     r"date (of (review|meeting|publication|the review|last)|reviewed|raised|agreed|added|updated|published|started)"),
    ("other", r"^(action|task) (no|number|ref|reference|id|#)$|^(ref|reference|no|number) of action$"),
    ("other", r"^(number|no|#) of\b"),
    ("due8", r"(target|planned|expected|anticipated|estimated|proposed|forecast|due|intended|required) .*complet\w+"),
    ("due8", r"date (for completion|to be completed)|to be completed by|^complete by"),
    ("done8", r"date (of )?(completion|completed|closed|closure|achieved|done|sign(ed)? off|action)"),
    ("done8",
     r"complet\w+ (on|date and)|^completed$|^closed( on| date)?$|sign(ed)? off|closure date|^date done$",
     r"^done( on)?$"),
    ("done8", r"actual (completion|date|end|finish)|^achieved( on)?$|^date action\w* (completed|closed)"),
    ("due2 done5", r"^completion( date)?$|^date complete$"),
    ("outcome8", r"(how|what) (will|would|do|can|does).*(know|measured?|differen|evidence|succe|impact|outcome)"),
    ("outcome8",
     r"(how|what).*(desired|intended|expected) (outcome|impact)",
     r"^(desired|intended|expected|anticipated|planned)( \w+)? (outcome|impact|result|benefit)"),
    ("evidence8", r"evidence|assurance"),
    ("outcome8",
     r"\boutcomes?\b|\bimpacts?\b|differences?|success|measures? of|\bmeasured\b|measurement|benefits?",
     r"\bkpis?\b"),
    ("evidence6",
     r"\b(status|rag) (update|commentary|comments?|narrative)|(commentary|narrative|rationale) (on|for) "),
    ("status9", r"b?rag\b|progress (indicator|rating|status)|assessment of progress|progress assessment"),
    ("status8 evidence4",
     r"^(current |overall |action |latest )*status\b|\bstatus$|rating\b|^colour( code| coding)?$"),
    ("status5", r"^on track|^complete$|^complete (or|/)|^state$"),
    ("scope8", r"\bscope\b|\blevels?\b|local .*(regional|national)"),
    ("evidence8",
     r"response|progress|updates?|position|evaluation of|what (has|have) .*(done|achieved)|achievements?",
     r"achieved"),
    ("action1 evidence6", r"actions? (taken|undertaken|completed|so far|to date)|work (done|completed|undertaken)"),
    ("reference9",
     r"^(ref|reference|refs|no|nos|number|num|nr|id|#|item (no|number|ref)|serial( no| number)?|s no|r no)$"),
    ("reference8",
     r"^(rec\w*|finding|lesson|learning|learning point|lp|issue|theme|objective|priority|unique|plan)"
     r" ?s?(no|number|num|ref|reference|id|#|code)$"),
    ("reference6", r"^(ref|reference|no|number|id)( no| number| code)( of)?.*$|^rec$"),
    ("review9",
     r"^(review|origin|reviews)$|^(name|title|ref|reference) of (the )?(review|case)",
     r"^review (name|title|ref|reference|id|code|no)$"),
    ("review5",
     r"^(source|origin|report|case|scr|lcspr|sar|dhr)( of .*| review| name| ref| reference| report)?$",
     r"which review"),
    ("other", r"partnership group|^group$|^sub ?group$"),
    ("leads8",
     r"\bleads?\b|responsib\w+|accountab\w+|by whom|\bowners?\b|assigned( to)?|allocated to|delivered by",
     r"named (person|officer)"),
    ("leads7", r"implementation by|implemented by|^who\b|action by|^by who$|delivery lead"),
    ("leads3", r"^(agency|agencies|organisations?|partners?|service|services)( involved| concerned)?$"),
    ("due10", r"(revised|current|new|extended|amended|latest) .*(date|timescale|deadline)"),
    ("due4", r"(original|initial|first) .*(date|timescale|deadline)"),
    ("due9",
     r"by when|target dates?|\bdue\b|time ?scales?|time scales?|time ?frames?|timelines?|deadlines?",
     r"delivery date"),
    ("due6",
     r"implementation date|exec\w* date|end date|date required|required by|finish date|^when\b",
     r"date by( when)?"),
    ("due5", r"^target$|^targets? /?(date|timescale)"),
    ("due1", r"^dates?$"),
    ("statement9 action1", r"recommendations? (and|/|&|or) (agreed )?actions?"),
    ("review4", r"(recommendation|finding|lesson|issue)s? (source|origin)|source"),
    ("action9",
     r"^(agreed |specific |smart |key |planned |proposed |recommended |required |single agency |multi agency )*"
     r"(actions?|tasks?|steps?|activit(y|ies))( plan| points?| items?)?$"),
    ("action9",
     r"actions? (to|required|needed|agreed|proposed|planned|we|that|which|for|plan|points?|required to|description|/)"),
    ("action8", r"^(details?|description) of (the )?actions?|^actions?\b"),
    ("action7", r"what (will|are|do|is|needs?|must|should) .*(do|doing|done|happen|action)"),
    ("action5", r"^what$|^how$|^activit(y|ies)\b|^tasks?\b|^steps?\b|^measures? to"),
    ("statement2 action4", r"how (will|do|are) .*(do|achieve|deliver|make|address)"),
    ("statement9", r"recommendations?\b"),
    ("statement5", r"^(rec|recs)$"),
    ("statement7", r"findings?\b|learning points?|lessons?\b|^(key |the )?learning( identified| theme)?$|issues?\b"),
    ("statement6", r"areas? (for|of) (improvement|development|action|learning)|improvements? (needed|required)"),
    ("statement6",
     r"what (did|have|has|was|were|we|needs?) .*(learn\w*|found|find|change|improve)",
     r"what we (learned|learnt|found)"),
    ("statement4",
     r"^(key |main )*(concerns?|problems?|gaps?|needs?|requirements?|standards?|proposals?)( identified)?$"),
    ("statement4", r"^(key |strategic )*(objectives?|priorit(y|ies)|aims?|goals?)|what (we|do we) want"),
    ("statement3", r"relevant items?|^root causes?|^items?$|^themes?$|^topic$"),
    ("other", r"^(area|category|comments?|notes?|remarks?|type|strength|team|locality|division|narrative|links?)\b"),
)  # fmt: skip

# Words that stand alone as a heading and hardly ever as an entry: a row of headings has at least one of them.
_SURE = re.compile(
    r"(recommendations?|findings?|learning points?|lessons?( learn\w*)?|issues?( identified)?|jar recommendations?"
    r"|(agreed |specific |key |required )?actions?( to be taken| to take| taken| required| needed| agreed| plan)?"
    r"|what will (it|we|they|you) do|lead( agency| officer| person| organisation)?s?( officer/em)?|(by )?whom?|owners?"
    r"|responsib\w+( (lead|person|agency|officer)(/group)?)?|accountab\w+( persons?)?|implementation by|action owner"
    r"|by when|when|due( date| by)?|(target|exec|completion|end) dates?|(time ?scale|deadline|time ?frame)s?(/target)?"
    r"|b?rag( rating| status)?|(current )?status|progress( indicator| update| to date)?|updates?|current position"
    r"|evidence( of .*)?|(desired |expected |intended )?(outcome|impact)s?|ref|reference|no|scope of recommendation"
    r"|date (of completion|completed|closed).*|closed on|completed on|sign off)"
)

_COMPILED = tuple((re.compile("|".join(patterns)), meanings) for meanings, *patterns in _MEANINGS)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_KEY_WITHIN = re.compile(r"\b(?:red|amber|green|blue|grey)\b", re.I)


def plain(heading: str) -> str:
    """Small letters, one space, no marks but # and /: the form in which headings are compared."""
    text = heading.lower().replace("’", "'").replace("'s", "s").replace("№", "no")
    text = re.sub(r"[^a-z0-9#/]+", " ", text)
    return re.sub(r" *(/) *", r" \1 ", text).replace(" / ", "/").strip(" /")


@lru_cache(maxsize=4096)
def meanings_of(heading: str) -> tuple[Meaning, ...]:
    """What a heading may mean, likeliest first; nothing for words that are no heading known here."""
    outer = _ASIDE.sub(" ", heading)
    before_key = _KEY_WITHIN.split(outer)
    shorter = [plain(before_key[0])] if len(before_key) > 2 and is_sure(before_key[0]) else []
    for words in (*shorter, plain(outer), plain(heading)):
        if not words or len(words.split()) > MOST_WORDS:
            continue
        for pattern, meanings in _COMPILED:
            if pattern.search(words):
                return tuple(_meaning(name) for name in meanings.split())
    return ()


def _meaning(name: str) -> Meaning:
    letters = name.rstrip("0123456789")
    return Meaning(Column(letters), int(name[len(letters) :] or 0))


def is_sure(heading: str) -> bool:
    """Whether the words are a heading on their own, and hardly ever an entry under one."""
    return any(_SURE.fullmatch(plain(words)) for words in (heading, _ASIDE.sub(" ", heading)))
