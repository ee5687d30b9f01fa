"""The methods that ask people, count, or let somebody from outside look: a pulse, a conversation, data, scrutiny."""

from tracker.domain.method import Method
from tracker.domain.terms import CheckMethod, Level, Source

STAFF_PULSE = Method(
    CheckMethod.STAFF_PULSE,
    what="Practitioners answer a few statements about the change without their names. It shows whether they know what "
    "it is for, and have what they need to work in this way.",
    steps=(
        "Ask everybody whom the change should reach, not the keen ones: better twenty people than ten, and results of "
        "fewer than five are never shown.",
        "Open a pulse on the page of the change: four statements, no names, a minute to answer. Leave it open for a "
        "week or two, over at least one team meeting.",
        "Say what it is for, and that an honest no helps more than a polite yes.",
        "Ask some of them, in their team, what they did the last time the situation came up: that begins to show "
        "practice, where agreeing does not.",
        "Tell them what came of it.",
    ),
    good=(
        "How many answered of how many were asked, and in which teams.",
        "How many of those agree with each statement, the lowest first.",
        "What they did the last time it came up, without any case being known by it.",
        "What stands in their way, and what has become harder since.",
    ),
    not_an_answer=(
        "“Feedback on the training was very good”: that is reaction.",
        "“Staff are aware of the new guidance”: that is knowledge.",
        "“The survey went out to all staff”: that is activity.",
    ),
    example="14 of 22 health visitors answered: 12 of 14 asked about the father at their last new birth visit, and 5 "
    "of 14 have the time to see him. Evening visits were moved to make room, and routine reviews now wait longer.",
    poor="Staff welcomed the briefing. They say that they feel more confident.",
    source=Source.PRACTITIONER_VOICE,
    level=None,
    level_told="Practice where they tell what they did in their work; reaction where they say what they think of the "
    "change; knowledge where they say that they know of it.",
)

FAMILY_CONVERSATION = Method(
    CheckMethod.FAMILY_CONVERSATION,
    what="Somebody whom they trust asks children, young people, parents or carers what it was like, and listens. Only "
    "they can say whether the change has reached them.",
    steps=(
        "Read how to do it safely, below, before you ask anybody.",
        "Make one or two open questions of the difference the change should make, such as “What was it like when "
        "people came to see you?” Not “Are you satisfied?”",
        "Three to six conversations are enough for a first look. Ask by a rule, such as every family whose plan ended "
        "in spring, and not those who are known to be content; count those asked and those who said yes.",
        "Note what they said in general words right afterwards, and read it back to them where you can.",
        "Come back and tell them what was done: write “You said, we did” on the page of the change.",
    ),
    good=(
        "How many were asked, how many spoke, and how they were chosen.",
        "What they said of what “how we would know” speaks of, in words that identify nobody.",
        "What is different for children, and what is not.",
        "What they said that was unexpected or unwelcome.",
        "Who asked, by role, and how they will hear what came of it.",
    ),
    not_an_answer=(
        "“A leaflet for families was made”: that is activity.",
        "“Families are happy with the service”: that is reaction, and does not say with what.",
        "What practitioners believe families think: that is the practitioners’ voice.",
    ),
    example="Of the 9 families whose plans ended in spring all were asked, and 5 spoke with the participation worker; "
    "4 of 5 said that somebody had asked the children on their own how things were at home. One said that it was asked "
    "with others listening, and that this made it hard to answer.",
    poor="Feedback from families is positive. A leaflet has been made for them.",
    source=Source.CHILDREN_AND_FAMILIES,
    level=Level.OUTCOME,
    level_told="Outcome where they tell what is different in their lives; practice where they tell how people worked "
    "with them; reaction where they say that they liked it.",
)

DATA = Method(
    CheckMethod.DATA,
    what="A number that is collected anyway, looked at over time. It shows whether something moves for everybody, and "
    "seldom why.",
    steps=(
        "Choose one number that would move if the change works, and say beforehand which way.",
        "Count all of those it concerns, in the same way each time. Enter it as a measure of the change, twelve months "
        "or more where you can: its chart tells a signal from the usual ups and downs.",
        "Follow five of those counted back to their files, every tenth or hundredth on the list, to see whether the "
        "number says what is there.",
        "Look for who is missing from it: children not recorded, agencies that did not send, blanks.",
        "Look at a second number that could get worse because of the first.",
    ),
    good=(
        "What the number counts and what it leaves out, and where it comes from.",
        "How many of how many, in which months, beside the same from before the change.",
        "Whether it moved beyond its usual ups and downs.",
        "What it cannot show: how well it was done, and who is missing.",
        "What else moved meanwhile.",
    ),
    not_an_answer=(
        "“Nearly all visits were in time”: in time is activity, and says nothing of what happened in them.",
        "How many were trained, or opened the page: that is activity.",
        "One good month without those before it.",
    ),
    example="In June 158 of 212 children on a plan were seen on their own, against 96 of 204 a year before, beyond the "
    "usual ups and downs of the chart; 5 of 5 followed back to the file were right. It does not say what they told us, "
    "and visits to babies fell a little.",
    poor="Performance has improved. Visits are within timescale.",
    source=Source.PERFORMANCE_DATA,
    level=None,
    level_told="Outcome where the number is about children’s lives; practice where it is about how work is done; "
    "activity where it counts what was held, issued or in time.",
)

INDEPENDENT_SCRUTINY = Method(
    CheckMethod.INDEPENDENT_SCRUTINY,
    what="Somebody who answers to none of the agencies looks for themselves: the partnership’s scrutineer, peers from "
    "elsewhere, an inspection. It is the strongest answer to “How sure are you?”",
    steps=(
        "Give them the lesson, the change and “how we would know”, and no presentation.",
        "Hand over whole lists, and let them choose what to read and whom to talk to.",
        "Half a day for one change is enough: about five cases and two groups of practitioners.",
        "Ask what they saw and where, beside what they make of it.",
        "Where an inspection has looked already, take its own words for what it looked at, and the day it looked "
        "rather than the day it reported.",
    ),
    good=(
        "Who looked, by role, and what makes them independent of the agencies.",
        "What they looked at, how many of how many, and that they chose it.",
        "What they saw of the change, and what they did not see or could not judge.",
        "The day they looked.",
        "What else they saw come of it, for better or worse.",
    ),
    not_an_answer=(
        "“The scrutineer was given an update and was assured”: being told is reassurance.",
        "A good grade for the whole service that did not look at this practice.",
    ),
    example="The scrutineer drew 5 of 31 cases from the full list and met two groups of midwives; in 4 of 5 the plan "
    "names the father and says what he was asked. They could not judge nights and weekends, and heard that mothers are "
    "now seldom seen alone.",
    poor="The scrutineer receives regular updates. No concerns have been raised.",
    source=Source.INDEPENDENT_SCRUTINY,
    level=Level.PRACTICE,
    level_told="Practice for what they saw of the work; outcome for what they saw of children’s lives.",
)
