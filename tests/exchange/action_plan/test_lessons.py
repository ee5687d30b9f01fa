"""Which rows share a lesson, and what it is called."""

from tests.exchange.action_plan.books import Rows, plan_of

HEADINGS = ["Ref", "Recommendation", "Action", "Lead"]
SEEN = "Children should be seen alone"
TRAINED = "Staff should be trained"


def lessons(*rows: list[object], title: str = "SAR-22-D", merges: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """References and statements; the title is row 1, the headings row 2."""
    table: Rows = [[title], HEADINGS, *rows]
    return [(lesson.reference, lesson.statement) for lesson in plan_of(table, merges=merges).lessons]


def references(*rows: list[object], merges: tuple[str, ...] = ()) -> list[str | None]:
    table: Rows = [["SAR-22-D"], HEADINGS, *rows]
    return [action.lesson_reference for action in plan_of(table, merges=merges).actions]


def test_a_lesson_repeated_on_each_of_its_rows_is_one() -> None:
    assert lessons(["R1", SEEN, "Ask", "Police"], ["R1", SEEN, "Audit", "Police"]) == [("R1", SEEN)]


def test_a_lesson_merged_over_its_rows_or_followed_by_blanks_is_one() -> None:
    rows = (["R1", SEEN, "Ask", "Police"], [None, None, "Audit", "Police"], ["R2", TRAINED, "Train", "All"])
    assert lessons(*rows, merges=("A3:A4", "B3:B4")) == lessons(*rows) == [("R1", SEEN), ("R2", TRAINED)]
    assert references(*rows) == ["R1", "R1", "R2"]


def test_the_same_words_under_another_number_are_another_lesson() -> None:
    assert len(lessons(["R1", SEEN, "Ask", "Police"], ["R2", SEEN, "Audit", "Police"])) == 2


def test_numbers_of_actions_give_the_lesson_their_stem() -> None:
    rows = (["1.1", SEEN, "Ask", "Police"], ["1.2", None, "Audit", "Police"], ["2.1", TRAINED, "Train", "All"])
    assert lessons(*rows, merges=("B3:B4",)) == [("1", SEEN), ("2", TRAINED)]
    repeated = (["1.1", SEEN, "Ask", "Police"], ["1.2", SEEN, "Audit", "Police"])
    assert lessons(*repeated) == [("1", SEEN)]


def test_the_numbers_of_actions_are_left_over_when_the_lesson_has_their_stem() -> None:
    plan = plan_of([HEADINGS, ["1.1", SEEN, "Ask", "Police"], ["1.2", SEEN, "Audit", "Police"]])
    assert [left.text for left in plan.left_over] == ["1.1", "1.2"]


def test_a_number_before_the_words_is_taken_off_unless_the_column_says_another() -> None:
    assert lessons([None, f"3) {SEEN}", "Ask", "Police"]) == [("3", SEEN)]
    assert lessons(["LP3", f"3) {SEEN}", "Ask", "Police"]) == [("LP3", SEEN)]
    assert lessons(["R9", f"3) {SEEN}", "Ask", "Police"]) == [("R9", f"3) {SEEN}")]


def test_lessons_without_a_number_are_numbered_in_their_order_and_it_is_said() -> None:
    plan = plan_of([HEADINGS, [None, SEEN, "Ask", "Police"], ["1", TRAINED, "Train", "All"]])
    assert [lesson.reference for lesson in plan.lessons] == ["2", "1"]
    assert "Some lessons have no number in the plan: they were numbered in their order." in plan.questions


def test_two_lessons_of_one_review_with_one_number_are_told_apart_and_asked_about() -> None:
    plan = plan_of([HEADINGS, ["1", SEEN, "Ask", "Police"], ["1", TRAINED, "Train", "All"]])
    assert [lesson.reference for lesson in plan.lessons] == ["1", "1 (2)"]
    assert "Two lessons have one number (B3): the later was given another." in plan.questions


def test_a_review_in_the_lesson_s_own_number_is_its_review() -> None:
    plan = plan_of([HEADINGS, ["SAR-22-D/01", SEEN, "Ask", "Police"], ["DHR-20-C/01", TRAINED, "Train", "All"]])
    assert [lesson.review for lesson in plan.lessons] == ["SAR-22-D", "DHR-20-C"]


def test_several_numbered_lessons_in_one_cell_are_asked_about() -> None:
    plan = plan_of([HEADINGS, [None, f"1. {SEEN}\n2. {TRAINED}", "Ask", "Police"]])
    assert len(plan.lessons) == 1
    assert "B2 holds several numbered lessons: they were read as one. Which are they?" in plan.questions
