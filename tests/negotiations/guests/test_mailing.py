import json
import re
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import end_agreement
from negotiations.guests import tasks
from negotiations.guests.mailing import mail_link, mail_links
from negotiations.guests.models import GuestLink
from negotiations.guests.services import hash_of, revoke_link
from srm.events.models import Event
from suppliers.people.models import Contact
from tests.answers import faults, ids
from tests.factories.agreements import GuestLinkFactory
from tests.factories.negotiations import AgreementFactory
from tests.factories.suppliers import ContactFactory
from tests.moments import NOON
from tests.threads import at_once

LINKS = "/api/v1/guest-links/"

pytestmark = pytest.mark.django_db


def contact_of(agreement: Agreement, **facts: Any) -> Contact:
    facts = {"name": "Niamh Byrne", "email": "niamh@example.com", "position": "CFO", **facts}
    return ContactFactory.create(supplier=agreement.negotiation.supplier, **facts)


def invite(client: APIClient, agreement: Agreement, contact: Contact, **facts: Any) -> Any:
    return client.post(LINKS, {"agreement": str(agreement.pk), "contact": str(contact.pk), **facts})


def do_jobs() -> None:
    """What the worker does with the events that wait, until none is left."""
    for kind, task in (
        ("agreement.asked_again", tasks.tell_new_versions),
        ("guest_link.mail_asked", tasks.mail_links),
    ):
        waiting = Event.objects.pending().filter(kind=kind)
        task([str(pk) for pk in waiting.values_list("pk", flat=True)])


def letters() -> list[Any]:  # Any: mails with two parts
    return list(mail.outbox)


def link_in(letter: Any) -> str:
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/guest/\S+/)", letter.body)
    return str(path)


def everything_kept() -> str:
    return str([*GuestLink.objects.values(), *Event.objects.values()])


