import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.preparation.questions.spoken import LIMITS, questions_in, spoken_in


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        pytest.param("What matters most to you?", ["What matters most to you?"], id="one"),
        pytest.param(
            "We heard you. Why is it May? Is June fine?",
            ["Why is it May?", "Is June fine?"],
            id="two",
        ),
        pytest.param("Pourquoi ce délai ?", ["Pourquoi ce délai ?"], id="a space before it"),
        pytest.param('He asked "how much?"', ['He asked "how much?"'], id="quoted"),
        pytest.param("Really?! No.", ["Really?!"], id="with another mark"),
        pytest.param("¿Cómo lo calculan?", ["¿Cómo lo calculan?"], id="Spanish"),
        pytest.param("Tell me what you need.", [], id="no mark"),
        pytest.param("See https://example.com/?a=b for it.", [], id="an address"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_questions_are_found_by_their_mark(text: str, questions: list[str]) -> None:
    assert questions_in(text) == questions


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        pytest.param("Why is that so?", "Is that so?", id="en"),
        pytest.param("Waarom is dat zo?", "Is dat zo?", id="nl"),
        pytest.param("Warum ist das so?", "Ist das so?", id="de"),
        pytest.param("Pourquoi cela ?", "Est-ce ainsi ?", id="fr"),
        pytest.param("¿Cuándo pagan?", "¿Pagan ustedes?", id="es"),
        pytest.param("Perché è così?", "È così?", id="it"),
        pytest.param("Dlaczego tak jest?", "Czy tak jest?", id="pl"),
    ],
)
def test_open_and_closed_questions_are_told_apart(opened: str, closed: str) -> None:
    spoken = spoken_in([f"{opened} {closed}", closed, "Good."])

    assert (spoken.statement_count, spoken.asking_count, spoken.question_count) == (3, 2, 3)
    assert (spoken.open_count, spoken.closed_count) == (1, 2)


def test_what_it_cannot_do_is_said() -> None:
    assert "rhetorical" in LIMITS
    assert "without it is not seen" in LIMITS


@given(texts=st.lists(st.text(alphabet='aB ?!.\n¿"', max_size=40)))
def test_counts_never_contradict_each_other(texts: list[str]) -> None:
    spoken = spoken_in(texts)

    assert spoken.statement_count == len(texts)
    assert 0 <= spoken.asking_count <= spoken.question_count
    assert 0 <= spoken.open_count <= spoken.question_count
    assert spoken.asking_count <= sum("?" in text for text in texts)
