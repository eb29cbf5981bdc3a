import pytest

from negotiations.models import Package
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.negotiations import PackageFactory, PackageValueFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def test_a_package_is_withdrawn_once() -> None:
    package = PackageFactory.create()
    client = console(Role.BUYER)

    assert act(client, package, "withdraw") == ["1 package withdrawn."]
    assert "no longer on the table" in act(client, package, "withdraw")[-1]

    package.refresh_from_db()
    assert package.withdrawn_at is not None


def test_a_viewer_withdraws_no_package() -> None:
    package = PackageFactory.create()

    act(console(Role.VIEWER), package, "withdraw")

    package.refresh_from_db()
    assert package.withdrawn_at is None


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "Standing"),
        ({"lapses_at": NOON + DAY}, "Lapsed"),
        ({"accepted_at": NOON}, "Accepted"),
        ({"superseded": True}, "Superseded"),
    ],
)
def test_a_list_tells_how_a_package_left_the_table(facts: dict[str, object], state: str) -> None:
    PackageFactory.create(**facts)

    assert state in text_of(console(), address(Package))


def test_the_page_of_a_package_shows_its_values() -> None:
    value = PackageValueFactory.create(issue__name="Payment", value="45")

    assert "Payment: 45" in text_of(console(), address(value.package, "change"))
