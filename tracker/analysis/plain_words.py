"""The words of a lesson made ready to be compared: markup and stock phrases taken out, and whether enough is left."""

import html
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from tracker.domain.terms import Polarity

CONCEPTS = Path(__file__).parent / "concepts.txt"
LONGEST = 20_000  # letters read of one text: a headline, a statement and its whys are never so long
LEAST_WORDS = 3
SMALL_WORDS = {
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being",
    "between", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her",
    "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "more", "most", "my", "no", "nor", "not", "of",
    "off", "on", "one", "or", "our", "out", "over", "own", "she", "should", "so", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "to", "too", "under", "until", "up", "very",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would",
    "you", "your",
}  # fmt: skip
# What leads to a stock phrase and says as little: “this showed a lack of …”.
LEADING = (
    r"(?:\b(?:(?:this|there|it|which|that) (?:was|were|is)|and|showed|shows|demonstrated|through|due to) )*"
    r"(?:\b(?:a|an|the|lack of|absence of|poor|insufficient|limited|little|no|more|greater|better) )*"
)
# What tells a lesson from what worked well where nobody said so; a line that also denies something is left unknown.
WELL = re.compile(
    r"\b(?:good practice|(?:worked|works|went|done) well|well (?:planned|coordinated|led|recorded)|praised|commended|"
    r"persist\w*|persever\w*|tenac\w*|exemplary|made (?:the|a|all the) difference|to (?:her|his|their) credit|"
    r"strength of|(?:good|positive) (?:example|practice)|"
    r"kept (?:trying|visiting|calling|going|asking|in touch)|went back|"
    r"made sure|stayed with|(?:the )?same day|at once|straight away|promptly|swiftly|"
    r"within (?:an hour|hours|the hour|the day)|"
    r"trusted (?:her|him|them)|won (?:the|her|his|their) trust|patient\w* work|creative\w*|imaginative\w*|so that|"
    r"protected|was safe|were safe|kept (?:her|him|them) safe|in time|noticed|spotted|insisted|skilled|skilful\w*)\b"
)
WRONG = re.compile(
    r"\b(?:not|never|nobody|no one|none|nothing|failed|failure|missed|missing|"
    r"without|lacked|lack of|no|neither|unaware|"
    r"too late|too soon|overlooked|ignored|delay\w*|drift\w*|absent|refused|only|"
    r"wrongly|poor|inadequate|insufficient)\b"
)


def plain(text: str) -> str:
    """Lower-case words of Latin letters and digits with one space between; accents, markup and addresses left out."""
    text = re.sub(r"<[^<>]{0,300}>|https?://\S+", " ", html.unescape(text[:LONGEST]))
    text = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9&]+", re.sub(r"'s\b|'", "", text)))


def told(text: str) -> str:
    """The plain words of a text without its stock phrases, which stand in any lesson and so join none."""
    return " ".join(_stock().sub(" ", plain(text)).split())


def is_too_short(text: str) -> bool:
    """Whether too few words that carry a meaning are left to say what a text resembles."""
    return too_few(told(text))


def too_few(words: str) -> bool:
    """The same of words that are plain already."""
    return len({word for word in words.split() if word not in SMALL_WORDS and len(word) > 1}) < LEAST_WORDS


def polarity_told(text: str) -> Polarity | None:
    """What a text says it was learned from, by plain cues; none where they are missing or speak both ways."""
    words = plain(text)
    if WELL.search(words):
        return Polarity.WORKED_WELL if not WRONG.search(words) else None
    return Polarity.WENT_WRONG if WRONG.search(words) else None


@lru_cache(maxsize=1)
def _stock() -> re.Pattern[str]:
    lines = CONCEPTS.read_text(encoding="utf-8").partition("\n[stock]\n")[2].splitlines()
    phrases = [plain(line).strip() + (r"\w*" if line.strip().endswith("*") else "") for line in lines if line.strip()]
    return re.compile(LEADING + r"\b(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + r")\b")
