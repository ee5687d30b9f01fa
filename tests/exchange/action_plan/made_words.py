"""The words that made plans are drawn from: headings of published plans, leads, dates and keys that differ by place."""

from datetime import date

LESSONS = [
    (
        "Bruising to a baby who is not yet mobile should always lead to an examination on the same day",
        "No injured baby goes home unseen",
    ),
    ("Children should be seen alone and their own words recorded", "Plans reflect daily life"),
    ("Interpreters who are independent of the family should be used", "Parents can speak freely"),
    ("Supervision should make room for reflection", "Workers are helped to think"),
    (
        "Agencies should hold one shared chronology when three or more services know the family",
        "Patterns of harm are seen early",
    ),
    ("Key workers should know who the men in the home are", "Every service knows who lives there"),
    ("Pre-birth planning should start by twenty weeks", "The plan is ready before the baby is"),
    ("Professional differences should be resolved within five working days", "Challenge is expected and quick"),
    ("Issues of consent should be explained to families in plain words", "Families know what they agree to"),
    ("Schools should be told of incidents before the next school day", "Children are met with support"),
]

ACTIONS = [
    "Rewrite the procedure with a one-page flowchart",
    "Audit every referral over six months",
    "Ask the young inspectors to review how words are used",
    "Hold two learning events on working with fathers",
    "Adopt a reflective supervision template in all agencies",
    "Sample supervision records twice a year",
    "Issue a seven minute briefing",
    "Report progress to the quality group",
    "Update the escalation policy",
    "Set an alert on maternity records",
    "Name a lead paediatrician for perplexing presentations",
    "Include the question “who are the children?” in the checklist",
    "Train GPs and practice nurses to ask and to refer",
    "Map peer groups and places with schools",
    "Match the home education list each term",
    "Visit every matched child",
    "Buy and set up a chronology tool",
    "Agree which events go into it and who adds them",
    "Fund two additional posts",
    "Director to chair quarterly practice observations",
    "Add a mandatory field and alert to the case system",
    "Complete the review of thresholds",
    "Write a leaflet with families",
    "Log every escalation",
    "Review repeat cases at a weekly meeting",
    "Create a transitions panel",
    "Give housing officers a route to call a meeting",
    "Commission a behaviour change programme",
    "Send a briefing to community pharmacies",
    "Pilot conferences in two localities",
]

LEADS = [
    "Police",
    "Named Nurse",
    "Children’s Social Care",
    "Head of Safeguarding and Quality",
    "Learning and Development Officer",
    "Partnership Business Manager",
    "Health Visiting Service",
    "Housing",
    "Designated Doctor",
    "Named GP",
    "Probation",
    "Integrated Care Board",
    "Education Safeguarding Lead",
    "Fire and Rescue Service",
    "Hospital Trust",
    "Principal Social Worker",
]

DATES: list[tuple[object, str, date | None]] = [
    (date(2024, 9, 30), "2024-09-30", date(2024, 9, 30)),
    (45382, "45382", date(2024, 3, 31)),
    ("45565", "45565", date(2024, 9, 30)),
    ("31/03/24", "31/03/24", date(2024, 3, 31)),
    ("31.3.2024", "31.3.2024", date(2024, 3, 31)),
    ("Sept 2023", "Sept 2023", date(2023, 9, 30)),
    ("end of March 2024", "end of March 2024", date(2024, 3, 31)),
    ("By end October 2023", "By end October 2023", date(2023, 10, 31)),
    ("28th Apr 2023", "28th Apr 2023", date(2023, 4, 28)),
    ("Q1 2023/24", "Q1 2023/24", date(2023, 6, 30)),
    ("12 July 2024", "12 July 2024", date(2024, 7, 12)),
    ("ongoing", "ongoing", None),
    ("Immediate", "Immediate", None),
    ("TBC", "TBC", None),
    ("within six months", "within six months", None),
]

HEADINGS = {
    "reference": ["No.", "Ref", "Reference", "Rec No", "Ref."],
    "statement": [
        "Recommendation",
        "Finding",
        "Learning point",
        "Lesson",
        "Issue",
        "Recommendations from the review",
        "JAR RECOMMENDATION",
    ],
    "action": [
        "Action to be taken",
        "Action to take",
        "What will it do?",
        "Specific Actions",
        "Action",
        "Actions required",
        "Action to address root cause",
    ],
    "leads": [
        "Lead Agency",
        "Responsibility",
        "By whom",
        "Lead Officer/EM",
        "Owner",
        "Accountable person",
        "Implementation by",
        "Responsible lead/group",
    ],
    "due": ["Target date", "By when", "Timescale", "Deadline", "Timescale/Target", "Due date", "Date"],
    "status": ["RAG", "BRAG", "RAG rating", "Status", "Progress indicator", "Assessment of progress Categories 1 - 4"],
    "evidence": [
        "Evidence of completion",
        "Progress",
        "Update",
        "Agency response to recommendations",
        "Evidence of progress",
    ],
    "outcome": [
        "Desired outcome",
        "What will impact be and how measured",
        "Impact",
        "How will we know?",
        "Success measure",
    ],
    "unknown": ["Budget code", "Page", "Additional resources required", "Partnership Group", "Links"],
}

SECTIONS = {0: "For immediate action", 2: "Over the next six months"}

STATUS_WORDS = [
    ("Complete", "complete_claimed"),
    ("On track", "on_track"),
    ("Some slippage", "slipping"),
    ("Overdue", "overdue"),
    ("Not yet started", "not_started"),
]

# Each line: fill, the colour’s name, its meaning, the claim.
KEYS = {
    "brag": [
        ("FF5B9BD5", "blue", "Complete and evidenced", "complete_claimed"),
        ("FF70AD47", "green", "On track", "on_track"),
        ("FFFFC000", "amber", "Some slippage", "slipping"),
        ("FFFF0000", "red", "Overdue", "overdue"),
        ("FFA6A6A6", "grey", "Not started", "not_started"),
    ],
    "green is complete": [
        ("FF92D050", "green", "Action complete", "complete_claimed"),
        ("theme:8:0.4", "blue", "On track to deliver", "on_track"),
        ("FFFFC000", "amber", "Done, awaiting sign-off", "awaiting_sign_off"),
        ("FFC00000", "red", "Not on track to deliver", "overdue"),
        ("theme:0:-0.35", "grey", "Yet to start", "not_started"),
    ],
    "themes and indexes": [
        ("theme:4:0", "blue", "Embedded, evidence of impact seen", "embedded_claimed"),
        ("indexed:11", "green", "Fully achieved", "complete_claimed"),
        ("theme:9:0.4", "amber", "Paused", "paused"),
        ("indexed:10", "red", "Some issues - narrative disclosure", "slipping"),
        ("indexed:22", "grey", "Not begun", "not_started"),
    ],
}
