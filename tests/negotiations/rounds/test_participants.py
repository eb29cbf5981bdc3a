"""Who sat in a round, for which side, and as what."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from negotiations.rounds.models import Participant, Round
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.console import act, address, console, text_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory
from tests.threads import at_once

PARTICIPANTS = "/api/v1/participants/"


def note(client: APIClient, round_: Round, **who: object) -> Any:
    return client.post(PARTICIPANTS, {"round": str(round_.pk), **who})


@pytest.mark.django_db
def test_people_of_both_sides_are_noted_with_their_role(client: APIClient, buyer: User) -> None:
    round_ = RoundFactory.create(closed=True)
    contact = ContactFactory.create(supplier=round_.negotiation.supplier, name="Niamh Byrne")

    theirs = note(client, round_, contact=str(contact.pk), role="lead")
    ours = note(client, round_, person=str(buyer.pk), role="note_taker")
    other = note(client, round_, name="Dr. Brandt", side="buyer", role="expert")

    for answer in (theirs, ours, other):
        assert answer.status_code == 201, answer.content
    rows = client.get(PARTICIPANTS, {"round": str(round_.pk)}).json()["results"]
    assert [(row["side"], row["role"], row["called"]) for row in rows] == [
        ("buyer", "expert", "Dr. Brandt"),
        ("buyer", "note_taker", buyer.display_name),
        ("supplier", "lead", "Niamh Byrne"),
    ]
    assert ids(client.get(PARTICIPANTS, {"role": "lead"})) == [theirs.json()["id"]]
    assert ids(client.get(PARTICIPANTS, {"contact": str(contact.pk)})) == [theirs.json()["id"]]
    negotiation = str(round_.negotiation_id)
    assert len(ids(client.get(PARTICIPANTS, {"negotiation": negotiation}))) == 3
    told = Event.objects.filter(kind="participant.noted").values_list("data", flat=True)
    assert list(told) == [{"round": str(round_.pk)}] * 3


@pytest.mark.django_db
def test_a_full_name_is_what_a_person_is_called(client: APIClient) -> None:
    person = UserFactory.create(first_name="Ada", last_name="Lo", sees_all_categories=True)

    answer = note(client, RoundFactory.create(), person=str(person.pk))

    assert (answer.json()["called"], answer.json()["role"]) == ("Ada Lo", "member")


@pytest.mark.django_db
def test_a_name_of_theirs_that_one_contact_has_is_that_contact(client: APIClient) -> None:
    round_ = RoundFactory.create()
    supplier = round_.negotiation.supplier
    contact = ContactFactory.create(supplier=supplier, name="Niamh Byrne")
    for _ in range(2):
        ContactFactory.create(supplier=supplier, name="Aoife")

    known = note(client, round_, name=" niamh byrne ", side="supplier").json()
    unclear = note(client, round_, name="Aoife", side="supplier").json()

    assert (known["contact"], known["name"]) == (str(contact.pk), "")
    assert (unclear["contact"], unclear["name"]) == (None, "Aoife")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "pointer"),
    [
        pytest.param({}, "/contact", id="nobody"),
        pytest.param({"name": "A", "person": "owner", "side": "buyer"}, "/contact", id="two"),
        pytest.param({"name": "A"}, "/side", id="no side"),
        pytest.param({"person": "owner", "side": "supplier"}, "/side", id="wrong side"),
        pytest.param({"contact": "foreign"}, "/contact", id="of another supplier"),
        pytest.param({"person": "stranger"}, "/person", id="outside"),
        pytest.param({"person": "machine"}, "/person", id="machine"),
        pytest.param({"name": "A", "side": "buyer", "role": "clown"}, "/role", id="role"),
    ],
)
def test_who_cannot_have_been_there_is_refused(
    client: APIClient, who: dict[str, str], pointer: str
) -> None:
    round_ = RoundFactory.create()
    people = {
        "owner": round_.negotiation.owner,
        "foreign": ContactFactory.create(),
        "stranger": UserFactory.create(assigned=True),
        "machine": UserFactory.create(username="key:erp"),
    }
    body = {name: str(getattr(people.get(value), "pk", value)) for name, value in who.items()}

    assert faults(note(client, round_, **body)) == [pointer]
    assert not Participant.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("who", [{"ours": True}, {"named": True}, {}])
def test_nobody_is_noted_twice(client: APIClient, who: dict[str, bool]) -> None:
    known = ParticipantFactory.create(**who)
    kind = next(kind for kind in ("contact", "person", "name") if getattr(known, kind))
    value = known.name if kind == "name" else str(getattr(known, kind).pk)

    again = note(client, known.round, **{kind: value, "side": known.side})

    assert faults(again) == [f"/{kind}"]
    assert Participant.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_note_the_same_at_once_one_does(client: APIClient) -> None:
    round_ = RoundFactory.create()
    body = {"name": "Dr. Brandt", "side": "buyer"}

    answers = at_once(*[lambda: note(client, round_, **body).status_code] * 2)

    assert sorted(str(answer) for answer in answers) == ["201", "400"]


@pytest.mark.django_db
def test_who_was_not_there_is_taken_out(client: APIClient) -> None:
    participant = ParticipantFactory.create()
    path = f"{PARTICIPANTS}{participant.pk}/"

    assert client.delete(path).status_code == 428
    assert client.delete(path, headers={"If-Match": "*"}).status_code == 204

    assert refusal(client.get(path)) == (404, "not-found")
    assert Event.objects.filter(kind="participant.removed").exists()


@pytest.mark.django_db
def test_a_contact_who_is_forgotten_leaves_no_name(client: APIClient) -> None:
    participant = ParticipantFactory.create()
    contact = participant.contact
    assert contact is not None

    client.delete(f"/api/v1/contacts/{contact.pk}/", headers={"If-Match": "*"})

    shown = client.get(f"{PARTICIPANTS}{participant.pk}/").json()
    assert (shown["contact"], shown["called"]) == (None, "")
    assert contact.name not in str(shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"side": "buyer"}, {"ours": True, "side": "supplier"}, {"name": "Both"}]
)
def test_the_database_keeps_people_on_their_side(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipantFactory.create(**facts)


@pytest.mark.django_db
def test_the_brief_says_who_sat_at_the_table(client: APIClient) -> None:
    negotiation = NegotiationFactory.create(open=True)
    first = RoundFactory.create(negotiation=negotiation)
    ParticipantFactory.create(round=first, named=True, role="note_taker")
    second = RoundFactory.create(negotiation=negotiation)
    lead = ParticipantFactory.create(round=second, ours=True, role="lead")
    gone = ParticipantFactory.create(round=second)
    assert gone.contact is not None
    gone.contact.delete()
    path = f"/api/v1/negotiations/{negotiation.pk}/brief/"

    shown = client.get(path).json()["participants"]
    answer: Any = client.get(path, {"format": "html"})
    page = answer.content.decode()

    assert [(row["number"], row["side"], row["role"]) for row in shown["rows"]] == [
        (2, "buyer", "lead"),
        (2, "supplier", "member"),
        (1, "supplier", "note_taker"),
    ]
    assert shown["rows"][0]["name"] == negotiation.owner.display_name
    assert client.get(shown["rows"][0]["source"]["url"]).json()["id"] == str(lead.pk)
    assert "Round 2, theirs: somebody, member" in page
    assert "Round 1, theirs: Aoife Walsh, note-taker" in page


@pytest.mark.django_db
def test_a_round_with_both_sides_is_a_step_to_a_relationship(client: APIClient) -> None:
    round_ = RoundFactory.create()
    ParticipantFactory.create(round=round_)
    path = f"/api/v1/negotiations/{round_.negotiation_id}/progress/"
    assert "relationship" in client.get(path).json()["missing"]

    ParticipantFactory.create(round=round_, ours=True)

    (step,) = [row for row in client.get(path).json()["steps"] if row["code"] == "relationship"]
    assert step["is_done"] is True
    assert ("rounds", str(round_.pk)) in [(e["resource"], e["id"]) for e in step["evidence"]]


@pytest.mark.django_db
def test_the_console_notes_and_removes_them() -> None:
    round_ = RoundFactory.create()
    contact = ContactFactory.create(supplier=round_.negotiation.supplier, name="Niamh Byrne")
    client = console(Role.BUYER)

    said = {"name": "Niamh Byrne", "side": "supplier", "role": "lead"}
    act(client, round_, "note_who_took_part", **said)
    act(client, round_, "note_who_took_part", name="Ada", side="buyer", role="expert")

    participant = Participant.objects.get(contact=contact)
    assert participant.role == "lead"
    assert "Niamh Byrne" in text_of(client, address(Participant))
    page = text_of(client, address(round_, "change"))
    assert "Niamh Byrne" in page
    assert "Ada" in page
    act(client, participant, "remove")
    assert not Participant.objects.filter(pk=participant.pk).exists()


@pytest.mark.django_db
def test_a_viewer_notes_nobody() -> None:
    round_ = RoundFactory.create()

    act(console(Role.VIEWER), round_, "note_who_took_part", name="A", side="buyer", role="lead")
    viewer = client_of(UserFactory.create(role=Role.VIEWER))

    assert note(viewer, round_, name="A", side="buyer").status_code == 403
    assert not Participant.objects.exists()
