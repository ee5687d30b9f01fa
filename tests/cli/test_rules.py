"""The rules from files alone: right answers, and one line for whatever is wrong."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

CASES = Path(__file__).parents[1] / "domain" / "cases"


@pytest.fixture
def run(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def test_a_verdict_is_worked_out_again_from_facts_alone(run: FlaskCliRunner, tmp_path: Path) -> None:
    cases = json.loads((CASES / "verdict.json").read_text(encoding="utf-8"))
    file = tmp_path / "facts.json"
    file.write_text(json.dumps([case["facts"] for case in cases]), encoding="utf-8")
    result = run.invoke(args=["verdict", str(file)])
    assert result.exit_code == 0, result.output
    answers = json.loads(result.output)
    assert len(answers) == len(cases)
    for case, answer in zip(cases, answers, strict=True):
        wanted = [(each["from"], each["verdict"], each["stage"]) for each in case["periods"]]
        got = [
            (each["from"], each["verdict"], each["stage"])
            for each in answer["periods"]
            if each["from"] <= case["until"]
        ]
        merged = [each for place, each in enumerate(got) if place == 0 or each[1:] != got[place - 1][1:]]
        assert merged == wanted


def test_a_verdict_of_one_day_is_explained(run: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text('{"known_on": "2020-01-01"}', encoding="utf-8")
    answer = json.loads(run.invoke(args=["verdict", str(file), "--on", "2026-11-01"]).output)
    assert (answer["verdict"], answer["stage"], len(answer["gates"])) == ("passive", "identified", 11)


@pytest.mark.parametrize(
    ("text", "said"),
    [("not json", "JSON"), ('{"known_on": "soon"}', "known_on"), ('{"known_on": "2020-01-01", "wrong": 1}', "wrong")],
)
def test_facts_that_make_no_sense_are_one_line(run: FlaskCliRunner, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "facts.json"
    file.write_text(text, encoding="utf-8")
    result = run.invoke(args=["verdict", str(file)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    assert said in result.output


@pytest.mark.parametrize("command", ["verdict", "xmr", "resemble", "import"])
def test_a_file_that_is_not_there_is_one_line(run: FlaskCliRunner, command: str) -> None:
    result = run.invoke(args=[command, "no-such-file"])
    assert (result.exit_code, "no-such-file" in result.output) == (1, True)


def test_an_xmr_chart_is_answered_as_json(run: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text(
        "date,value\n" + "".join(f"2025-{month:02}-01,{month}\n" for month in range(1, 13)), encoding="utf-8"
    )
    answer = json.loads(run.invoke(args=["xmr", str(file), "--better", "higher", "--target", "5"]).output)
    assert answer["mean"] == 6.5
    assert answer["points"][-1] == {"date": "2025-12-01", "value": 12.0, "special_cause": "outside"}
    assert answer["variation"] == "special_cause_improvement"


def test_resembling_lessons_are_answered_as_pairs(run: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "lessons.csv"
    file.write_text(
        "id,review,published,text\n"
        "1,A,2018-01-01,The father of the baby was not known to services\n"
        "2,B,2022-01-01,Services did not know about the father of the baby\n",
        encoding="utf-8",
    )
    lines = run.invoke(args=["resemble", str(file)]).output.splitlines()
    assert lines[0] == "earlier,later,score"
    assert lines[1].startswith("1,2,")
    assert 0.9 < float(lines[1].removeprefix("1,2,")) <= 1
    other = tmp_path / "other.csv"
    other.write_bytes(file.read_bytes())
    named = run.invoke(args=["resemble", str(file), str(other)]).output
    assert f"{file}:1,{other}:2," in named


@pytest.mark.parametrize(
    "command",
    [
        "serve", "demo", "jobs", "tick", "import", "verdict", "resemble", "xmr", "backup", "restore", "doctor",
        "example load", "audit verify", "verdicts rebuild",
    ],
)  # fmt: skip
def test_every_command_shows_an_example(run: FlaskCliRunner, command: str) -> None:
    result = run.invoke(args=[*command.split(), "--help"])
    assert result.exit_code == 0
    assert "Example: flask --app wsgi " + command in " ".join(result.output.split())
