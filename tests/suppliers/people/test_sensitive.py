import pytest

from suppliers.people.sensitive import special_category


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Was diagnosed last year.", "health"),
        ("Zij is zwanger.", "health"),
        ("Goes to church on Sunday.", "belief"),
        ("Voted for the greens.", "politics"),
        ("Active in his trade union.", "trade union"),
        ("Of another ethnic group.", "origin"),
        ("Openly gay.", "sex life"),
        ("Left a fingerprint.", "genetics and biometrics"),
        ("Vorbestraft.", "crime"),
    ],
)
def test_what_may_not_be_noted_is_named(text: str, kind: str) -> None:
    assert special_category(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Has two children, Emma and Christian.",
        "Watches every bike race of the season.",
        "Supports the local football club; hates the union of both teams.",
        "Likes short mails before nine.",
    ],
)
def test_small_talk_may_be_noted(text: str) -> None:
    assert special_category(text) == ""
