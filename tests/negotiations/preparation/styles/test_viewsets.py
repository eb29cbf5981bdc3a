from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from rest_framework.test import APIClient

from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.preparation.styles.questionnaire import FIRST, QUESTIONNAIRES, score_answers
from negotiations.preparation.styles.services import style_suggestion_of, text_of
from negotiations.preparation.styles.suggestion import DO_NOT_DISCLOSE
from srm.access.models import User
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.factories.negotiations import NegotiationFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.factories.preparation import (
    PlanFactory,
    StyleResultFactory,
    WillingnessFactory,
)
from tests.factories.suppliers import ContactFactory
from tests.moments import DAY

WILLINGNESS = "/api/v1/willingness/"
RESULTS = "/api/v1/style-results/"
ALL_THREES = {item.code: 3 for item in FIRST.items}

pytestmark = pytest.mark.django_db


def note(client: APIClient, negotiation: Any, side: str, stance: str, **more: Any) -> Any:
    body = {"negotiation": str(negotiation.pk), "side": side, "stance": stance, **more}
    return client.post(WILLINGNESS, {"evidence": "They said so.", **body})


def test_we_share_and_they_claim_do_not_disclose_yet(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()

    ours = note(client, negotiation, "buyer", "integrative")
    theirs = note(client, negotiation, "supplier", "distributive")

    assert (ours.status_code, ours.json()["warning"]) == (201, "")
    assert theirs.json()["warning"] == DO_NOT_DISCLOSE
    assert theirs.json()["as_of_on"] == localdate().isoformat()
    assert client.get(ours["Location"]).json()["warning"] == DO_NOT_DISCLOSE


def test_the_latest_day_counts_not_the_latest_note(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    note(client, negotiation, "buyer", "integrative")
    note(client, negotiation, "supplier", "integrative", as_of_on="2026-03-02")

    late = note(client, negotiation, "supplier", "distributive", as_of_on="2026-03-01")

    assert late.json()["warning"] == ""


def test_willingness_is_not_seen_in_the_future(client: APIClient) -> None:
    ahead = (localdate() + 2 * DAY).isoformat()

    answer = note(client, NegotiationFactory.create(), "buyer", "integrative", as_of_on=ahead)

    assert (refusal(answer), faults(answer)) == ((400, "day-ahead"), ["/as_of_on"])


def test_statements_are_evidence_too(client: APIClient) -> None:
    said = StatementFactory.create()

    answer = note(
        client, said.negotiation, "supplier", "unclear", evidence="", statements=[str(said.pk)]
    )

    assert answer.json()["statements"] == [str(said.pk)]


def test_willingness_without_evidence_is_a_guess(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()

    bare = note(client, negotiation, "buyer", "integrative", evidence="")
    foreign = note(
        client, negotiation, "buyer", "unclear", statements=[str(StatementFactory.create().pk)]
    )

    assert refusal(bare) == (400, "evidence-needed")
    assert (refusal(foreign), faults(foreign)) == ((400, "source-foreign"), ["/statements"])
    assert not Willingness.objects.exists()


def test_a_note_is_never_edited() -> None:
    made = WillingnessFactory.create()

    with pytest.raises(Exception, match="Cannot update row"), transaction.atomic():
        Willingness.objects.filter(pk=made.pk).update(stance="integrative")


def test_notes_are_filtered(client: APIClient) -> None:
    found = WillingnessFactory.create(side="buyer", stance="unclear")
    WillingnessFactory.create()

    for query in (
        {"side": "buyer"},
        {"stance": "unclear"},
        {"negotiation": str(found.negotiation_id)},
    ):
        assert ids(client.get(WILLINGNESS, query)) == [str(found.pk)], query


def test_the_questionnaire_publishes_its_items_and_scoring(client: APIClient) -> None:
    shown = client.get(f"{RESULTS}questionnaire/", {"version": "1"}).json()

    assert (shown["version"], shown["versions"]) == ("1", ["1"])
    assert len(shown["items"]) == 15
    assert "mean" in shown["scoring"]
    assert faults(client.get(f"{RESULTS}questionnaire/", {"version": "0"})) == ["/version"]


def test_ones_own_result_keeps_its_version_and_can_be_scored_again(
    client: APIClient, buyer: User
) -> None:
    answers = {**ALL_THREES, "com-keep": 5}

    shown = client.post(RESULTS, {"answers": answers}).json()

    again = score_answers(QUESTIONNAIRES[shown["questionnaire"]], shown["answers"])
    assert (shown["person"], shown["contact"]) == (str(buyer.pk), None)
    assert shown["main_style"] == again.main_style == "competing"
    assert shown["scores"] == {style: text_of(mean) for style, mean in again.scores.items()}
    assert "competing" not in str(Event.objects.get(kind="style_result.noted").data)


def test_a_contact_is_observed_with_evidence(client: APIClient) -> None:
    contact = ContactFactory.create()
    body = {"contact": str(contact.pk), "answers": {"avo-later": 5}}

    bare = client.post(RESULTS, body)
    shown = client.post(RESULTS, {**body, "evidence": "Left two mails on price unanswered."})

    assert refusal(bare) == (400, "evidence-needed")
    assert (shown.json()["contact"], shown.json()["person"]) == (str(contact.pk), None)
    assert shown.json()["main_style"] == "avoiding"
    assert shown.json()["scores"]["competing"] is None


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"answers": {**ALL_THREES, "zzz": 1}}, "item-unknown", "/answers"),
        ({"answers": {"com-keep": 1}}, "item-missing", "/answers"),
        ({"answers": ALL_THREES, "version": "0"}, "questionnaire-unknown", "/version"),
        ({"answers": {}}, "invalid-input", "/answers"),
        ({"answers": [1]}, "invalid-input", "/answers"),
        ({"answers": {**ALL_THREES, "com-keep": "5"}}, "invalid-input", "/answers"),
        ({"answers": {**ALL_THREES, "com-keep": 6}}, "invalid-input", "/answers/com-keep"),
    ],
)
def test_answers_that_do_not_fit_are_named(
    client: APIClient, body: dict[str, Any], code: str, pointer: str
) -> None:
    answer = client.post(RESULTS, body)

    assert (refusal(answer), faults(answer)) == ((400, code), [pointer])
    assert not StyleResult.objects.exists()