def test_a_contact_gets_the_link_and_nobody_else_does(
    client: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    agreement = AgreementFactory.create(title="Milk <2027>")
    contact = contact_of(agreement)

    with caplog.at_level("DEBUG"):
        answer = invite(client, agreement, contact)
        do_jobs()

    (letter,) = letters()
    secret = link_in(letter).removeprefix("/guest/").strip("/")
    made = client.get(f"{LINKS}{answer.json()['id']}/").json()
    assert (answer.status_code, answer.json()["url"], answer.json()["mailed_at"]) == (201, "", None)
    assert (made["person"], made["role"], made["contact"]) == (
        "Niamh Byrne",
        "CFO",
        str(contact.pk),
    )
    assert made["mailed_at"]
    assert made["mail_failed_at"] is None
    assert letter.to == ["niamh@example.com"]
    assert Client().get(link_in(letter)).status_code == 200
    assert GuestLink.objects.get().secret_hash == hash_of(secret)
    for text in (everything_kept(), answer.content.decode(), json.dumps(made), caplog.text):
        assert secret not in text


def test_a_mail_has_two_parts_and_names_nothing_in_its_subject(
    client: APIClient, settings: Settings
) -> None:
    settings.COMPANY_NAME = "Shop & Sons"
    agreement = AgreementFactory.create(title="Milk <2027>")
    invite(client, agreement, contact_of(agreement))

    do_jobs()

    (letter,) = letters()
    (html,) = [part.content for part in letter.alternatives]
    assert letter.subject == "Please read and answer: an agreement that waits for you"
    assert 'version 1 of "Milk <2027>"' in letter.body
    assert "Shop & Sons" in letter.body
    assert "Milk &lt;2027&gt;" in html
    assert link_in(letter) in html
    agreement.refresh_from_db()
    assert agreement.current is not None
    assert agreement.current.sha256 in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_same_job_twice_sends_one_mail() -> None:
    link = GuestLinkFactory.create(contact=ContactFactory.create(email="n@example.com"))

    assert [mail_links([link.pk], at=NOON), mail_links([link.pk], at=NOON)] == [1, 0]

    assert len(letters()) == 1
    assert Event.objects.filter(kind="guest_link.mailed").count() == 1
    link.refresh_from_db()
    assert (link.mailed_at, link.mail_failed_at) == (NOON, None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail() -> None:
    link = GuestLinkFactory.create(contact=ContactFactory.create(email="n@example.com"))

    sent = at_once(*[lambda: mail_link(link.pk, at=NOON)] * 2)

    assert sorted(map(str, sent)) == ["0", "1"]
    assert len(letters()) == 1


def test_a_mail_that_the_server_refuses_is_noted_and_tried_again(
    client: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement = AgreementFactory.create()
    made = invite(client, agreement, contact_of(agreement)).json()
    with monkeypatch.context() as patch:

        def refuse(*args: object) -> int:
            raise OSError("550 niamh@example.com: no such user")

        patch.setattr(EmailBackend, "send_messages", refuse)
        do_jobs()
    failed = client.get(f"{LINKS}{made['id']}/").json()

    do_jobs()

    assert failed["mail_failed_at"]
    assert failed["mailed_at"] is None
    assert len(letters()) == 1
    now_sent = client.get(f"{LINKS}{made['id']}/").json()
    assert (bool(now_sent["mailed_at"]), now_sent["mail_failed_at"]) == (True, None)
    assert "niamh@example.com" not in everything_kept()


@pytest.mark.parametrize("why", ["revoked", "erased", "without address", "over"])
def test_what_opens_nothing_any_more_is_not_mailed(client: APIClient, why: str) -> None:
    agreement = AgreementFactory.create()
    contact = contact_of(agreement)
    invite(client, agreement, contact)
    link = GuestLink.objects.get()
    if why == "revoked":
        revoke_link(link, at=NOON)
    elif why == "erased":
        contact.delete()
    elif why == "without address":
        Contact.objects.update(email="")
    else:
        end_agreement(agreement, at=NOON)

    do_jobs()

    link.refresh_from_db()
    assert letters() == []
    assert link.mailed_at is None
    assert link.mail_failed_at is not None
    assert Event.objects.filter(kind="guest_link.mail_failed").count() == 1


def test_somebody_of_another_supplier_is_not_written_to(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    stranger = ContactFactory.create(email="sean@example.com")

    answer = invite(client, agreement, stranger)

    assert (answer.json()["errors"][0]["code"], faults(answer)) == ("contact-foreign", ["/contact"])
    assert not GuestLink.objects.exists()


def test_nobody_is_written_to_without_an_address(client: APIClient) -> None:
    agreement = AgreementFactory.create()

    answer = invite(client, agreement, contact_of(agreement, email=""))

    assert (answer.json()["errors"][0]["code"], faults(answer)) == (
        "contact-without-email",
        ["/contact"],
    )


def test_a_link_is_for_somebody(client: APIClient) -> None:
    answer = client.post(LINKS, {"agreement": str(AgreementFactory.create().pk)})

    assert faults(answer) == ["/person"]


def test_a_mailed_link_keeps_its_secret() -> None:
    by_hand = GuestLinkFactory.create()
    mailed = GuestLinkFactory.create(
        contact=ContactFactory.create(email="n@example.com"), mailed_at=NOON
    )

    for link in (by_hand, mailed):
        with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
            GuestLink.objects.filter(pk=link.pk).update(secret_hash="0" * 64)


def test_the_two_questions_are_mailed_too(client: APIClient) -> None:
    agreement = AgreementFactory.create(in_force=True)

    invite(client, agreement, contact_of(agreement), purpose="outtake")
    do_jobs()

    (letter,) = letters()
    assert letter.subject == "Two short questions about what we agreed"
    assert "SHA-256" not in letter.body
    assert Client().get(link_in(letter)).status_code == 200


def test_it_is_listed_who_was_told(client: APIClient) -> None:
    told = GuestLinkFactory.create(contact=ContactFactory.create(), mailed_at=now())
    other = GuestLinkFactory.create()

    assert ids(client.get(LINKS, {"mailed": "true"})) == [str(told.pk)]
    assert ids(client.get(LINKS, {"mailed": "false"})) == [str(other.pk)]
    assert ids(client.get(LINKS, {"contact": str(told.contact_id)})) == [str(told.pk)]
