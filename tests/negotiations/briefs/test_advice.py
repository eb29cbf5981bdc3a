"""Advice on style by what is noted and by what the other side did, over HTTP."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.briefs.advice import advice_of
from negotiations.preparation.styles.suggestion import DEEDS_DIFFER
from negotiations.rounds.models import Negotiation, Round
from srm.access.roles import Role
from tests.conftest import client_of
from tests.factories.negotiations import (
    NegotiationFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.preparation import PlanFactory, StyleResultFactory, WillingnessFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def advice(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/style-suggestion/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def threatened(round_: Round) -> None:
    """Their words: a threat, with pressure."""
    said = StatementFactory.create(round=round_, text="Sign, or we stop delivering.")
    ScanFactory.create(statement=said)
    for code in ("punitive-threat", "take-it-or-leave-it"):
        WarningSignFactory.create(statement=said, round=round_, code=code)


def test_deeds_of_theirs_are_named_and_open_the_talk_otherwise(client: APIClient) -> None:
    round_ = RoundFactory.create()
    talk = round_.negotiation
    PlanFactory.create(negotiation=talk, relationship_importance=5, outcome_importance=5)
    before = advice(client, talk)
    assert (before["opening"], before["observed"]["label"]) == ("integrate", "unknown")

    threatened(round_)

    after = advice(client, talk)
    assert (after["opening"], after["disclose"]) == ("claim", "not_yet")
    assert (after["observed"]["label"], after["observed"]["score"]) == ("distributive", -1.0)
    grounds = {(one["about"], one["words"]): one["evidence"] for one in after["grounds"]}
    (threat,) = grounds["their-conduct", "They threatened."]
    assert client.get(threat["url"]).json()["code"] == "punitive-threat"
    assert ("importance", "The plan says relationship 5 of 5, outcome 5 of 5.") in grounds


def test_what_they_did_in_earlier_talks_counts(client: APIClient) -> None:
    round_ = RoundFactory.create()
    threatened(round_)
    supplier, category = round_.negotiation.supplier, round_.negotiation.category
    talk = NegotiationFactory.create(supplier=supplier, category=category)
    WillingnessFactory.create(negotiation=talk, stance="integrative", evidence="They said so.")

    found = advice(client, talk)

    assert found["warnings"] == [DEEDS_DIFFER]
    assert found["disclose"] == "explore_first"


def test_talks_that_one_may_not_see_are_no_evidence() -> None:
    round_ = RoundFactory.create()
    threatened(round_)
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    supplier = round_.negotiation.supplier
    supplier.categories.add(own)
    talk = NegotiationFactory.create(supplier=supplier, category=own)

    found = advice(client_of(user), talk)

    assert found["observed"]["label"] == "unknown"
    assert found["grounds"] == []
    assert "threat" not in str(found["grounds"])


def test_each_ground_leads_to_its_row() -> None:
    user = UserFactory.create()
    talk = NegotiationFactory.create()
    contact = ContactFactory.create(supplier=talk.supplier, name="Niamh Byrne")
    for side in ("buyer", "supplier"):
        WillingnessFactory.create(negotiation=talk, side=side, evidence="They shared costs.")
    StyleResultFactory.create(contact=contact, main_style="competing", evidence="Opened high.")
    StyleResultFactory.create(person=user, contact=None, main_style="avoiding", evidence="")

    own = client_of(user)
    found = advice(own, talk)

    words = {one["about"]: one["words"] for one in found["grounds"]}
    assert words == {
        "our-willingness": "We were noted as distributive on 2026-03-02: They shared costs.",
        "their-willingness": "They were noted as distributive on 2026-03-02: They shared costs.",
        "our-style": "Your answers say avoiding on 2026-03-02",
        "their-style": "Niamh Byrne was seen as competing on 2026-03-02: Opened high.",
    }
    for ground in found["grounds"]:
        for row in ground["evidence"]:
            assert own.get(row["url"]).status_code == 200


def test_advice_asks_as_much_of_many_talks_as_of_one(
    client: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = RoundFactory.create()
    supplier, category = round_.negotiation.supplier, round_.negotiation.category
    for _ in range(4):
        other = NegotiationFactory.create(supplier=supplier, category=category)
        threatened(RoundFactory.create(negotiation=other))

    with django_assert_num_queries(17):
        advice_of(round_.negotiation, viewer=round_.negotiation.owner, at=NOON)


def test_willingness_that_only_rests_on_words_taken_back_counts_no_more(client: APIClient) -> None:
    said = StatementFactory.create(text="We want to look for a deal for both.")
    talk = said.negotiation
    WillingnessFactory.create(negotiation=talk, stance="unclear", as_of_on="2026-02-01")
    note = WillingnessFactory.create(negotiation=talk, stance="integrative", evidence="")
    note.statements.add(said)
    assert advice(client, talk)["disclose"] == "yes"

    said.retracted_at = NOON
    said.save()

    assert advice(client, talk)["disclose"] == "explore_first"
    about = [one["words"] for one in advice(client, talk)["grounds"]]
    assert about[0].startswith("They were noted as unclear on 2026-02-01")


def test_a_foreign_negotiation_is_not_found() -> None:
    talk = NegotiationFactory.create()

    path = f"/api/v1/negotiations/{talk.pk}/style-suggestion/"

    assert client_of(UserFactory.create(assigned=True)).get(path).status_code == 404