def test_the_results_of_colleagues_are_their_own_business(client: APIClient, buyer: User) -> None:
    own = StyleResultFactory.create(person=buyer, contact=None)
    of_contact = StyleResultFactory.create()
    hidden = StyleResultFactory.create(person=UserFactory.create(), contact=None)

    listed = ids(client.get(RESULTS))

    assert set(listed) == {str(own.pk), str(of_contact.pk)}
    assert client.get(f"{RESULTS}{hidden.pk}/").status_code == 404
    assert ids(client.get(RESULTS, {"person": str(hidden.person_id)})) == []
    assert ids(client.get(RESULTS, {"contact": str(of_contact.contact_id)})) == [str(of_contact.pk)]


def test_a_result_is_of_one_and_of_a_contact_only_with_evidence() -> None:
    for facts in ({"person": UserFactory.create()}, {"evidence": ""}, {"contact": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StyleResultFactory.create(**facts)


def test_to_forget_a_contact_forgets_how_they_negotiate() -> None:
    contact = ContactFactory.create()
    StyleResultFactory.create(contact=contact)

    contact.delete()

    assert not StyleResult.objects.exists()


def test_the_suggestion_joins_what_is_known(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create(relationship_importance=5, outcome_importance=5)
    negotiation = plan.negotiation
    note(client, negotiation, "buyer", "integrative")
    note(client, negotiation, "supplier", "distributive")
    contact = ContactFactory.create(supplier=negotiation.supplier)
    StyleResultFactory.create(contact=contact, main_style="competing")
    StyleResultFactory.create(person=buyer, contact=None, main_style="accommodating")

    shown = client.get(f"/api/v1/negotiations/{negotiation.pk}/style-suggestion/").json()

    assert (shown["style"], shown["opening"]) == ("integrate", "claim")
    assert (shown["disclose"], shown["warnings"]) == ("not_yet", [DO_NOT_DISCLOSE])
    assert len(shown["reasons"]) == 3
    assert "Your main style is accommodating" in shown["cautions"][0]
    assert "They tend to claim" in shown["cautions"][1]


def test_without_a_person_nobodys_style_counts() -> None:
    negotiation = NegotiationFactory.create()
    StyleResultFactory.create(person=negotiation.owner, contact=None)

    suggestion = style_suggestion_of(negotiation)

    assert (suggestion.style, suggestion.cautions) == (None, [])
