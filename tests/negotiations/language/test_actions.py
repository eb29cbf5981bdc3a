import pytest

from negotiations.language.actions import action_of


@pytest.mark.parametrize(
    ("words", "language", "action"),
    [
        ("I'll send the breakdown by Friday", "en", "send the breakdown"),
        ("Je vous envoie le prévisionnel mercredi", "fr", "envoie le prévisionnel"),
        ("Wir schicken das Muster bis Montag", "de", "schicken das Muster"),
        ("do it", "xx", "do it"),
    ],
)
def test_an_action_is_left_without_who_and_by_when(words: str, language: str, action: str) -> None:
    assert action_of(words, language) == action
