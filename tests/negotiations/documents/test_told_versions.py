"""Which wording an OCDS release tells: what both sides know, and nothing of our drafts."""

import json
from datetime import date
from typing import Any

import pytest

from negotiations.agreements.models import Agreement
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory
from tests.moments import NOON
from tests.negotiations.documents.test_releases import amended, proposed, release

pytestmark = pytest.mark.django_db


def test_what_nobody_but_us_has_seen_is_only_planned() -> None:
    for make in (AgreementFactory.create, lambda: AgreementFactory.create(ended=True)):
        agreement = make()

        found = release(agreement)

        assert found["tag"] == ["planning"]
        assert not {"awards", "contracts"} & set(found)
        assert [party["roles"] for party in found["parties"]] == [["buyer"]]
        assert agreement.title not in json.dumps(found)


def test_what_was_put_to_the_other_side_is_pending() -> None:
    found = release(proposed())

    assert found["tag"] == ["award"]
    assert (found["awards"][0]["status"], found["contracts"][0]["status"]) == ("pending", "pending")


@pytest.mark.parametrize("status", ["draft", "awaiting_consent"])
def test_a_change_that_is_not_agreed_does_not_leave(status: str) -> None:
    agreement = amended()
    draft = AgreementVersionFactory.create(agreement=agreement, title="SECRET", value=None)
    Agreement.objects.filter(pk=agreement.pk).update(
        current=draft, status=status, awaiting_since=NOON
    )

    found = release(agreement)

    contract = found["contracts"][0]
    assert (contract["status"], contract["negotiation"]["version"]) == ("active", 2)
    assert len(contract["amendments"]) == 1
    assert "SECRET" not in json.dumps(found)
    assert draft.sha256 not in json.dumps(found)


@pytest.mark.parametrize(
    ("wording", "status", "tag"),
    [
        pytest.param({"effective_on": date(2026, 3, 3)}, "pending", "contract", id="not begun"),
        pytest.param({"ends_on": date(2026, 3, 2)}, "active", "contract", id="last day"),
        pytest.param({"ends_on": date(2026, 3, 1)}, "terminated", "contractTermination", id="over"),
    ],
)
def test_a_contract_is_active_on_its_days(wording: dict[str, Any], status: str, tag: str) -> None:
    agreement = AgreementFactory.create(in_force=True, wording=wording)

    found = release(agreement)

    assert (found["contracts"][0]["status"], found["tag"]) == (status, ["award", tag])
    # Both sides did agree.
    assert found["awards"][0]["status"] == "active"
