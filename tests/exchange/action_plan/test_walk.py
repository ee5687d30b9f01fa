"""The walk through a table."""

from datetime import date

from tests.exchange.action_plan.books import plan_of

SEEN = "Children should be seen alone"
TRAINED = "Staff should be trained in every agency"


def test_a_table_without_recommendations_answers_the_one_in_the_title_over_it() -> None:
    headings = ["Specific Actions", "Timescale/Target", "Lead"]
    plan = plan_of(
        [
            ["SAR-22-D"],
            [f"Recommendation 1: {SEEN}"],
            headings,
            ["Ask", "TBC", "Police"],
            [],
            [f"Recommendation 2: {TRAINED}"],
            headings,
            ["Train", "TBC", "Police"],
        ]
    )
    assert [(lesson.reference, lesson.statement) for lesson in plan.lessons] == [("1", SEEN), ("2", TRAINED)]
    assert [(action.description, action.lesson_reference) for action in plan.actions] == [("Ask", "1"), ("Train", "2")]


def test_a_title_of_the_plan_is_no_recommendation() -> None:
    plan = plan_of(
        [["Multi-agency action plan for all of the partners"], ["Action", "Lead", "By when"], ["Ask", "Police", "TBC"]]
    )
    assert plan.lessons == ()
    assert plan.actions[0].lesson_reference is None
    assert "A3: the plan names no recommendation for these actions. Which are they?" in plan.questions


def test_sections_within_a_table_without_recommendations_are_the_lessons() -> None:
    plan = plan_of(
        [
            ["Action", "Lead", "By when"],
            [f"1. {SEEN}"],
            ["Ask", "Police", "TBC"],
            ["Audit", "Police", "TBC"],
            [f"2. {TRAINED}"],
            ["Train", "Police", "TBC"],
        ]
    )
    assert [action.lesson_reference for action in plan.actions] == ["1", "1", "2"]


def test_groups_by_time_give_the_date_in_words_where_there_is_no_column_of_dates() -> None:
    plan = plan_of(
        [
            ["JAR RECOMMENDATION", "Lead agency"],
            ["For immediate action"],
            [SEEN, "Police"],
            ["In the longer term"],
            [TRAINED, "Police"],
        ]
    )
    assert [action.due_text for action in plan.actions] == ["For immediate action", "In the longer term"]
    assert {"For immediate action", "In the longer term"} <= {left.text for left in plan.left_over}


def test_a_plan_without_actions_takes_each_recommendation_as_what_is_to_be_done_and_says_so() -> None:
    plan = plan_of([["Recommendation", "Lead", "By when"], [f"1. {SEEN}", "Police", "TBC"]])
    assert [(action.description, action.lesson_reference) for action in plan.actions] == [(SEEN, "1")]
    assert any("no column of actions" in question for question in plan.questions)


def test_who_and_when_beside_a_lesson_alone_are_for_its_actions() -> None:
    plan = plan_of(
        [
            ["Recommendation", "Action", "Lead", "By when"],
            [f"1. {SEEN}", None, "Police", "May 2024"],
            [None, "Ask", None, None],
            [None, "Audit", "Housing", None],
        ]
    )
    assert [action.leads for action in plan.actions] == [("Police",), ("Housing",)]
    assert [action.due_on for action in plan.actions] == [date(2024, 5, 31)] * 2


def test_who_and_when_of_a_lesson_without_actions_are_left_over_and_asked_about() -> None:
    plan = plan_of(
        [["Recommendation", "Action", "Lead"], [f"1. {SEEN}", None, "Police"], [f"2. {TRAINED}", "Train", "All"]]
    )
    assert [left.cell for left in plan.left_over] == ["C2"]
    assert "C2: a lead, a date or a status without an action. What is to be done?" in plan.questions


def test_a_row_that_goes_on_adds_to_the_action_above() -> None:
    rows = [
        ["Recommendation", "Action", "Lead", "By when", "Update"],
        [SEEN, "Ask", "Police", "TBC", "Begun"],
        [None, None, "Housing", None, "Half done"],
    ]
    for merges in ((), ("A2:A3", "B2:B3")):
        (action,) = plan_of(rows, merges=merges).actions
        assert (action.leads, action.evidence_text) == (("Police", "Housing"), "Begun\nHalf done")


def test_an_outcome_merged_over_the_actions_is_the_lesson_s_once() -> None:
    rows = [["Recommendation", "Impact", "Action"], [SEEN, "Children are heard", "Ask"], [None, None, "Audit"]]
    plan = plan_of(rows, merges=("A2:A3", "B2:B3"))
    assert [lesson.outcome for lesson in plan.lessons] == ["Children are heard"]
    assert plan.left_over == ()


def test_without_a_column_of_statuses_a_row_s_own_colour_is_read_by_the_key() -> None:
    rows = [
        ["Green = complete; red = not started"],
        ["Recommendation", "Action", "Lead"],
        [SEEN, "Ask", "Police"],
        [TRAINED, "Train", "Police"],
    ]
    plan = plan_of(rows, fills={"A3": "92D050", "B3": "92D050", "B2": "FF0000"})
    assert [action.status for action in plan.actions] == ["complete_claimed", "none"]


def test_months_are_counted_from_publication_where_the_plan_says_so() -> None:
    rows = [
        ["Published 26 March 2024"],
        ["Recommendation", "Action", "Timescale"],
        ["What is the recommendation?", "What is to be done?", "From date of publication"],
        [SEEN, "Ask", "6 months"],
    ]
    assert plan_of(rows).actions[0].due_on == date(2024, 9, 26)


def test_a_column_of_statuses_that_shows_none_is_asked_about() -> None:
    rows = [["Recommendation", "Action", "RAG"], [SEEN, "Ask", None]]
    assert any("“RAG” shows no status" in question for question in plan_of(rows).questions)
    assert not any("shows no status" in question for question in plan_of(rows, fills={"C2": "92D050"}).questions)
