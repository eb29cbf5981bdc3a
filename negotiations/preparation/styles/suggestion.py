"""Which style suits a negotiation, and why: pure rules over what is known (R37, R45, R57).

The importance of the relationship and that of the outcome, each from 1 to 5, decide the aim: from 3
on something is important. Whether both sides want to integrate decides what to disclose and how to
open: what they are noted as willing to, and what they did. The main styles of both sides add
cautions. Every answer says its reasons in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

INTEGRATE, CLAIM, YIELD, AVOID = AIMS = ("integrate", "claim", "yield", "avoid")
INTEGRATIVE, DISTRIBUTIVE, UNCLEAR = STANCES = ("integrative", "distributive", "unclear")
MIXED = "mixed"
YES, NOT_YET, EXPLORE_FIRST = DISCLOSURES = ("yes", "not_yet", "explore_first")

IMPORTANT_FROM = 3
DO_NOT_DISCLOSE = "Do not disclose yet: we want to integrate and they want to claim."
DEEDS_TELL = "Do not disclose yet: we want to integrate and what they did is distributive."
DEEDS_DIFFER = (
    "They are noted as willing to integrate and what they did is distributive: ask them first."
)

# Which main style comes closest to an aim.
STYLE_OF_AIM = {
    INTEGRATE: "collaborating",
    CLAIM: "competing",
    YIELD: "accommodating",
    AVOID: "avoiding",
}
# By whether the relationship and whether the outcome is important.
GRID = {
    (True, True): INTEGRATE,
    (False, True): CLAIM,
    (True, False): YIELD,
    (False, False): AVOID,
}
WHY = {
    INTEGRATE: "Both matter: look for a deal that is good for both sides.",
    CLAIM: "The outcome matters and the relationship hardly: claim what you can, fairly.",
    YIELD: "The relationship matters and the outcome hardly: let them have it.",
    AVOID: "Neither matters much: spend the time elsewhere.",
}
WHAT_THEY_DO = {
    "collaborating": "They tend to look for joint gains: share early and ask much.",
    "competing": "They tend to claim: keep to the concession plan and ask for something each time.",
    "compromising": "They tend to split the difference: look for trades before you meet halfway.",
    "accommodating": "They tend to give way: ask what it costs them, or it comes back later.",
    "avoiding": "They tend to put things off: agree on an agenda and on dates.",
}

WHAT_THEY_DID = {
    INTEGRATIVE: "What they did so far is integrative.",
    DISTRIBUTIVE: "What they did so far is distributive.",
    MIXED: "What they did so far is mixed.",
}


@dataclass(frozen=True)
class Situation:
    """What is known of a negotiation; None for what is not."""

    relationship_importance: int | None = None
    outcome_importance: int | None = None
    our_willingness: str | None = None
    their_willingness: str | None = None
    our_style: str | None = None
    their_style: str | None = None
    their_conduct: str | None = None
    """What they did: integrative, distributive or mixed; None where too little tells."""


@dataclass(frozen=True)
class StyleSuggestion:
    """The aim, how to open, what to disclose, and why."""

    style: str | None
    opening: str | None
    disclose: str
    warnings: list[str]
    reasons: list[str]
    cautions: list[str]


def suggest_style(situation: Situation) -> StyleSuggestion:
    """Suggest a style for a situation."""
    aim = aim_of(situation)
    return StyleSuggestion(
        style=aim,
        opening=opening_of(situation, aim),
        disclose=disclosure_of(situation),
        warnings=list(warnings_for(situation)),
        reasons=list(reasons_for(situation, aim)),
        cautions=list(cautions_for(situation, aim)),
    )


def aim_of(situation: Situation) -> str | None:
    """Find the aim in the grid; None while an importance is not known."""
    relationship, outcome = situation.relationship_importance, situation.outcome_importance
    if relationship is None or outcome is None:
        return None
    return GRID[relationship >= IMPORTANT_FROM, outcome >= IMPORTANT_FROM]


def opening_of(situation: Situation, aim: str | None) -> str | None:
    """Open as one aims, but guard oneself where they claim: integrating takes two."""
    return CLAIM if aim == INTEGRATE and leans_to_claim(situation) else aim


def leans_to_claim(situation: Situation) -> bool:
    """Tell whether they want to claim or, as long as nobody knows, whether they did or compete."""
    for known in (situation.their_willingness, situation.their_conduct):
        if known in {INTEGRATIVE, DISTRIBUTIVE}:
            return known == DISTRIBUTIVE
    return situation.their_style == "competing"


def is_mismatch(situation: Situation) -> bool:
    """Tell whether we want to share and they want to claim (R45)."""
    ours, theirs = situation.our_willingness, situation.their_willingness
    return ours == INTEGRATIVE and theirs == DISTRIBUTIVE


def warnings_for(situation: Situation) -> Iterator[str]:
    """Warn where we want to share and they claim, or do otherwise than they are noted to want."""
    has_claimed = situation.their_conduct == DISTRIBUTIVE
    if is_mismatch(situation):
        yield DO_NOT_DISCLOSE
    elif has_claimed and situation.their_willingness == INTEGRATIVE:
        yield DEEDS_DIFFER
    elif has_claimed and situation.our_willingness == INTEGRATIVE:
        yield DEEDS_TELL


def disclosure_of(situation: Situation) -> str:
    """Say whether to disclose our interests: what is shared cannot be taken back."""
    has_claimed = situation.their_conduct == DISTRIBUTIVE
    if situation.their_willingness == INTEGRATIVE:
        return EXPLORE_FIRST if has_claimed else YES
    if situation.their_willingness == DISTRIBUTIVE or has_claimed:
        return NOT_YET
    return EXPLORE_FIRST


def reasons_for(situation: Situation, aim: str | None) -> Iterator[str]:
    """Say what the suggestion follows from."""
    if aim is None:
        yield "Say in the plan how much the relationship and the outcome matter, from 1 to 5."
    else:
        yield (
            f"Relationship {situation.relationship_importance} of 5, outcome "
            f"{situation.outcome_importance} of 5. {WHY[aim]}"
        )
    if situation.their_willingness == INTEGRATIVE:
        yield "They want to integrate: share interests, step by step."
    elif situation.their_willingness == DISTRIBUTIVE:
        yield "They want to claim: integrating takes two."
    else:
        yield "Whether they want to integrate is not known: explore it first."
    if situation.their_conduct is not None:
        yield WHAT_THEY_DID[situation.their_conduct]
    if opening_of(situation, aim) != aim:
        yield "Open by claiming; use time to lead them over, and change when they do."


def cautions_for(situation: Situation, aim: str | None) -> Iterator[str]:
    """Say what the styles of both sides make likely."""
    ours = situation.our_style
    if aim is not None and ours is not None and ours != STYLE_OF_AIM[aim]:
        yield (
            f"Your main style is {ours}; this asks for {STYLE_OF_AIM[aim]}: "
            "rehearse it, or let a colleague lead."
        )
    if situation.their_style is not None:
        yield WHAT_THEY_DO[situation.their_style]
    if (situation.their_willingness, situation.their_conduct) == (DISTRIBUTIVE, INTEGRATIVE):
        yield "They do more than they are noted to want: ask again whether they want to integrate."
    if situation.our_willingness == DISTRIBUTIVE and aim == INTEGRATE:
        yield "We ourselves want to claim: decide within the team before the round."
