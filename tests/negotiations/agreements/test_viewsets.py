from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import current_of
from srm.access.models import User
from srm.access.roles import Role
from tests.agreement_bodies import wording_of
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import AgreementFactory, ConsentFactory, IssueFactory
from tests.factories.people import UserFactory
from tests.moments import MINUTE, NOON
from tests.threads import at_once, while_uncommitted
from tests.worlds import make_world

AGREEMENTS = "/api/v1/agreements/"
VERSIONS = "/api/v1/agreement-versions/"


def consent(client: APIClient, agreement: Agreement, side: str, **facts: str) -> Any:
    person = {"person": "Niamh Byrne"} if side == "supplier" else {}
    body = {"side": side, "sha256": current_of(agreement).sha256, **person, **facts}
    return client.post(f"{AGREEMENTS}{agreement.pk}/consent/", body)


@pytest.mark.django_db
def test_an_agreement_is_drafted_and_its_version_shown(client: APIClient) -> None:
    issue = IssueFactory.create()
    terms = [{"subject": "Payment", "text": "30 days.", "issue": str(issue.pk)}]
    body = {"negotiation": str(issue.negotiation_id), "title": "Milk", "terms": terms}

    answer = client.post(AGREEMENTS, body)

    assert answer.status_code == 201
    assert (answer.json()["version"], answer.json()["status"]) == (1, "draft")
    (version,) = client.get(VERSIONS, {"agreement": answer.json()["id"]}).json()["results"]
    assert version["terms"] == [{"position": 1, **terms[0], "value": "", "interests": []}]
    assert version["sha256"] == answer.json()["sha256"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        ([], "/terms"),
        ([{"subject": "Price"}], "/terms/0/text"),
        ([{"subject": "Price", "text": "x" * 10_001}], "/terms/0/text"),
        ([{"subject": "Price", "text": "5"}] * 201, "/terms"),
    ],
)
def test_wrong_terms_are_named(client: APIClient, terms: list[Any], fault: str) -> None:
    negotiation = IssueFactory.create().negotiation
    body = {"negotiation": str(negotiation.pk), "title": "Milk", "terms": terms}

    assert faults(client.post(AGREEMENTS, body)) == [fault]
    assert not Agreement.objects.exists()


@pytest.mark.django_db
def test_all_that_was_agreed_is_shown_as_it_was_sent(client: APIClient) -> None:
    world = make_world()
    body = wording_of(world)

    answer = client.post(AGREEMENTS, {**body, "negotiation": str(world.negotiation.pk)})

    (version,) = client.get(VERSIONS, {"agreement": answer.json()["id"]}).json()["results"]
    assert version["terms"].pop()["position"] == version["next_steps"][0].pop("position") == 1
    assert {name: version[name] for name in body if name != "terms"} == {
        name: value for name, value in body.items() if name != "terms"
    }
    for name in ("value", "currency", "effective_on", "ends_on", "renewal"):
        assert answer.json()[name] == body[name]


@pytest.mark.django_db
def test_what_a_revision_leaves_out_stays(client: APIClient) -> None:
    world = make_world()
    body = {**wording_of(world), "negotiation": str(world.negotiation.pk)}
    drafted = client.post(AGREEMENTS, body).json()

    client.post(f"{AGREEMENTS}{drafted['id']}/revise/", {"ends_on": "2028-03-31"})

    later, first = client.get(VERSIONS, {"agreement": drafted["id"]}).json()["results"]
    own = {"id", "number", "sha256", "written_at", "ends_on"}
    assert {name for name in first if later[name] != first[name]} == own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"value": "-1", "currency": "EUR"}, "/value"),
        ({"value": "1.005", "currency": "EUR"}, "/value"),
        ({"currency": "eur"}, "/currency"),
        ({"ends_on": "1066-10-14"}, "/ends_on"),
        ({"effective_on": "2026-02-30"}, "/effective_on"),
        ({"renewal_months": 0}, "/renewal_months"),
        ({"notice_period": -1}, "/notice_period"),
        ({"max_price_change": "-1"}, "/max_price_change"),
        ({"renewal": "automatic"}, "/renewal"),
        ({"next_steps": [{"side": "buyer", "action": "Pay."}]}, "/next_steps/0/due_on"),
    ],
)
def test_what_has_not_its_form_is_named(
    client: APIClient, changes: dict[str, Any], fault: str
) -> None:
    agreement = AgreementFactory.create()

    answer = client.post(f"{AGREEMENTS}{agreement.pk}/revise/", changes)

    assert faults(answer) == [fault]
    assert agreement.versions.count() == 1


