import pytest
from django.test import Client
from rest_framework.test import APIClient

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import revise_agreement
from negotiations.agreements.wording import Line
from negotiations.guests.mailing import tell_new_versions
from negotiations.guests.models import GuestLink
from negotiations.guests.services import revoke_link
from tests.factories.agreements import GuestLinkFactory
from tests.factories.negotiations import AgreementFactory, ConsentFactory
from tests.factories.suppliers import ContactFactory
from tests.moments import NOON
from tests.negotiations.guests.test_mailing import contact_of, do_jobs, invite, letters, link_in

pytestmark = pytest.mark.django_db


def test_a_new_version_is_told_to_whom_the_last_one_was_mailed(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    contact = contact_of(agreement)
    invite(client, agreement, contact, person="Niamh B.", role="Owner")
    do_jobs()

    terms = [{"subject": "Payment", "text": "45 days."}]
    client.post(f"/api/v1/agreements/{agreement.pk}/revise/", {"terms": terms})
    do_jobs()
    do_jobs()

    first, second = letters()
    assert second.to == [contact.email]
    assert second.subject == "The text changed: please read and answer the new version"
    assert "It replaces version 1." in second.body
    assert Client().get(link_in(first)).status_code == 404
    assert "45 days." in Client().get(link_in(second)).content.decode()
    link = GuestLink.objects.latest("id")
    assert (link.person, link.role, link.contact, link.made_by) == (
        *("Niamh B.", "Owner", contact, None),
    )
    waits = client.get(
        "/api/v1/agreement-changes/", {"agreement": str(agreement.pk), "acknowledged": "false"}
    )
    assert waits.json()["results"]


def test_the_next_version_after_a_refusal_goes_to_the_same_contact(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    invite(client, agreement, contact_of(agreement))

    answer = client.post(
        f"/api/v1/agreements/{agreement.pk}/revise-and-invite/", {"title": "Other"}
    )
    do_jobs()

    assert (answer.status_code, answer.json()["url"]) == (201, "")
    # The first was never sent: nobody knows an earlier version.
    (letter,) = letters()
    assert letter.subject.startswith("Please read")
    assert Client().get(link_in(letter)).status_code == 200


def told_again(agreement: Agreement) -> int:
    lines = [Line("Payment", "Other.")]
    revise_agreement(agreement, {"lines": lines}, by=agreement.negotiation.owner, at=NOON)
    return tell_new_versions([agreement.pk], at=NOON)


def test_who_got_no_mail_is_told_of_no_new_version() -> None:
    by_hand = GuestLinkFactory.create().version.agreement
    revoked = GuestLinkFactory.create(contact=ContactFactory.create(email="n@e.com"))
    revoke_link(revoked, at=NOON)

    told = [told_again(agreement) for agreement in (by_hand, revoked.version.agreement)]

    assert told == [0, 0]
    assert tell_new_versions([AgreementFactory.create(proposed=True).pk], at=NOON) == 0


def test_who_answered_the_new_version_is_not_asked_again() -> None:
    link = GuestLinkFactory.create(contact=ContactFactory.create(email="n@e.com"))
    agreement = link.version.agreement
    version = revise_agreement(
        agreement, {"title": "Other"}, by=agreement.negotiation.owner, at=NOON
    )
    ConsentFactory.create(version=version, side="supplier")

    assert tell_new_versions([agreement.pk], at=NOON) == 0


def test_what_nobody_could_accept_is_told_with_the_version_that_can_be() -> None:
    link = GuestLinkFactory.create(contact=ContactFactory.create(email="n@e.com"))
    agreement, owner = link.version.agreement, link.version.written_by
    revise_agreement(agreement, {"has_no_next_steps": False}, by=owner, at=NOON)
    early = tell_new_versions([agreement.pk], at=NOON)

    revise_agreement(agreement, {"has_no_next_steps": True}, by=owner, at=NOON)

    assert (early, tell_new_versions([agreement.pk], at=NOON)) == (0, 1)
