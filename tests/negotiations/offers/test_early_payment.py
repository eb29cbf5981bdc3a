import pytest
from rest_framework.test import APIClient

from tests.answers import faults

PATH = "/api/v1/early-payment/"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "percent"), [("30", 24.8), ("60", 12.4), ("90", 8.3)])
def test_two_percent_is_worth_by_the_days(client: APIClient, days: str, percent: float) -> None:
    answer = client.get(PATH, {"discount": "2", "days": days})

    assert answer.json()["yearly_percent"] == percent


def test_the_formula_and_the_day_count_are_stated(client: APIClient) -> None:
    assert client.get(PATH, {"discount": "2.50", "days": "30"}).json() == {
        "discount": "2.5",
        "days": 30,
        "yearly_percent": 31.2,
        "yearly_rate": pytest.approx(0.025 / 0.975 * 365 / 30),
        "formula": "discount / (1 - discount) * 365 / days",
        "day_count": "actual/365: simple interest on the discounted amount",
    }


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"discount": "2"}, "days"),
        ({"discount": "100", "days": "30"}, "discount"),
        ({"discount": "-1", "days": "30"}, "discount"),
        ({"discount": "2", "days": "0"}, "days"),
        ({"discount": "2", "days": "3", "rate": "1"}, "rate"),
    ],
)
def test_a_wrong_question_is_named(client: APIClient, query: dict[str, str], fault: str) -> None:
    assert [pointer.strip("/") for pointer in faults(client.get(PATH, query))] == [fault]
