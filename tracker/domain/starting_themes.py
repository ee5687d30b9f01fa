"""The themes a new tracker starts with (DOMAIN.md section 9); people add to them, rename and merge them.

The practice themes follow what reviews in England have been sorted by; the whys follow SCIE’s Learning Together.
"""

from tracker.domain.terms import Facet

STARTING_THEMES: dict[Facet, tuple[str, ...]] = {
    Facet.PRACTICE: (
        "Daily life and voice of the child",
        "Families whose engagement is reluctant or sporadic",
        "Critical thinking and challenge",
        "Responding to changing risk and need",
        "Timely information sharing",
        "Leadership and culture",
        "Whole-family risk assessment",
        "Racial, ethnic and cultural identity",
        "Domestic abuse and harm to children",
        "Risks outside the family",
        "Vulnerability of babies",
        "Thresholds and escalation",
        "Supervision and management oversight",
        "Transitions, transfers and borders",
        "Unseen men",
        "Recording and chronologies",
    ),
    Facet.CONTEXT: (
        "Neglect",
        "Non-accidental injury under one",
        "Sudden unexpected death in infancy",
        "Sexual abuse in the family",
        "Exploitation",
        "Serious youth violence",
        "Suicide and self-harm",
        "Parental mental health",
        "Parental substance misuse",
        "Disability and complex health",
        "Children not in school",
        "Children in care",
        "Poverty and housing",
    ),
    Facet.WHY: (
        "Human-tool operation",
        "Management systems",
        "Communication in crises",
        "Communication in longer-term work",
        "Family-professional interaction",
        "Human judgement and reasoning",
    ),
}
