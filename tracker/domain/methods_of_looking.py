"""The methods that look at work as it is done or written down: files, occasions, supervision, the same once more."""

from tracker.domain.method import Method
from tracker.domain.terms import CheckMethod, Level, Source

SEEN_IN_WORK = (
    "Practice where the work itself was seen; outcome where the files say what became different for children."
)

CASE_AUDIT = Method(
    CheckMethod.CASE_AUDIT,
    what="Somebody reads a few case files and looks for the change in what was done for a child. It shows what is "
    "written down; put a conversation or an observation beside it to learn how it was done.",
    steps=(
        "Turn “how we would know” into two or three questions that a file can answer with yes, partly or no.",
        "Lay down how files are drawn before anybody opens one: list all the work the change should have touched "
        "since the last look, and take every third or fourth. Nobody picks them, and none is swapped for a better one.",
        "Read six to ten files for one team or agency, about twenty where several are covered; the last three months "
        "of each are enough.",
        "Let somebody read who neither holds nor supervises these cases. Two people read the first two files, to see "
        "whether they mean the same by yes.",
        "Where a file is silent, ask the practitioner. Count what the file shows, and say apart what you were told.",
    ),
    good=(
        "What was looked for, in the words of “how we would know”.",
        "In how many of how many files it was seen, and how they were drawn.",
        "What was not there or only half there, and what those files have in common.",
        "Whose practice it was: teams and agencies, and from when to when.",
        "What else has come of the change, for better or worse.",
    ),
    not_an_answer=(
        "“The policy was revised” or “the form was updated”: something was issued, which is activity.",
        "“All files were compliant”, without how many there were and who chose them.",
        "A count of filled boxes: a box can be filled without the thinking it asks for.",
    ),
    example="We drew 10 of the 41 assessments finished since March, every fourth on the list; in 7 of 10 every adult "
    "in the home was named and had been spoken to. The 3 without were all begun out of hours, and waiting for the "
    "names has delayed first visits by about a day.",
    poor="The assessment form was revised in March and all teams were told. Audit shows good compliance.",
    source=Source.AGENCY_SELF_REPORT,
    source_together=Source.MULTI_AGENCY_AUDIT,
    level=Level.PRACTICE,
    level_told=SEEN_IN_WORK,
)

OBSERVATION = Method(
    CheckMethod.OBSERVATION,
    what="Somebody is there when the work is done, at a meeting, a handover or a visit, and sees whether it goes the "
    "new way. It shows what no file holds: what is asked, who is listened to, and what is left out.",
    steps=(
        "Agree beforehand on four or five things that could be seen or heard if the change holds.",
        "Choose occasions by the diary and not by invitation: the next three to five of their kind, on different days "
        "and with different people in the chair.",
        "Ask leave of everybody in the room, the family first, and say that you look at how the work is done and not "
        "at any person. Where a family hesitates, do not stay.",
        "Write down what is said and done as it happens; keep what you think of it for afterwards.",
        "Take ten minutes at the end to say what you saw, and to ask what made it easy or hard.",
    ),
    good=(
        "What was seen or heard that “how we would know” speaks of.",
        "On how many of how many occasions, of which kind, and how they were chosen.",
        "What went the old way, and what stood in the way.",
        "Who was there, by role and agency and never by name, and that they knew of the observer.",
        "What the new way costs: time, other topics, a voice that is heard less.",
    ),
    not_an_answer=(
        "“The meeting took place and everybody came”: attendance is activity.",
        "“Chairs tell us that they now ask”: that is being told, and nobody saw it.",
    ),
    example="We sat in on the next 4 strategy meetings in the diary, each with another chair; in 3 of 4 the chair "
    "asked what the child’s day is like and waited for the answer. In the fourth the police joined by telephone and "
    "nobody asked, and meetings now run about ten minutes longer.",
    poor="Strategy meetings are held on time and are well attended. Chairs confirm that the child’s voice is heard.",
    source=Source.AGENCY_SELF_REPORT,
    level=Level.PRACTICE,
    level_told="Practice: the work was seen. Change the source where the observer came from outside the agency.",
)

SUPERVISION_SAMPLE = Method(
    CheckMethod.SUPERVISION_SAMPLE,
    what="Somebody reads a few supervision records to see whether supervision asks about what the lesson taught. A new "
    "way of working is kept alive there, or quietly dropped.",
    steps=(
        "List everybody whom the change should reach and take every fifth: six to ten people, with at least one of "
        "each supervisor.",
        "Read the two latest records of each. Once may be chance; twice begins to be a habit.",
        "Look for a question, an answer, and something decided because of it, not for a heading in the form.",
        "Ask two or three of them, each alone, whether the record says how it was.",
        "Read only what bears on the change: what is personal to a practitioner is neither read nor noted.",
    ),
    good=(
        "Which question supervision was to ask, in the words of “how we would know”.",
        "In how many of how many records it was asked and answered, and in how many something was decided by it.",
        "How many supervisors and which teams that covers, and where it was not seen.",
        "What supervision has less time for since.",
    ),
    not_an_answer=(
        "“The supervision template has a new section”: a template was issued, which is activity.",
        "“Supervision is up to date”: that it was held does not say what was talked about.",
    ),
    example="We read the two latest records of 8 practitioners, at least one of each of 5 supervisors; in 5 of 8 the "
    "supervisor asked who else cares for the child, and a visit was planned because of it. In 3 of 8 the heading was "
    "there and empty, all in the team with two vacancies.",
    poor="The new supervision template is in use across the service. Supervision is up to date in all teams.",
    source=Source.AGENCY_SELF_REPORT,
    level=Level.PRACTICE,
    level_told="Practice where a question and a decision were seen; that supervision was held is activity.",
)

RE_AUDIT = Method(
    CheckMethod.RE_AUDIT,
    what="The look of an earlier audit, taken once more: the same questions, the same way to draw, new files. It shows "
    "whether what was gained has outlasted the people and the attention that brought it.",
    steps=(
        "Take the questions and the rule for drawing as they were. Where one must change, count it apart.",
        "Draw new files, of work done since the last look, at least as many as then.",
        "See to it that people who came since are among them: they show whether it lives on without those who made it.",
        "Go back to what was missing the last time, and look for that first.",
        "Put the two results beside each other before you write a word about them.",
    ),
    good=(
        "In how many of how many files now, and in how many of how many then.",
        "That questions and drawing were the same, or what differs.",
        "What was missing the last time, and whether it still is.",
        "Whether it shows in the work of people who came since.",
        "What has crept back, or come in its place.",
    ),
    not_an_answer=(
        "“All actions from the first audit are complete”: that is activity.",
        "“No change since the last audit”, where no new file was opened.",
    ),
    example="8 of 12 new files, drawn by the rule of last year, name every adult in the home and say what they were "
    "asked; then it was 7 of 10. Both files of people who joined since have it, and the 4 without were again begun "
    "out of hours.",
    poor="All actions from the first audit are complete. There are no further concerns.",
    source=Source.AGENCY_SELF_REPORT,
    source_together=Source.MULTI_AGENCY_AUDIT,
    level=Level.PRACTICE,
    level_told=SEEN_IN_WORK,
)
