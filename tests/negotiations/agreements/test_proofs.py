from typing import Any

import pytest
from django.db import DatabaseError, transaction
from rest_framework.test import APIClient

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import current_of, revise_agreement
from negotiations.agreements.wording import Line
from negotiations.documents.attachments import remove_attachment
from negotiations.follow_ups.models import FollowUp
from srm.access.models import User
from srm.access.roles import Role
from srm.errors import RuleBroken
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import AgreementFactory, ConsentFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.moments import NOON
from tests.negotiations.follow_ups.test_oral_deals import work_off_deals

ORAL = "/api/v1/oral-agreements/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    return AgreementFactory.create(proposed=True)


def their_yes(client: APIClient, agreement: Agreement, **facts: Any) -> Any:
    agreement.refresh_from_db()
    body = {"side": "supplier", "sha256": current_of(agreement).sha256, "person": "Niamh", **facts}
    return client.post(f"/api/v1/agreements/{agreement.pk}/consent/", body)


def shown_of(client: APIClient, agreement: Agreement) -> dict[str, Any]:
    """The one consent to the current version, as the API shows it."""
    versions = client.get("/api/v1/agreement-versions/", {"agreement": str(agreement.pk)})
    (consent,) = versions.json()["results"][0]["consents"]
    return dict(consent)


def evidence_for(agreement: Agreement, kind: str) -> str:
    """What shows a yes, of each kind, as a client names it."""
    if kind == "evidence":
        return "Her letter of 2 March."
    if kind == "statement":
        return str(StatementFactory.create(round__negotiation=agreement.negotiation).pk)
    return str(AttachmentFactory.create(negotiation=agreement.negotiation).pk)


@pytest.mark.parametrize("kind", ["evidence", "statement", "attachment"])
def test_a_yes_of_theirs_that_is_shown_waits_for_nothing(
    client: APIClient, buyer: User, agreement: Agreement, kind: str
) -> None:
    evidence = evidence_for(agreement, kind)

    answer = their_yes(client, agreement, method="email", **{kind: evidence})

    assert answer.status_code == 200
    assert not OralAgreement.objects.exists()
    shown = shown_of(client, agreement)
    nothing = {"evidence": "", "statement": None, "attachment": None}
    assert {name: shown[name] for name in nothing} == {**nothing, kind: evidence}
    assert shown["recorded_by"] == str(buyer.pk)


@pytest.mark.parametrize("method", ["oral", "email", "meeting", "api"])
def test_a_yes_of_theirs_that_nothing_shows_is_to_be_confirmed(
    client: APIClient, agreement: Agreement, method: str
) -> None:
    their_yes(client, agreement, method=method, given_at="2026-03-02T12:00:00Z")
    work_off_deals()

    oral = OralAgreement.objects.get()
    assert (oral.agreement, oral.spoken_with, oral.confirmed_at) == (agreement, "Niamh", None)
    assert (oral.spoken_at, oral.confirm_by.isoformat()) == (NOON, "2026-03-05")
    assert FollowUp.objects.get().action == "Confirm in writing what we agreed."


def test_the_system_in_which_they_said_so_is_believed(agreement: Agreement) -> None:
    machine = UserFactory.create(username="key:portal", role=Role.INTEGRATION)

    their_yes(client_of(machine), agreement)

    assert Consent.objects.get().recorded_by == machine
    assert not OralAgreement.objects.exists()


def test_a_machine_is_not_believed_what_was_said_elsewhere(agreement: Agreement) -> None:
    machine = UserFactory.create(username="key:portal", role=Role.INTEGRATION)

    their_yes(client_of(machine), agreement, method="oral")

    assert OralAgreement.objects.exists()


def test_a_confirmation_shows_the_yes_by_word_of_mouth(
    client: APIClient, agreement: Agreement
) -> None:
    their_yes(client, agreement, method="oral")
    work_off_deals()
    oral = OralAgreement.objects.get()
    url = f"{ORAL}{oral.pk}/confirm/"

    late = client.post(url, {"person": "Niamh", "sha256": "0" * 64, "evidence": "Mail."})
    answer = client.post(url, {"person": "Niamh", "evidence": "Her mail of 3 March."})
    work_off_deals()

    assert refusal(late) == (409, "version-outdated")
    assert (answer.status_code, answer.json()["confirmed_by"]) == (200, "Niamh")
    assert shown_of(client, agreement)["evidence"] == "Her mail of 3 March."
    assert shown_of(client, agreement)["method"] == "oral"
    assert FollowUp.objects.get().done_at is not None
    assert refusal(client.post(url, {"person": "Niamh"})) == (409, "oral-confirmed")


