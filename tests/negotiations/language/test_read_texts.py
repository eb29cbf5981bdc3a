import io
import json
from typing import Any

from negotiations.language.read_texts import run


def answers(*lines: str | bytes) -> list[dict[str, Any]]:  # Any: JSON
    out = io.StringIO()
    run(lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def line(**row: object) -> str:
    return json.dumps({"id": 1, "text": "Hello", "speaker": "buyer", **row})


def test_every_line_is_answered_in_order() -> None:
    lines = [line(id=number) for number in range(150)]

    assert [answer["id"] for answer in answers(*lines)] == list(range(150))


def test_an_answer_has_the_promised_fields() -> None:
    text = "Accept the new price or we will stop the deliveries. I'll send the list tomorrow."

    (answer,) = answers(line(text=text, speaker="supplier", sent_at="2026-03-05"))

    assert answer["language"] == "en"
    assert {"code", "confidence", "start", "end", "sanction", "veiled"} <= set(answer["signs"][0])
    assert answer["steps"][-1]["due"] == "2026-03-06"
    assert {"owner", "action", "due", "start", "end"} <= set(answer["steps"][-1])


def test_bad_lines_get_an_error_and_the_rest_goes_on() -> None:
    bad: list[str | bytes] = [
        "not json",
        "[1]",
        line(text=None),
        line(speaker="judge"),
        line(sent_at="yesterday"),
        line(sent_at=5),
        line(language=7),
        b'{"id": 2, "text": "\xff"}',
        line(text="Wait. " * 60_000),
    ]

    found = answers(*bad, line(id=9))

    assert len(found) == len(bad) + 1
    assert all(answer["error"] for answer in found[:-1])
    assert found[-1]["id"] == 9
    assert "error" not in found[-1]


def test_blank_lines_are_passed_over() -> None:
    assert len(answers("", "\n", line())) == 1


def test_an_id_may_be_anything() -> None:
    assert [answer["id"] for answer in answers(line(id="ü"), line(id=None))] == ["ü", None]
