from typing import Any

import pytest
from django.test import Client

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import Answer, answer_agreement, current_of, revise_agreement
from negotiations.agreements.wording import Line
from negotiations.rounds.models import Side
from tests.factories.agreements import GuestLinkFactory, OralAgreementFactory
from tests.factories.negotiations import AgreementFactory
from tests.moments import NOON
from tests.negotiations.guests.test_pages import URL, link

pytestmark = pytest.mark.django_db


def revised(agreement: Agreement, text: str) -> AgreementVersion:
    lines = [Line("Payment", text)]
    by = agreement.negotiation.owner
    return revise_agreement(agreement, {"lines": lines}, by=by, at=NOON)


def answered(agreement: Agreement, side: str, **facts: Any) -> None:
    answer = Answer(side, current_of(agreement).sha256, "Anna", "oral", **facts)
    answer_agreement(agreement, answer, by=None, at=NOON)


def page() -> str:
    return Client().get(URL).content.decode()


def test_a_version_that_only_we_consented_to_is_not_told() -> None:
    agreement = AgreementFactory.create(proposed=True)
    answered(agreement, Side.BUYER)
    link(version=revised(agreement, "60 d."))

    shown = page()

    assert "60 d." in shown
    assert "30 days." not in shown
    assert "What changed" not in shown


@pytest.mark.parametrize(("used_at", "is_known"), [(None, False), (NOON, True)])
def test_a_link_that_was_revoked_told_nothing_unless_it_was_used(
    used_at: Any, is_known: bool
) -> None:
    agreement = AgreementFactory.create(proposed=True)
    GuestLinkFactory.create(version=agreement.current, revoked_at=NOON, used_at=used_at)
    link(version=revised(agreement, "60 d."))

    assert ("Before: 30 days." in page()) == is_known


@pytest.mark.parametrize("facts", [{}, {"is_given": False, "reason": "Too dear."}])
def test_what_they_answered_they_know(facts: dict[str, Any]) -> None:
    agreement = AgreementFactory.create(proposed=True)
    answered(agreement, Side.SUPPLIER, **facts)
    link(version=revised(agreement, "60 d."))

    assert "Before: 30 days." in page()


def test_of_a_deal_by_telephone_they_know_what_was_written_down_first() -> None:
    agreement = OralAgreementFactory.create().agreement
    revised(agreement, "45 d.")
    link(version=revised(agreement, "60 d."))

    shown = page()

    assert "Now: 60 d." in shown
    assert "45 d." not in shown


def test_a_version_of_ours_in_between_hides_no_change() -> None:
    agreement = AgreementFactory.create(in_force=True)
    revised(agreement, "45 d.")
    link(version=revised(agreement, "60 d."))

    shown = page()

    assert "Before: 30 days." in shown
    assert "Now: 60 d." in shown
    assert "45 d." not in shown


def test_what_came_back_to_what_they_know_is_no_change() -> None:
    agreement = AgreementFactory.create(in_force=True)
    revised(agreement, "45 d.")
    link(version=revised(agreement, "30 days."))

    assert "What changed" not in page()
