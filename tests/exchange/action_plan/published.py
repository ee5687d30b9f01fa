"""The rows of headings of published plans, each over an entry of its kind, with what is to be read in it."""

from datetime import date

SEEN = "Children should be seen alone and their words recorded"
HEADING_ROWS: list[tuple[str, list[object], dict[str, object]]] = [
    (
        "Recommendation | Scope of recommendation | Action to be taken | Lead Agency"
        " | Key milestones to enact recommendation | Target date | Progress indicator"
        " | Agency response to recommendations | Date of completion and outcome",
        [
            SEEN,
            "Local",
            "Change the form",
            "Police",
            "Group set up",
            "Sept 2023",
            "Green",
            "Accepted",
            "3 May 2024 – In use",
        ],
        {
            "leads": ("Police",),
            "due_on": date(2023, 9, 30),
            "done_on": date(2024, 5, 3),
            "status": "on_track",
            "evidence_text": "Accepted\nIn use",
            "left_over": ["Group set up"],
        },
    ),
    (
        "Recommendation | Scope of recommendation i.e. local or regional | Action to take | Lead Agency"
        " | Key milestones achieved in enacting recommendation | Target Date | Date of completion and Outcome",
        [SEEN, "Regional", "Change the form", "Police", "Group set up", "31.3.2024", None],
        {"leads": ("Police",), "due_on": date(2024, 3, 31), "status": "none", "left_over": ["Group set up"]},
    ),
    (
        "No. | Recommendation | Responsibility | Date | Progress presented to Committee"
        " | Assessment of progress Categories 1 - 4\n1 Fully Achieved · 2 On Track · 3 Slipped · 4 Not Achieved",
        [7, SEEN, "Head of Safeguarding and Quality", "March 2024", "Form in draft", 3],
        {
            "reference": "7",
            "description": SEEN,
            "leads": ("Head of Safeguarding and Quality",),
            "status": "slipping",
            "due_on": date(2024, 3, 31),
            "evidence_text": "Form in draft",
        },
    ),
    (
        "How will the LSCB do this? | What will it do? | Responsible lead/group | By when | What is desired outcome"
        " | What will impact be and how measured",
        [
            SEEN,
            "Change the form",
            "Practice Group",
            "Q1 2023/24",
            "Plans reflect daily life",
            "Survey of thirty children",
        ],
        {
            "leads": ("Practice Group",),
            "due_on": date(2023, 6, 30),
            "outcome": "Plans reflect daily life\nSurvey of thirty children",
        },
    ),
    (
        "Reference | Origin | Date | Area | Recommendation | Exec Date | Lead Officer/EM | Action taken | Status",
        [
            "SAR-22-D 01",
            "SAR-22-D",
            "1 May 2022",
            "Adults",
            SEEN,
            "31/03/24",
            "Named Nurse & Police",
            "Change the form",
            "Paused",
        ],
        {
            "reference": "SAR-22-D 01",
            "review": "SAR-22-D",
            "leads": ("Named Nurse", "Police"),
            "status": "paused",
            "due_on": date(2024, 3, 31),
            "left_over": ["1 May 2022", "Adults"],
        },
    ),
    (
        "Specific Actions | Timescale/Target | Lead | Output/Outcome measurement | RAG rating"
        " | Evaluation of staff understanding/operational effectiveness",
        ["Change the form", "Immediate", "Police", "The form is used", "Amber", "Staff say it helps"],
        {
            "statement": SEEN,
            "due_on": None,
            "leads": ("Police",),
            "status": "slipping",
            "outcome": "The form is used",
            "evidence_text": "Staff say it helps",
        },
    ),
    (
        "JAR RECOMMENDATION | Partnership Group | Lead agency | Accountable Persons | Page",
        [SEEN, "Quality group", "Police", "Chief Constable", 14],
        {"description": SEEN, "leads": ("Police", "Chief Constable"), "left_over": ["Quality group", "14"]},
    ),
    (
        "Recommendation | Action to address root cause | Level for action (Org, Direct, Team) | Implementation by"
        " | Target date | Additional resources required | Evidence of progress and completion"
        " | Monitoring & evaluation arrangements | Sign off",
        [SEEN, "Change the form", "Org", "IT Manager", "TBC", "£3,000", "Form bought", "Each quarter", "12/05/2024"],
        {
            "leads": ("IT Manager",),
            "scope": "Org",
            "done_on": date(2024, 5, 12),
            "evidence_text": "Form bought",
            "status": "complete_claimed",
            "left_over": ["£3,000", "Each quarter"],
        },
    ),
    (
        "Relevant Item | Action | Responsibility",
        [f"4.2 {SEEN}", "Change the form. Status: in progress", "Police"],
        {"reference": "4.2", "leads": ("Police",), "status": "on_track", "status_text": "in progress"},
    ),
]