def test_a_confirmation_without_a_yes_before_says_what_shows_it(
    client: APIClient, agreement: Agreement
) -> None:
    ours = {"side": "buyer", "sha256": current_of(agreement).sha256}
    client.post(f"/api/v1/agreements/{agreement.pk}/consent/", ours)
    their_yes(client, agreement, method="oral")
    later = revise_agreement(
        agreement, {"lines": [Line("P", "6")]}, by=agreement.negotiation.owner, at=NOON
    )

    url = f"{ORAL}{OralAgreement.objects.get().pk}/confirm/"
    client.post(url, {"person": "Niamh", "sha256": later.sha256, "evidence": "Her mail."})

    assert shown_of(client, agreement)["evidence"] == "Her mail."
    assert OralAgreement.objects.get().confirmed_at is not None


def test_a_yes_to_a_later_version_is_to_be_confirmed_again(
    client: APIClient, agreement: Agreement
) -> None:
    their_yes(client, agreement, method="oral")
    client.post(f"{ORAL}{OralAgreement.objects.get().pk}/confirm/", {"person": "Niamh"})
    work_off_deals()
    agreement.refresh_from_db()
    revise_agreement(agreement, {"title": "Other"}, by=agreement.negotiation.owner, at=NOON)

    their_yes(client, agreement, method="oral")
    their_yes(client, agreement, method="oral")
    work_off_deals()

    assert OralAgreement.objects.filter(confirmed_at=None).count() == 1
    assert FollowUp.objects.open().count() == 1


def test_a_second_word_of_mouth_waits_no_longer_than_the_first(
    client: APIClient, agreement: Agreement
) -> None:
    their_yes(client, agreement, method="oral", given_at="2026-03-02T12:00:00Z")
    agreement.refresh_from_db()
    revise_agreement(agreement, {"title": "Other"}, by=agreement.negotiation.owner, at=NOON)

    their_yes(client, agreement, method="oral")

    assert OralAgreement.objects.get().confirm_by.isoformat() == "2026-03-05"


@pytest.mark.parametrize("kind", ["statement", "attachment"])
def test_what_belongs_elsewhere_shows_nothing(
    client: APIClient, agreement: Agreement, kind: str
) -> None:
    other = evidence_for(AgreementFactory.create(), kind)

    answer = their_yes(client, agreement, **{kind: other})

    assert faults(answer) == [f"/{kind}"]
    assert answer.json()["errors"][0]["code"] == "evidence-foreign"
    assert not Consent.objects.exists()


def test_a_file_of_another_agreement_shows_nothing(client: APIClient, agreement: Agreement) -> None:
    other = AgreementFactory.create(negotiation=agreement.negotiation)
    file = AttachmentFactory.create(negotiation=agreement.negotiation, agreement=other)

    assert faults(their_yes(client, agreement, attachment=str(file.pk))) == ["/attachment"]


def test_what_we_said_does_not_show_their_yes(client: APIClient, agreement: Agreement) -> None:
    ours = StatementFactory.create(round__negotiation=agreement.negotiation, side="buyer")

    answer = their_yes(client, agreement, statement=str(ours.pk))

    assert (faults(answer), answer.json()["errors"][0]["code"]) == (["/statement"], "evidence-side")


def test_what_shows_a_yes_is_never_changed_nor_removed(agreement: Agreement) -> None:
    file = AttachmentFactory.create(negotiation=agreement.negotiation)
    consent = ConsentFactory.create(version=agreement.current, evidence="Letter.", attachment=file)

    for change in ({"evidence": ""}, {"attachment": None}):
        with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
            Consent.objects.filter(pk=consent.pk).update(**change)
    with pytest.raises(RuleBroken) as refused:
        remove_attachment(file, at=NOON)
    assert refused.value.code == "attachment-kept"


def test_our_own_yes_may_be_shown_too(client: APIClient, agreement: Agreement) -> None:
    body = {"side": "buyer", "sha256": current_of(agreement).sha256, "evidence": "Board minutes."}

    client.post(f"/api/v1/agreements/{agreement.pk}/consent/", body)

    assert shown_of(client, agreement)["evidence"] == "Board minutes."
    assert not OralAgreement.objects.exists()
