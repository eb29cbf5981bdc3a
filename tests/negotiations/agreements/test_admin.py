import pytest

from negotiations.agreements.consents import Consent
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.negotiations import AgreementFactory, ConsentFactory

pytestmark = pytest.mark.django_db


def test_an_agreement_is_ended_once() -> None:
    agreement = AgreementFactory.create()
    client = console(Role.CATEGORY_MANAGER)

    assert act(client, agreement, "end") == ["1 agreement ended."]
    assert "already ended" in act(client, agreement, "end")[-1]

    agreement.refresh_from_db()
    assert agreement.status == "ended"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.BUYER])
def test_who_does_not_manage_ends_no_agreement(role: Role) -> None:
    agreement = AgreementFactory.create()

    act(console(role), agreement, "end")

    agreement.refresh_from_db()
    assert agreement.status == "draft"


def test_an_agreement_leads_to_its_versions_and_they_to_terms_and_consents() -> None:
    consent = ConsentFactory.create(person="Hanneke Bos")
    client = console()

    version = consent.version
    assert version.sha256 in text_of(client, address(version.agreement, "change"))
    page = text_of(client, address(version, "change"))

    assert "Payment: 30 days." in page
    assert "Hanneke Bos" in page


def test_a_person_consents_to_the_version_they_read() -> None:
    agreement = AgreementFactory.create(proposed=True)
    client = console(Role.BUYER)

    asked = client.post(
        address(agreement), {"action": "consent", "index": "0", "_selected_action": agreement.pk}
    ).content.decode()
    wrong = act(client, agreement, "consent", version="2")
    done = act(client, agreement, "consent", version="1")

    assert agreement.current is not None
    assert f"version 1, {agreement.current.sha256[:12]}" in asked
    assert "not the hash of the current version" in wrong[-1]
    assert done[-1] == "1 agreement consented to."
    consent = Consent.objects.get()
    assert (consent.side, consent.method, consent.is_given) == ("buyer", "console", True)
