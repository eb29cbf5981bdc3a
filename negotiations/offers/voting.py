"""What both sides think of ideas before one of them is offered (R5)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.offers.models import Package
from negotiations.offers.votes import IdeaVote
from negotiations.rounds.services import hold_underway
from srm.access.models import User
from srm.clocks import check_happened
from srm.errors import RuleBroken
from srm.events.services import record


@transaction.atomic
def vote_on_idea(package: Package, facts: Mapping[str, Any], *, by: User, at: datetime) -> IdeaVote:
    """Put on record what somebody thinks of an idea."""
    if package.is_binding:
        raise RuleBroken(
            "vote-no-idea",
            "A binding package is accepted or not; ideas have votes.",
            field="package",
        )
    check_happened(facts["voted_at"], field="voted_at", at=at)
    hold_underway(package.negotiation_id)
    here = Package.objects.filter(pk=package.pk, superseded_at=None, withdrawn_at=None)
    if not here.exists():
        raise RuleBroken("package-not-standing", "This idea is no longer on the table.")
    vote = IdeaVote.objects.create(package=package, recorded_by=by, **facts)
    # What people think of it is private: the event tells that somebody said so.
    record("idea_vote.given", vote, at=at, data={"package": str(package.pk), "side": vote.side})
    return vote
