"""The page about a person on the other side (R40)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.access.roles import Role
from suppliers.people.models import Contact
from tests.answers import pointing_to
from tests.conftest import client_of
from tests.console import address, console, text_of
from tests.factories.negotiations import (
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.factories.preparation import StyleResultFactory, WillingnessFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory, PersonalNoteFactory
from tests.moments import DAY, NOON

# The caller's key and the transaction cost some, the page itself fifteen.
MOST_QUERIES = 20

pytestmark = pytest.mark.django_db


def read(client: APIClient, contact: Contact) -> Any:
    answer = client.get(f"/api/v1/contacts/{contact.pk}/profile/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def silences(profile: Any) -> set[str]:
    return {line["code"] for line in profile["unknown"]}


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create(number=1)


@pytest.fixture
def niamh(round_: Round) -> Contact:
    return ContactFactory.create(
        supplier=round_.negotiation.supplier, name="Niamh Byrne", email="niamh@example.com"
    )


def concede(round_: Round, **issue: Any) -> Any:
    """They ask for 10 days and then take 60, on an issue of which we want much."""
    wishes = {"ideal": "90", "limit": "10", "weight": 1, "their_ideal": "10", "their_limit": "90"}
    matter = IssueFactory.create(
        negotiation=round_.negotiation, name="Payment", **({"their_weight": 1} | wishes | issue)
    )
    for days, ends in (("10", {"superseded": True}), ("60", {})):
        package = PackageFactory.create(round=round_, offered_at=NOON + int(days) * DAY, **ends)
        PackageValueFactory.create(package=package, issue=matter, value=days)
    return package


def test_of_a_stranger_everything_is_unknown(client: APIClient) -> None:
    profile = read(client, ContactFactory.create())

    assert silences(profile) == {
        *("styles", "stance", "likes", "dislikes", "interests", "met_in", "people"),
        "concessions",
    }
    assert profile["styles"] == {"count": 0, "rows": []}
    assert profile["stance"] is None


def test_the_page_tells_what_is_known_and_where_from(
    client: APIClient, buyer: User, round_: Round, niamh: Contact
) -> None:
    talk = round_.negotiation
    style = StyleResultFactory.create(contact=niamh, taken_on=NOON.date(), evidence="Asks why.")
    stance = WillingnessFactory.create(negotiation=talk, side="supplier")
    notes = {
        kind: PersonalNoteFactory.create(contact=niamh, author=buyer, kind=kind, text=kind)
        for kind in ("like", "dislike", "other")
    }
    said = StatementFactory.create(round=round_, speaker="NIAMH BYRNE", text="We need cash.")
    interest = InterestFactory.create(negotiation=talk, source=said, text="Cash now")
    package = concede(round_)
    colleague = ContactFactory.create(supplier=niamh.supplier, name="Aoife", position="Director")

    profile = read(client, niamh)

    assert profile["unknown"] == []
    assert profile["contact"]["supplier_name"] == niamh.supplier.name
    (shown,) = profile["styles"]["rows"]
    assert (shown["taken_on"], shown["evidence"]) == (str(NOON.date()), "Asks why.")
    assert shown["source"] == pointing_to("style-results", str(style.pk))
    assert profile["stance"]["source"] == pointing_to("willingness", str(stance.pk))
    for kind, place in (("like", "likes"), ("dislike", "dislikes"), ("other", "other_notes")):
        (line,) = profile[place]["rows"]
        assert (line["text"], line["author"]) == (kind, buyer.display_name)
        assert line["source"] == pointing_to("personal-notes", str(notes[kind].pk))
    (wish,) = profile["interests"]["rows"]
    assert (wish["id"], wish["source"]["words"]) == (str(interest.pk), "We need cash.")
    (given,) = profile["concessions"]["rows"]
    assert (given["issue"], given["old"], given["new"]) == ("Payment", "10", "60")
    assert given["ours"] > 0 > given["theirs"]
    assert given["source"] == pointing_to("packages", str(package.pk))
    (met,) = profile["met_in"]
    assert met["source"] == pointing_to("rounds", str(round_.pk))
    (other,) = profile["people"]["rows"]
    assert (other["name"], other["position"], other["met_in"]) == ("Aoife", "Director", [])
    assert other["source"] == pointing_to("contacts", str(colleague.pk))


def test_every_source_is_a_row_of_the_api(
    client: APIClient, buyer: User, round_: Round, niamh: Contact
) -> None:
    StyleResultFactory.create(contact=niamh)
    PersonalNoteFactory.create(contact=niamh, author=buyer)
    StatementFactory.create(round=round_, speaker="niamh@example.com")
    concede(round_)

    profile = read(client, niamh)

    places = ("styles", "likes", "concessions")
    sources = [line["source"] for place in places for line in profile[place]["rows"]]
    sources += [line["source"] for line in profile["met_in"]]
    assert len(sources) == 4
    for source in sources:
        path = f"/api/v1/{source['resource']}/{source['id']}/"
        assert client.get(path).status_code == 200, path


def test_words_of_others_and_words_taken_back_are_not_theirs(
    client: APIClient, round_: Round, niamh: Contact
) -> None:
    said = [
        StatementFactory.create(round=round_, speaker="Aoife"),
        StatementFactory.create(round=round_, speaker="Niamh Byrne", retracted_at=NOON),
        StatementFactory.create(round=round_, speaker="Niamh Byrne", side="buyer"),
        StatementFactory.create(round=round_),
    ]
    for statement in said:
        InterestFactory.create(negotiation=round_.negotiation, source=statement)

    profile = read(client, niamh)

    assert profile["interests"]["count"] == 0
    assert profile["met_in"] == []
    (other,) = profile["people"]["rows"]
    assert (other["name"], other["source"], len(other["met_in"])) == ("Aoife", None, 1)


def test_a_contact_without_a_mail_address_is_known_by_name(
    client: APIClient, round_: Round
) -> None:
    contact = ContactFactory.create(supplier=round_.negotiation.supplier, name="Aoife")
    said = StatementFactory.create(round=round_, speaker="Aoife")
    InterestFactory.create(negotiation=round_.negotiation, source=said)

    assert read(client, contact)["interests"]["count"] == 1


def test_a_namesake_is_told_of(client: APIClient, niamh: Contact) -> None:
    ContactFactory.create(supplier=niamh.supplier, name="niamh byrne")

    assert "namesake" in silences(read(client, niamh))


def test_moves_that_nothing_prices_are_told_of(
    client: APIClient, round_: Round, niamh: Contact
) -> None:
    nothing = dict.fromkeys(("ideal", "limit", "their_ideal", "their_limit"), "")
    concede(round_, weight=None, their_weight=None, **nothing)

    profile = read(client, niamh)

    assert (profile["concessions"]["count"], profile["concessions"]["unpriced_count"]) == (0, 1)
    (line,) = [line for line in profile["unknown"] if line["code"] == "concessions"]
    assert line["words"].startswith("1 moves of theirs have no price")


def test_a_side_that_never_moved_is_known_not_to(
    client: APIClient, round_: Round, niamh: Contact
) -> None:
    PackageFactory.create(round=round_)

    profile = read(client, niamh)

    assert profile["concessions"]["package_count"] == 1
    assert "concessions" not in silences(profile)


def test_another_team_sees_neither_notes_nor_negotiations(round_: Round, niamh: Contact) -> None:
    PersonalNoteFactory.create(
        contact=niamh, text="A secret wish", category=round_.negotiation.category
    )
    said = StatementFactory.create(round=round_, speaker="Niamh Byrne", text="A secret word")
    InterestFactory.create(negotiation=round_.negotiation, source=said, text="A secret need")
    WillingnessFactory.create(negotiation=round_.negotiation, side="supplier")
    concede(round_)
    category = CategoryFactory.create()
    niamh.supplier.categories.add(category)
    stranger = UserFactory.create(role=Role.BUYER, assigned=True)
    category.people.add(stranger)

    profile = read(client_of(stranger), niamh)

    assert "secret" not in str(profile)
    assert str(round_.negotiation_id) not in str(profile)
    assert {"likes", "interests", "concessions", "met_in", "stance"} <= silences(profile)


def test_a_note_without_a_team_is_not_for_who_sees_everything(
    client: APIClient, niamh: Contact
) -> None:
    PersonalNoteFactory.create(contact=niamh)
    PersonalNoteFactory.create(contact=niamh, keep_until_on=localdate() - timedelta(days=1))

    assert read(client, niamh)["likes"]["count"] == 0


def test_a_key_reads_notes_only_when_its_scopes_say_so(buyer: User, niamh: Contact) -> None:
    PersonalNoteFactory.create(contact=niamh, author=buyer, text="A secret wish")
    ApiKeyFactory.create(user=buyer, secret="srm_narrow", scopes=["contacts:read"])

    profile = read(APIClient(HTTP_AUTHORIZATION="Bearer srm_narrow"), niamh)

    assert "secret" not in str(profile)
    assert "notes" in silences(profile)
    assert "likes" not in silences(profile)


def fill(talk: Negotiation, contact: Contact, author: User, count: int) -> None:
    for number in range(count):
        round_ = RoundFactory.create(negotiation=talk)
        said = StatementFactory.create(round=round_, speaker=contact.name)
        StatementFactory.create(round=round_, speaker=f"Somebody {number}")
        InterestFactory.create(negotiation=talk, source=said)
        StyleResultFactory.create(contact=contact)
        WillingnessFactory.create(negotiation=talk, side="supplier")
        PersonalNoteFactory.create(contact=contact, author=author)
        ContactFactory.create(supplier=contact.supplier)
        issue = IssueFactory.create(negotiation=talk, weight=Decimal("0.01"))
        package = PackageFactory.create(round=round_, superseded=True)
        PackageValueFactory.create(package=package, issue=issue, value=str(number))


def test_the_page_costs_the_same_however_much_is_known(
    client: APIClient, buyer: User, round_: Round, niamh: Contact
) -> None:
    talk = round_.negotiation
    for _ in range(3):
        more = NegotiationFactory.create(supplier=talk.supplier, category=talk.category, open=True)
        fill(more, niamh, buyer, 5)
    read(client, niamh)
    with CaptureQueriesContext(connection) as queries:
        profile = read(client, niamh)

    assert len(queries) <= MOST_QUERIES
    assert (profile["likes"]["count"], len(profile["likes"]["rows"])) == (15, 12)
    assert (profile["interests"]["count"], len(profile["interests"]["rows"])) == (15, 12)
    assert (len(profile["met_in"]), len(profile["people"]["rows"])) == (5, 12)
    assert profile["people"]["count"] == 20


def test_a_profile_takes_no_parameters_and_no_foreign_contact(client: APIClient) -> None:
    path = f"/api/v1/contacts/{ContactFactory.create().pk}/profile/"

    assert client.get(path, {"nonsense": "1"}).status_code == 400
    assert client_of(UserFactory.create(assigned=True)).get(path).status_code == 404


def test_the_console_shows_the_page(round_: Round, niamh: Contact) -> None:
    category = round_.negotiation.category
    PersonalNoteFactory.create(contact=niamh, category=category, text="Short <b>mails</b>")
    StyleResultFactory.create(contact=niamh, evidence="Asks why.")
    WillingnessFactory.create(negotiation=round_.negotiation, side="supplier", evidence="")
    said = StatementFactory.create(round=round_, speaker="Niamh Byrne", text="We need cash.")
    InterestFactory.create(negotiation=round_.negotiation, source=said, text="Cash now")
    concede(round_)

    shown = text_of(console(Role.BUYER, category), address(niamh, "profile"))

    for words in ("Short &lt;b&gt;mails", "Asks why.", "Cash now", "We need cash.", "10 → 60"):
        assert words in shown, words
    assert "No dislike is on record." in shown
    other = CategoryFactory.create()
    niamh.supplier.categories.add(other)
    assert "mails" not in text_of(console(Role.BUYER, other), address(niamh, "profile"))
