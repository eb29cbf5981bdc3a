"""A counter-package that tests ask for."""

from typing import Any

from negotiations.rounds.models import Round


def path_of(round_: Round) -> str:
    return f"/api/v1/negotiations/{round_.negotiation_id}/counter-packages/"


def body() -> dict[str, Any]:
    """12 % on 1,000,000 is claimed; 4 % now, 3 % in July and payment 30 days earlier is offered."""
    return {
        "claim": {
            "kind": "percent",
            "value": "12",
            "base_spend": "1000000",
            "currency": "EUR",
            "starts_on": "2027-01-01",
        },
        "years": 2,
        "blocks": {
            "phasing": [
                {"increase": "4", "from_on": "2027-01-01", "name": "At once"},
                {"increase": "3", "from_on": "2027-07-01"},
            ],
            "payment": [{"days_earlier": 30, "their_rate": "12", "our_rate": "4"}],
        },
    }
