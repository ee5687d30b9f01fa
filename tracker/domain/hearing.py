"""Hearing children and families: how to do it safely, what the gate “heard” asks for, and the words that are shared.

The words of the sheet that goes back to them are short on purpose: a child of eleven or twelve reads them alone.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.words import said


@dataclass(frozen=True)
class Care:
    """One thing to see to when children or families are asked."""

    about: str
    words: str


SAFELY = (
    Care(
        "What it is for, and a free yes",
        "Say in plain words what you want to learn, what will be written down and who reads it, and that no service "
        "depends on the answer. Ask the child as well as the parent or carer: a yes from one is not a yes from the "
        "other. Your agency’s rules say whose agreement is needed at which age.",
    ),
    Care(
        "Who asks",
        "Somebody they know and trust, such as a participation worker or an advocate. Never the practitioner whose "
        "work it is about, nor that person’s manager.",
    ),
    Care(
        "Time, place, and who else is at home",
        "Let them choose. Find out first who lives there, who may come in and who reads their messages, and do not "
        "ask where somebody who may be harming them could overhear it or learn of it. If it is not certain to be "
        "safe, do not ask: talk to whoever works with the family, and wait.",
    ),
    Care(
        "If somebody tells you of harm",
        "Listen, do not press for detail, and do not promise to keep it to yourself. Follow your local safeguarding "
        "procedures at once, before anything else; if somebody is in danger now, call 999. Do not write it here: the "
        "tracker is no referral, and nobody reads it in time.",
    ),
    Care(
        "Language",
        "Use a trained interpreter, spoken or signed, whom the family does not know from elsewhere. Never a relative, "
        "a friend or one of the children.",
    ),
    Care(
        "Age, and ways other than talk",
        "Young children tell by drawing, play, cards or on a walk; some older ones would rather write. With babies, "
        "and children who do not use words, watch how they are with those who care for them, and ask whoever knows "
        "their own way of telling.",
    ),
    Care(
        "The right to stop",
        "They may pass over a question, stop, or take back what they said, and need give no reason. Say so at the "
        "start, and say until when it can be taken back.",
    ),
    Care(
        "Notes that identify nobody",
        "No names, ages, schools or places, and no story that only one family has. Write “a young person said”, put "
        "what was said in general words, and leave out what cannot be.",
    ),
    Care(
        "Telling them what came of it",
        "Agree beforehand how they want to hear. Come back within about three months with what was done, or why it "
        "was not: “You said, we did” is made for that.",
    ),
)

WHAT_COUNTS = (
    "The gate “heard” asks for one piece of evidence in which children or families say themselves how people work "
    "with them, or what is different in their lives: seen since the change was in place, of level practice or "
    "outcome, and accepted. What practitioners believe that families think is the practitioners’ voice."
)
WHEN_IT_CANNOT = (
    "Where a change cannot have such a piece, or not safely, do not press for one. A named person gives the reason "
    "on the page of the change, under “Gates passed over”, and it shows wherever the verdict shows."
)

YOU_SAID, WE_DID = "You said", "We did"
THANKS = "Thank you for telling us. We listened, and this is what came of it."
MORE = "Do you want to tell us more? Talk to a person you trust. They can pass it on to us."
UNSAFE = "If you do not feel safe, tell an adult you trust now. In an emergency, call 999."


def as_text(you_said: str, we_did: str, *, organisation: str, on: date) -> str:
    """The whole sheet as plain text, to be copied into a message."""
    parts = (YOU_SAID, you_said, WE_DID, we_did, THANKS, MORE, UNSAFE, f"{organisation}, {said(on)}")
    return "\n\n".join(parts)
