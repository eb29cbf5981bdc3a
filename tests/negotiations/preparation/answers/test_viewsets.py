import pytest
from rest_framework.test import APIClient

from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from suppliers.profiles.services import create_category
from tests.answers import refusal
from tests.factories.negotiations import (
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.suppliers import CategoryFactory
from tests.moments import NOON

ANSWERS = "/api/v1/prepared-answers/"
SIGNS = "/api/v1/warning-signs/"

pytestmark = pytest.mark.django_db


def threat_in(category: object) -> WarningSign:
    talk = NegotiationFactory.create(category=category)
    round_ = RoundFactory.create(negotiation=talk)
    statement = StatementFactory.create(round=round_)
    return WarningSignFactory.create(statement=statement, sanction="stop_delivery")


def test_a_threat_shows_what_was_prepared_for_it(client: APIClient, buyer: User) -> None:
    category = create_category("Food", parent=None, unspsc="", by=buyer, at=NOON)
    body = {"category": str(category.pk), "sanction": "stop_delivery", "text": "Call B."}

    made = client.post(ANSWERS, body)

    assert (made.status_code, made.json()["owner"]) == (201, str(buyer.pk))
    shown = client.get(f"{SIGNS}{threat_in(category).pk}/").json()
    assert shown["prepared_answer"] == "Call B."


def test_the_nearest_category_answers(client: APIClient, buyer: User) -> None:
    food = create_category("Food", parent=None, unspsc="", by=buyer, at=NOON)
    cheese = create_category("Cheese", parent=food, unspsc="", by=buyer, at=NOON)
    for category, text in ((food, "Call B."), (cheese, "Call the dairy.")):
        PreparedAnswer.objects.create(
            category=category, sanction="stop_delivery", text=text, owner=buyer
        )
    PreparedAnswer.objects.create(category=cheese, sanction="delist", text="No.", owner=buyer)

    shown = [client.get(f"{SIGNS}{threat_in(c).pk}/").json() for c in (food, cheese)]

    assert [sign["prepared_answer"] for sign in shown] == ["Call B.", "Call the dairy."]


def test_another_category_has_no_answer_for_us(client: APIClient, buyer: User) -> None:
    PreparedAnswer.objects.create(
        category=CategoryFactory.create(), sanction="stop_delivery", text="Call B.", owner=buyer
    )
    category = create_category("Food", parent=None, unspsc="", by=buyer, at=NOON)

    assert client.get(f"{SIGNS}{threat_in(category).pk}/").json()["prepared_answer"] is None


def test_one_answer_per_sanction(client: APIClient) -> None:
    category = CategoryFactory.create()
    body = {"category": str(category.pk), "sanction": "delist", "text": "Call B."}
    client.post(ANSWERS, body)

    assert refusal(client.post(ANSWERS, body)) == (400, "answer-prepared")


def test_an_answer_is_changed_and_dropped(client: APIClient, buyer: User) -> None:
    answer = PreparedAnswer.objects.create(
        category=CategoryFactory.create(), sanction="delist", text="Call B.", owner=buyer
    )
    path = f"{ANSWERS}{answer.pk}/"

    changed = client.patch(path, {"text": "Call C."}, HTTP_IF_MATCH='"1"')
    dropped = client.delete(path, HTTP_IF_MATCH=changed["ETag"])

    assert (changed.json()["text"], dropped.status_code) == ("Call C.", 204)
    assert not PreparedAnswer.objects.exists()


def test_a_threat_that_was_made_true_is_noted(client: APIClient) -> None:
    sign = WarningSignFactory.create()

    shown = client.post(f"{SIGNS}{sign.pk}/carried-out/", {"was_carried_out": True}).json()

    assert shown["was_carried_out"] is True


def test_only_a_threat_is_carried_out(client: APIClient) -> None:
    sign = WarningSignFactory.create(code="personal-attack")

    answer = client.post(f"{SIGNS}{sign.pk}/carried-out/", {"was_carried_out": True})

    assert refusal(answer) == (409, "sign-no-threat")


def test_precision_counts_what_people_said_of_each_code(client: APIClient) -> None:
    WarningSignFactory.create(dismissed=True)
    for _ in range(3):
        WarningSignFactory.create(verdict="confirmed", judged_at=NOON)
    WarningSignFactory.create(code="personal-attack")

    rows = {row["code"]: row for row in client.get(f"{SIGNS}precision/").json()}

    assert rows["punitive-threat"]["precision"] == 0.75
    assert rows["personal-attack"] == {
        "code": "personal-attack",
        "raised": 1,
        "confirmed": 0,
        "dismissed": 0,
        "precision": None,
    }
