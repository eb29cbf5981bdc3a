"""The signs in how negotiations are traded; see negotiations/warning_signs/trading.py."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.interests.models import Interest
from negotiations.offers.models import Issue, Package
from negotiations.rounds.models import Negotiation, Round
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.trading import look_at_trading
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    IssueFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.preparation import WillingnessFactory
from tests.factories.trading import (
    DisclosureFactory,
    PackageConditionFactory,
    PackageCoverageFactory,
)
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return RoundFactory.create()


@pytest.fixture
def negotiation(round_: Round) -> Negotiation:
    return round_.negotiation


def issue_of(negotiation: Negotiation, **facts: Any) -> Issue:
    wishes = {"ideal": "0", "limit": "100", **facts}
    return IssueFactory.create(negotiation=negotiation, kind="quantity", **wishes)


def concede(round_: Round, issue: Issue, times: int, *, side: str = "buyer") -> list[Package]:
    """Offer so many packages, each a little worse for who offers it."""
    step = 1 if side == "buyer" else -1
    packages = [
        PackageFactory.create(
            round=round_,
            side=side,
            offered_at=NOON + place * HOUR,
            superseded_at=NOON + 99 * HOUR,
        )
        for place in range(times)
    ]
    for place, package in enumerate(packages):
        PackageValueFactory.create(package=package, issue=issue, value=str(50 + step * place))
    return packages


def signs() -> list[tuple[str, str]]:
    rows = WarningSign.objects.standing().order_by("code", "direction")
    return list(rows.values_list("code", "direction"))


@pytest.mark.parametrize(("side", "direction"), [("buyer", "ours"), ("supplier", "theirs")])
def test_conceding_again_and_again_for_nothing_is_seen(
    round_: Round, side: str, direction: str
) -> None:
    concede(round_, issue_of(round_.negotiation), 4, side=side)

    look_at_trading([round_.negotiation], at=NOON)
    look_at_trading([round_.negotiation], at=NOON)

    assert signs() == [("one-sided-concessions", direction)]


def test_conceding_in_turns_is_not(round_: Round) -> None:
    issue = issue_of(round_.negotiation)
    concede(round_, issue, 4)
    concede(round_, issue, 4, side="supplier")

    look_at_trading([round_.negotiation], at=NOON)

    assert signs() == []


def test_promises_on_a_condition_are_no_gifts(round_: Round) -> None:
    for package in concede(round_, issue_of(round_.negotiation), 4):
        PackageConditionFactory.create(package=package)

    look_at_trading([round_.negotiation], at=NOON)

    assert signs() == []


def test_telling_again_and_again_and_hearing_nothing_is_seen(negotiation: Negotiation) -> None:
    DisclosureFactory.create_batch(3, interest__negotiation=negotiation, side="buyer")

    look_at_trading([negotiation], at=NOON)

    assert signs() == [("one-sided-concessions", "ours")]
    DisclosureFactory.create_batch(2, interest__negotiation=negotiation)
    look_at_trading([negotiation], at=NOON)
    assert signs() == []


def test_a_light_issue_that_takes_the_moves_is_seen(round_: Round) -> None:
    light = issue_of(round_.negotiation, weight="0.01")
    concede(round_, light, 6)
    concede(round_, light, 6, side="supplier")

    look_at_trading([round_.negotiation], at=NOON)

    assert signs() == [("trivial-issue", "ours")]


def voiced(negotiation: Negotiation, **facts: Any) -> Interest:
    """A top interest that they spoke of."""
    source = StatementFactory.create(round=negotiation.rounds.get())
    return InterestFactory.create(negotiation=negotiation, source=source, **facts)


def test_our_package_that_leaves_a_top_interest_open_is_seen(
    round_: Round, negotiation: Negotiation
) -> None:
    interest = voiced(negotiation)
    package = PackageFactory.create(round=round_, side="buyer")
    look_at_trading([negotiation], at=NOON)
    assert signs() == [("interest-overlooked", "ours")]

    PackageCoverageFactory.create(package=package, interest=interest)
    look_at_trading([negotiation], at=NOON)

    assert signs() == []


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"side": "supplier"}, id="theirs"),
        pytest.param({"side": "buyer", "superseded_at": NOON}, id="superseded"),
        pytest.param({"side": "buyer", "withdrawn_at": NOON}, id="withdrawn"),
        pytest.param({"side": "buyer", "lapses_at": NOON + HOUR}, id="lapsed"),
        pytest.param({"side": "buyer", "is_binding": False}, id="an idea"),
    ],
)
def test_other_packages_overlook_nothing(
    round_: Round, negotiation: Negotiation, facts: dict[str, Any]
) -> None:
    voiced(negotiation)
    PackageFactory.create(round=round_, **facts)

    look_at_trading([negotiation], at=NOON + DAY)

    assert signs() == []


def test_what_we_heard_after_the_offer_it_could_not_meet(
    round_: Round, negotiation: Negotiation
) -> None:
    PackageFactory.create(round=round_, side="buyer")
    voiced(negotiation)

    look_at_trading([negotiation], at=NOON)

    assert signs() == []


def test_many_negotiations_cost_no_more_than_one() -> None:
    counts = []
    for more in (1, 5):
        for _ in range(more):
            round_ = RoundFactory.create()
            concede(round_, issue_of(round_.negotiation), 2)
            AgreementFactory.create(negotiation=round_.negotiation, proposed=True)
        negotiations = list(Negotiation.objects.select_related("supplier"))
        with CaptureQueriesContext(connection) as queries:
            look_at_trading(negotiations, at=NOON)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_sharing_with_a_side_that_claims_is_seen_until_they_tell(negotiation: Negotiation) -> None:
    ours = InterestFactory.create(negotiation=negotiation, holder="buyer")
    DisclosureFactory.create(interest=ours, side="buyer")
    WillingnessFactory.create(negotiation=negotiation, as_of_on=NOON.date(), stance="distributive")
    look_at_trading([negotiation], at=NOON)
    assert signs() == [("style-mismatch", "theirs")]

    WillingnessFactory.create(
        negotiation=negotiation, as_of_on=(NOON + DAY).date(), stance="integrative"
    )
    look_at_trading([negotiation], at=NOON)
    assert signs() == []

    said = StatementFactory.create(round=RoundFactory.create(negotiation=negotiation))
    sign = WarningSignFactory.create(
        statement=said, negotiation=negotiation, code="take-it-or-leave-it"
    )
    look_at_trading([negotiation], at=NOON)
    assert ("style-mismatch", "theirs") in signs()

    said.retracted_at = NOON
    said.save()
    look_at_trading([negotiation], at=NOON)
    assert ("style-mismatch", "theirs") not in signs()

    said.retracted_at = None
    said.save()
    sign.verdict, sign.judged_at = "dismissed", NOON
    sign.save()
    look_at_trading([negotiation], at=NOON)
    assert signs() == []