@pytest.mark.django_db
def test_nobody_is_asked_before_the_next_steps_are_told(client: APIClient) -> None:
    agreement = AgreementFactory.create(wording={"has_no_next_steps": False})

    asked = client.post(f"{AGREEMENTS}{agreement.pk}/propose/")
    consented = consent(client, agreement, "supplier")
    client.post(f"{AGREEMENTS}{agreement.pk}/revise/", {"has_no_next_steps": True})

    assert refusal(asked) == refusal(consented) == (409, "next-steps-missing")
    assert client.post(f"{AGREEMENTS}{agreement.pk}/propose/").status_code == 200


@pytest.mark.django_db
def test_both_sides_consent(client: APIClient, buyer: User) -> None:
    agreement = AgreementFactory.create()
    client.post(f"{AGREEMENTS}{agreement.pk}/propose/")

    ours = consent(client, agreement, "buyer")
    theirs = consent(client, agreement, "supplier", person="J. Jansen", method="email")

    assert [ours.json()["status"], theirs.json()["status"]] == ["awaiting_consent", "in_force"]
    recorded = Consent.objects.order_by("side").values_list("person", "method")
    assert list(recorded) == [(buyer.username, "api"), ("J. Jansen", "email")]


@pytest.mark.django_db
def test_a_consent_to_an_outdated_version_is_a_conflict(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    client.post(f"{AGREEMENTS}{agreement.pk}/revise/", {"title": "Other"})

    answer = consent(client, agreement, "buyer")

    assert refusal(answer) == (409, "version-outdated")
    agreement.refresh_from_db()
    version = current_of(agreement)
    current = {"id": str(version.pk), "number": 2, "sha256": version.sha256}
    assert answer.json()["current"] == current
    assert not Consent.objects.exists()


@pytest.mark.django_db
def test_a_side_says_when_it_consented(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)

    ahead = consent(client, agreement, "supplier", given_at="2199-01-01T00:00:00Z")
    early = consent(client, agreement, "supplier", given_at="2026-03-02T11:54:59Z")
    told = consent(client, agreement, "supplier", given_at="2026-03-02T11:55:00Z", role="CFO")

    assert refusal(ahead) == (400, "answer-ahead")
    assert refusal(early) == (400, "answer-too-early")
    assert faults(ahead) == faults(early) == ["/given_at"]
    assert told.status_code == 200
    assert Consent.objects.get().role == "CFO"
    assert Consent.objects.get().given_at == NOON - 5 * MINUTE


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["link", "signing"])
def test_nobody_claims_that_the_supplier_said_so_itself(client: APIClient, method: str) -> None:
    agreement = AgreementFactory.create(proposed=True)

    assert faults(consent(client, agreement, "supplier", method=method)) == ["/method"]


