from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from negotiations.models import FollowUp, Statement, WarningSign
from srm.access.models import User
from srm.access.roles import Role
from srm.console_lists import BoundedPaginator
from srm.records import uuid7
from suppliers.models import Category, Contact, Supplier
from suppliers.profiles.admin import SupplierAdmin
from tests.console import EVERY, act, address, console, person, text_of
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory, SupplierFactory

pytestmark = pytest.mark.django_db
every_model = pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
MOST_QUERIES = 14


def query_count(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        text_of(client, url)
    return len(queries)


def addresses_of_filters(client: Client, model: type[Model]) -> list[str]:
    """Every choice of every filter of a list; where one searches, the related row itself."""
    changes: Any = client.get(address(model)).context["cl"]
    found = []
    for spec in changes.filter_specs:
        for choice in spec.choices(changes):
            if "query_string" in choice:
                found.append(choice["query_string"])
            else:
                related = spec.field.related_model._default_manager.first()
                found.append(f"?{spec.lookup_kwarg}={related.pk}")
    return found


def test_every_model_is_in_the_console() -> None:
    assert set(admin.site._registry) == set(EVERY)


@every_model
def test_an_administrator_sees_the_list_and_each_page_of_a_row(model: type[Model]) -> None:
    row = EVERY[model](CategoryFactory.create())
    client = console()

    assert str(row.pk) in text_of(client, address(model))
    for page in ("change", "history"):
        text_of(client, address(row, page))


@every_model
def test_lists_are_searched_by_words_and_by_id(model: type[Model]) -> None:
    row = EVERY[model](CategoryFactory.create())
    client = console()
    sought = getattr(row, "subject_id", row.pk)

    assert str(row.pk) in text_of(client, address(model), q=str(sought))
    assert f"{row.pk}/change" not in text_of(client, address(model), q="zzzz")


@every_model
def test_every_choice_of_every_filter_answers(model: type[Model]) -> None:
    EVERY[model](CategoryFactory.create())
    client = console()

    for query in addresses_of_filters(client, model):
        text_of(client, address(model) + query)


@every_model
def test_a_list_costs_the_same_for_one_row_and_for_many(model: type[Model]) -> None:
    EVERY[model](CategoryFactory.create())
    client = console()
    text_of(client, address(model))
    for_one = query_count(client, address(model))

    for _ in range(29):
        EVERY[model](CategoryFactory.create())

    assert query_count(client, address(model)) == for_one <= MOST_QUERIES


def test_counting_stops() -> None:
    CategoryFactory.create_batch(3)

    class CountsToTwo(BoundedPaginator):
        limit = 2

    assert CountsToTwo(Category.objects.all(), 1).num_pages == 2


@pytest.mark.parametrize(("order", "names"), [("-1", ["Bo", "An"]), ("5", ["An", "Bo"])])
def test_a_list_is_sorted_only_by_columns_with_an_index(order: str, names: list[str]) -> None:
    ContactFactory.create(name="An", phone="+32000000000")
    ContactFactory.create(name="Bo", phone="+31000000000")

    listed = console().get(address(Contact), {"o": order}).context["cl"].result_list

    assert [contact.name for contact in listed] == names


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (User, "password__startswith"),
        (Supplier, "name__startswith"),
        (Statement, "negotiation__supplier__name__startswith"),
    ],
)
def test_an_address_asks_nothing_that_is_no_filter(model: type[Model], lookup: str) -> None:
    assert console().get(address(model), {lookup: "a"}).status_code == 400


def test_a_nul_character_is_not_searched_for() -> None:
    response = console().get(address(Supplier), {"status__exact": "\x00"})

    assert response.status_code == 302


def test_rows_are_neither_added_nor_edited_nor_deleted() -> None:
    supplier = SupplierFactory.create(name="Weidehof")
    client = console()

    client.post(address(supplier, "change"), {"name": "Another"})

    supplier.refresh_from_db()
    assert supplier.name == "Weidehof"
    assert client.get("/admin/suppliers/supplier/add/").status_code == 403
    assert client.get(address(supplier, "delete")).status_code == 403


def test_no_more_rows_than_a_page_are_acted_on_at_once() -> None:
    negotiation = NegotiationFactory.create()
    steps = FollowUpFactory.create_batch(51, negotiation=negotiation)
    chosen = {"action": "complete", "index": "0", "_answered": "1", "select_across": "1"}

    console().post(address(FollowUp), {**chosen, "_selected_action": str(steps[0].pk)})

    assert not FollowUp.objects.exclude(done_at=None).exists()


def test_a_row_that_went_away_meanwhile_is_left_alone(rf: RequestFactory) -> None:
    request = rf.post("/")
    request.user = person()
    suppliers = admin.site._registry[Supplier]
    assert isinstance(suppliers, SupplierAdmin)

    assert not suppliers.act_on_one(request, uuid7(), lambda _: pytest.fail("called"), done="done")


def test_an_action_pressed_on_the_page_of_a_row_leads_back_to_it() -> None:
    supplier = SupplierFactory.create()
    pressed = {"action": "activate", "index": "0", "_selected_action": supplier.pk, "_back": "1"}

    response = console().post(address(Supplier), pressed)

    assert response.headers["Location"] == address(supplier, "change")


def test_what_was_done_is_in_the_history() -> None:
    supplier = SupplierFactory.create()
    client = console()

    act(client, supplier, "activate")

    assert "Activated." in text_of(client, address(supplier, "history"))


def test_the_page_to_log_in_is_there_for_everybody() -> None:
    assert 'name="password"' in text_of(Client(), "/admin/login/")


def test_who_logs_in_there_is_led_to_the_work_list() -> None:
    user = person()
    user.set_password("a password that is long")
    user.save()

    answer = Client().post(
        "/admin/login/", {"username": user.username, "password": "a password that is long"}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_who_is_not_staff_does_not_get_in() -> None:
    client = Client()
    client.force_login(User.objects.create_user("outsider", role=Role.ADMINISTRATOR))

    assert client.get("/admin/").status_code == 302


def test_the_console_runs_no_script_from_the_page_itself() -> None:
    response = console().get("/admin/")
    policy = response.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))

    assert scripts == "script-src 'self' 'unsafe-eval'"
    assert "https://" not in response.content.decode()


def test_signs_link_to_the_page_of_their_negotiation() -> None:
    sign = EVERY[WarningSign](CategoryFactory.create())
    assert isinstance(sign, WarningSign)

    assert address(sign.negotiation, "change") in text_of(console(), address(WarningSign))
