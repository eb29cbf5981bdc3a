from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.offers.cash import (
    ADVICE,
    REASON,
    cash_of,
    eases_cash,
    is_short_of_cash,
    with_reasons,
)
from negotiations.offers.settlement.worths import Matter
from negotiations.offers.snapshots import matter_of
from negotiations.rounds.models import Negotiation
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from tests.factories.negotiations import (
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    WarningSignFactory,
)
from tests.moments import NOON


def matter(name: str, kind: str = "days") -> Matter:
    return Matter(name, name, kind)


def trade(issue: str, theirs: float) -> dict[str, Any]:
    return {"changes": [{"issue": issue, "theirs": theirs}], "words": "change it"}


@pytest.mark.parametrize(
    ("name", "kind", "eases"),
    [
        ("Payment days", "days", True),
        ("Pay by", "date", True),
        ("Zahlungsziel", "days", True),
        ("Betaaltermijn", "days", True),
        ("Share paid in advance", "percent", True),
        ("Acompte", "money", True),
        ("Payment currency", "choice", False),
        ("Lead time", "days", False),
        ("Price", "money", False),
    ],
)
def test_when_they_are_paid_eases_their_cash(name: str, kind: str, eases: bool) -> None:
    assert eases_cash(matter(name, kind)) is eases


@pytest.mark.parametrize(
    ("given", "is_short", "reason"),
    [
        pytest.param(trade("Payment", 0.2), True, REASON, id="paid earlier"),
        pytest.param(trade("Payment", -0.2), True, "", id="paid later"),
        pytest.param(trade("Lead time", 0.2), True, "", id="something else"),
        pytest.param(trade("Payment", 0.2), False, "", id="not short"),
    ],
)
def test_only_a_trade_that_pays_them_earlier_has_the_reason(
    given: dict[str, Any], is_short: bool, reason: str
) -> None:
    matters = [matter("Payment"), matter("Lead time")]

    (found,) = with_reasons([given], matters, is_short=is_short)

    assert found == {**given, "reason": reason}


@pytest.fixture
def talk(db: None) -> Negotiation:
    return NegotiationFactory.create(open=True)


def distress(talk: Negotiation, **facts: Any) -> WarningSign:
    return WarningSignFactory.create(
        **{"code": "financial-distress", "statement__round__negotiation": talk, **facts}
    )


def test_a_sign_stands_beside_the_interest_behind_it(talk: Negotiation) -> None:
    InterestFactory.create(negotiation=talk, holder="buyer", topic="cash_flow")
    InterestFactory.create(negotiation=talk, topic="volume")
    assert (cash_of(talk).reason, cash_of(talk).advice) == ("", "")

    sign = distress(talk)
    assert (cash_of(talk).reason, cash_of(talk).advice) == (REASON, ADVICE)

    interest = InterestFactory.create(negotiation=talk, topic="Cash flow")
    found = cash_of(talk)
    assert (found.signs, found.interests, found.advice) == ([sign.pk], [interest.pk], "")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"dismissed": True}, id="dismissed"),
        pytest.param({"direction": "ours"}, id="ours"),
        pytest.param({"code": "punitive-threat"}, id="another sign"),
        pytest.param({"cleared_at": NOON}, id="gone"),
    ],
)
def test_what_says_nothing_of_their_cash(talk: Negotiation, facts: dict[str, Any]) -> None:
    distress(talk, **facts)
    distress(NegotiationFactory.create(open=True))

    assert not is_short_of_cash(talk)


def test_a_word_taken_back_says_nothing(talk: Negotiation) -> None:
    sign = distress(talk)
    Statement.objects.filter(warning_signs=sign).update(
        retracted_at=NOON, retraction_reason="Misheard."
    )

    assert not is_short_of_cash(talk)


def test_a_sign_without_a_statement_counts(talk: Negotiation) -> None:
    WarningSignFactory.create(
        code="continuity-risk",
        statement=None,
        negotiation=talk,
        evidence_key=f"negotiation:{talk.pk}:{NOON.isoformat()}",
    )

    assert is_short_of_cash(talk)


def test_the_appraisal_and_the_brief_tell_why(client: APIClient, talk: Negotiation) -> None:
    issue = IssueFactory.create(
        negotiation=talk,
        name="Payment",
        ideal="30",
        limit="60",
        weight="0.5",
        their_ideal="30",
        their_limit="60",
        their_weight="0.5",
    )
    assert eases_cash(matter_of(issue))
    value = PackageValueFactory.create(
        package=PackageFactory.create(round__negotiation=talk, side="buyer"),
        issue=issue,
        value="60",
    )
    path = f"/api/v1/packages/{value.package_id}/appraisal/"
    assert {one["reason"] for one in client.get(path).json()["trades"]} == {""}

    sign = distress(talk)

    assert {one["reason"] for one in client.get(path).json()["trades"]} == {REASON}
    brief = client.get(f"/api/v1/negotiations/{talk.pk}/brief/")
    assert brief.json()["cash"] == {
        "is_short": True,
        "reason": REASON,
        "advice": ADVICE,
        "signs": [str(sign.pk)],
        "interests": [],
    }
    page = client.get(f"/api/v1/negotiations/{talk.pk}/brief/", {"format": "html"})
    assert REASON in page.content.decode()