@pytest.mark.django_db
def test_a_side_refuses_with_a_reason(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    sha256 = current_of(agreement).sha256
    body = {"side": "supplier", "sha256": sha256, "person": "Niamh Byrne"}

    without = client.post(f"{AGREEMENTS}{agreement.pk}/refuse/", body)
    answer = client.post(f"{AGREEMENTS}{agreement.pk}/refuse/", {**body, "reason": "Too dear."})

    assert faults(without) == ["/reason"]
    assert answer.json()["status"] == "awaiting_consent"
    assert Consent.objects.get().reason == "Too dear."


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["consent", "refuse"])
def test_nobody_of_ours_speaks_for_the_supplier(client: APIClient, verb: str) -> None:
    agreement = AgreementFactory.create(proposed=True)
    body = {"sha256": current_of(agreement).sha256}
    reason = {"reason": "Too dear."} if verb == "refuse" else {}
    url = f"{AGREEMENTS}{agreement.pk}/{verb}/"

    theirs = client.post(url, {**body, **reason, "side": "supplier"})
    ours = client.post(url, {**body, **reason, "side": "buyer"})

    assert faults(theirs) == ["/person"]
    assert ours.status_code == 200
    assert [one.side for one in Consent.objects.all()] == ["buyer"]


@pytest.mark.django_db
def test_a_revision_is_shown_with_its_new_hash(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    terms = [{"subject": "Payment", "text": "31 days."}]

    answer = client.post(f"{AGREEMENTS}{agreement.pk}/revise/", {"terms": terms})

    assert answer.json()["version"] == 2
    assert answer.json()["sha256"] != current_of(agreement).sha256


@pytest.mark.django_db
def test_only_managers_end_agreements(client: APIClient) -> None:
    agreement = AgreementFactory.create(in_force=True)
    manager = client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))

    refused = client.post(f"{AGREEMENTS}{agreement.pk}/end/")
    ended = manager.post(f"{AGREEMENTS}{agreement.pk}/end/")

    assert refusal(refused) == (403, "permission-denied")
    assert ended.json()["status"] == "ended"


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["propose", "revise", "consent", "refuse"])
def test_a_viewer_agrees_to_nothing(action: str) -> None:
    agreement = AgreementFactory.create()
    viewer = client_of(UserFactory.create(role=Role.VIEWER))

    answer = viewer.post(f"{AGREEMENTS}{agreement.pk}/{action}/", {})

    assert refusal(answer) == (403, "permission-denied")


@pytest.mark.django_db
def test_agreements_and_versions_are_filtered(client: APIClient) -> None:
    found = ConsentFactory.create(version__agreement__title="Milk").version
    agreement = found.agreement
    AgreementFactory.create()

    for name, value in [
        ("negotiation", str(agreement.negotiation_id)),
        ("supplier", str(agreement.negotiation.supplier_id)),
        ("status", "awaiting_consent"),
    ]:
        assert ids(client.get(AGREEMENTS, {name: value})) == [str(agreement.pk)], name
    for name, value in [("agreement", str(agreement.pk)), ("sha256", found.sha256)]:
        assert ids(client.get(VERSIONS, {name: value})) == [str(found.pk)], name


@pytest.mark.django_db
def test_agreements_are_found_by_title_and_versions_by_number(client: APIClient) -> None:
    found = AgreementFactory.create(title="Milk 2027")
    AgreementFactory.create(title="Other")

    assert ids(client.get(AGREEMENTS, {"search": "milk"})) == [str(found.pk)]
    assert len(ids(client.get(VERSIONS, {"number": "1"}))) == 2
    assert ids(client.get(VERSIONS, {"number": "2"})) == []


@pytest.mark.django_db(transaction=True)
def test_both_sides_at_once_put_it_in_force(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)

    answers = at_once(
        lambda: consent(client, agreement, "buyer").status_code,
        lambda: consent(client, agreement, "supplier").status_code,
    )

    assert answers == [200, 200]
    assert Agreement.objects.get().status == Agreement.Status.IN_FORCE


@pytest.mark.django_db(transaction=True)
def test_a_consent_never_overtakes_a_revision(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)

    late = while_uncommitted(
        lambda: client.post(f"{AGREEMENTS}{agreement.pk}/revise/", {"title": "Other"}),
        lambda: refusal(consent(client, agreement, "buyer")),
    )

    assert late == (409, "version-outdated")
    assert not Consent.objects.exists()
