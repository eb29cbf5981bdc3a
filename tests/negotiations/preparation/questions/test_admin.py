import pytest

from negotiations.preparation.questions.models import Question
from srm.access.roles import Role
from tests.console import act, console
from tests.factories.preparation import QuestionFactory

pytestmark = pytest.mark.django_db


def test_a_planned_question_is_withdrawn() -> None:
    question = QuestionFactory.create()

    assert act(console(Role.BUYER), question, "withdraw") == ["1 question withdrawn."]

    assert not Question.objects.exists()


def test_an_asked_question_stays() -> None:
    question = QuestionFactory.create(asked=True)

    assert "stays on record" in act(console(Role.BUYER), question, "withdraw")[0]
