import pytest

from negotiations.preparation.questions.bank import BANK
from negotiations.preparation.questions.openness import is_open


@pytest.mark.parametrize(
    "text",
    [
        *[question.text for question in BANK],
        "So, why does that matter to you?",
        "Could you tell me how you plan your year?",
        "Wat is voor jullie het belangrijkst?",
        "In welcher Jahreszeit ist Geld knapp?",
        "Pourquoi ce délai ?",
        "¿Cómo calculan el precio?",
        "Perché questo prezzo?",
        "Dlaczego akurat ten termin?",
    ],
)
def test_open(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "Can you deliver in May?",
        "Is 30 days enough?",
        "Do you accept the price when we pay earlier?",
        "Klopt dat?",
        "Est-ce que vous acceptez ?",
        "30 or 60?",
        "",
    ],
)
def test_closed(text: str) -> None:
    assert not is_open(text)
