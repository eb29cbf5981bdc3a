"""Which style suits a negotiation, by what is noted and by what the other side did (R37, R45).

What they did is read from this negotiation and the last ones with the same supplier that the viewer
may see: what the questionnaire says of a contact is a judgement, deeds are evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from negotiations.briefs.conduct import conduct_of, words_of
from negotiations.briefs.facts import SUPPLIER
from negotiations.briefs.gathering import facts_of
from negotiations.briefs.style import UNKNOWN, Style
from negotiations.preparation.styles.services import Ground, known_of
from negotiations.preparation.styles.suggestion import StyleSuggestion, suggest_style
from negotiations.rounds.models import Negotiation
from srm.access.models import User

LAST_TALKS = 5
"""Other negotiations with the same supplier, the latest first."""


@dataclass(frozen=True)
class Advice:
    """A suggestion, what the other side did, and the rows that both rest on."""

    suggestion: StyleSuggestion
    observed: Style
    grounds: Sequence[Ground]


def advice_of(negotiation: Negotiation, *, viewer: User, at: datetime) -> Advice:
    """Suggest a style to somebody, whose own style counts too."""
    known = known_of(negotiation, person=viewer)
    others = Negotiation.objects.visible_to(viewer).filter(supplier=negotiation.supplier_id)
    others = others.exclude(pk=negotiation.pk).order_by("-last_activity_at", "-pk")
    facts = facts_of([negotiation, *others[:LAST_TALKS]], at=at)
    observed = conduct_of(SUPPLIER, list(facts.values()))
    label = None if observed.label == UNKNOWN else observed.label
    suggestion = suggest_style(replace(known.situation, their_conduct=label))
    return Advice(suggestion, observed, [*known.grounds, *grounds_in(observed)])


def grounds_in(observed: Style) -> list[Ground]:
    """Say what they did, sign by sign, as far as rows show it."""
    return [
        Ground("their-conduct", words_of(signal), signal.evidence)
        for signal in observed.signals
        if signal.evidence
    ]
