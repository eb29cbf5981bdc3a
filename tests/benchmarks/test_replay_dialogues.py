"""Replaying dialogues: how a file is read; tests/srm/reliability/test_replays.py plays one."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.replay_dialogues import dialogues_in
from srm.local.refusals import Refused

ONE, OTHER = "mturk_agent_1", "mturk_agent_2"


def dialogue(name: int, *turns: tuple[str, str]) -> dict[str, Any]:
    return {"dialogue_id": name, "chat_logs": [{"id": who, "text": text} for who, text in turns]}


TWO = [
    dialogue(
        1,
        (ONE, "Good morning! Which of the tents do you need most?"),
        (OTHER, "The large ones, because of our children."),
        (ONE, "Submit-Deal"),
        (OTHER, "Accept-Deal"),
    ),
    dialogue(
        2,
        (OTHER, "Sign today, or we will stop all deliveries to you."),
        (ONE, "Walk-Away"),
    ),
]


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_buttons_are_no_talk_and_people_are_sides(tmp_path: Path) -> None:
    first, second = dialogues_in(write(tmp_path / "two.json", TWO))

    assert [side for side, _ in first.said] == ["buyer", "supplier"]
    assert second.said == [("supplier", "Sign today, or we will stop all deliveries to you.")]


@pytest.mark.parametrize("content", [{"a": 1}, [{"dialogue_id": 1}], [1], 5])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(Refused, match="does not hold dialogues"):
        dialogues_in(write(tmp_path / "other.json", content))
