import pytest

from srm.access.roles import Role
from srm.access.services import create_person
from srm.demo.client import Unexpected
from srm.demo.person import log_in
from suppliers.profiles.models import Category
from tests.factories.people import PASSWORD
from tests.srm.demo.in_process import HOST, play_in_process

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> None:
    play_in_process(monkeypatch)
    create_person("ada", role=Role.ADMINISTRATOR, password=PASSWORD, sees_all_categories=True)


def test_who_logs_in_works_with_the_api() -> None:
    ada = log_in(HOST, "ada", PASSWORD)

    made = ada.add("categories", name="Air conditioners")

    assert Category.objects.get().name == made["name"]
    assert [row["id"] for row in ada.all("categories")] == [made["id"]]


def test_a_wrong_password_lets_nobody_in() -> None:
    with pytest.raises(Unexpected, match="lets nobody in"):
        log_in(HOST, "ada", "wrong")
