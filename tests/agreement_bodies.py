"""What the routes of agreements accept; tests/routes.py lists them with the others."""

from collections.abc import Callable
from typing import Any

from negotiations.agreements.services import current_of
from tests.moments import NOON
from tests.worlds import World

Body = dict[str, Any]


def answer_of(world: World) -> Body:
    return {
        "side": "buyer",
        "sha256": world.version.sha256,
        "method": "oral",
        "person": "Anna",
        "role": "CFO",
        "evidence": "Her letter of 2 March.",
        "statement": None,
        "attachment": str(world.attachment.pk),
    }


def terms_of(world: World) -> list[Body]:
    issue, interest = str(world.issue.pk), str(world.interest.pk)
    return [{"subject": "Pay", "text": "5", "issue": issue, "value": "5", "interests": [interest]}]


def wording_of(world: World) -> Body:
    return {
        "title": "New",
        "terms": terms_of(world),
        "value": "1000.00",
        "currency": "EUR",
        "effective_on": "2026-04-01",
        "ends_on": "2027-03-31",
        "renewal": "tacit",
        "renewal_months": 12,
        "notice_period": 3,
        "notice_unit": "months",
        "minimum_term_months": 12,
        "max_price_change": "2.50",
        "next_steps": [
            {
                "side": "supplier",
                "action": "Deliver.",
                "due_on": "2026-04-02",
                "owner_name": "Anna",
                "evidence": "The receipt.",
                "consequence": "We call.",
            }
        ],
        "has_no_next_steps": False,
    }


BODIES: dict[str, Callable[[World], Body] | None] = {
    "agreements.create": lambda w: {
        **wording_of(w),
        "negotiation": str(w.negotiation.pk),
    },
    "agreements.revise": wording_of,
    "agreements.propose": None,
    "agreements.consent": answer_of,
    "agreements.refuse": lambda w: {**answer_of(w), "reason": "Too dear."},
    "agreements.end": lambda _: {
        "side": "buyer",
        "reason": "We sell no more of it.",
        "notified_on": "2026-01-31",
    },
    "agreements.amend": lambda w: {
        **wording_of(w),
        "kind": "price",
        "claim": "Claim 4711",
        "claim_statement": str(w.statement.pk),
        "claim_attachment": str(w.attachment.pk),
    },
    "agreements.revise_and_invite": lambda w: {
        **wording_of(w),
        "kind": "",
        "claim": "",
        "claim_statement": None,
        "claim_attachment": None,
        "person": "Niamh Byrne",
        "role": "CFO",
        "contact": str(w.contact.pk),
        "days": 7,
    },
    "prices.verify": lambda _: {"how": "The invoice."},
    "agreement-changes.acknowledge": lambda _: {"person": "Niamh Byrne"},
    "agreement-coverage.create": lambda w: {
        "agreement": str(w.agreement.pk),
        "interest": str(w.interest.pk),
        "state": "dropped",
        "reason": "For another deal.",
    },
    "oral-agreements.create": lambda w: {
        **wording_of(w),
        "negotiation": str(w.negotiation.pk),
        "spoken_with": "Niamh Byrne",
        "spoken_at": NOON.isoformat(),
    },
    "oral-agreements.confirm": lambda w: {
        "person": "Niamh Byrne",
        "method": "email",
        "sha256": current_of(w.oral.agreement).sha256,
        "evidence": "Her letter of 2 March.",
        "statement": str(w.statement.pk),
        "attachment": None,
    },
    "guest-links.create": lambda w: {
        "agreement": str(w.agreement.pk),
        "purpose": "consent",
        "person": "Niamh Byrne",
        "role": "CFO",
        "contact": str(w.contact.pk),
        "days": 7,
    },
    "guest-links.revoke": None,
    "issue-links.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "person": "Niamh Byrne",
        "role": "CFO",
        "days": 7,
    },
    "issue-links.revoke": None,
    "outtakes.create": lambda w: {
        "agreement": str(w.deal.pk),
        "satisfaction": 4,
        "sentence": "It went well.",
        "would_deal_again": True,
        "person": "Anna",
    },
}
