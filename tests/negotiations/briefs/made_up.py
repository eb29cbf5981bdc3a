"""Made-up facts of negotiations, with ids that say what they are."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from negotiations.briefs.facts import (
    BUYER,
    SHARED,
    SUPPLIER,
    Asked,
    Deal,
    Facts,
    Known,
    Move,
    Sign,
    Sitting,
    Spoken,
)
from srm.evidence import Evidence

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SPACE = UUID(int=7)


def named(name: str) -> UUID:
    """Give the id of a name, always the same."""
    return uuid5(SPACE, name)


ROUND = named("round")
PRICE, PAYMENT, VOLUME = named("price"), named("payment"), named("volume")


def sitting(*, ours: int = 1, theirs: int = 1, read: int = 2) -> Sitting:
    """A round in which so many things were said."""
    spoken = {
        side: Spoken(count, min(read, count), named(f"first of {side}"))
        for side, count in ((BUYER, ours), (SUPPLIER, theirs))
        if count
    }
    return Sitting(ROUND, 1, NOW, spoken)


def question(side: str = BUYER) -> Asked:
    return Asked(Evidence("suggestions", named(f"question of {side}")), side, ROUND)


def interest(name: str, holder: str = SUPPLIER, **facts: object) -> Known:
    """An interest that its holder was heard saying, unless told otherwise."""
    told: dict[str, object] = {
        "kind": "need",
        "state": "heard",
        "source_side": holder if holder != SHARED else SUPPLIER,
        "round": ROUND,
        "is_disclosed": True,
        **facts,
    }
    return Known(named(name), holder, **told)  # type: ignore[arg-type]


def move(name: str, side: str, *issues: UUID, **facts: object) -> Move:
    told: dict[str, object] = {"offered_at": NOW, **facts}
    values = dict.fromkeys(issues, name)
    return Move(named(name), ROUND, side, values, **told)  # type: ignore[arg-type]


def sign(code: str, side: str = SUPPLIER) -> Sign:
    return Sign(named(code), code, side, ROUND)


def facts(**told: object) -> Facts:
    return Facts(named("negotiation"), NOW, **told)  # type: ignore[arg-type]


def deal(**told: object) -> Deal:
    plain: dict[str, object] = {"status": "draft", "consented": frozenset(), "step_count": 0}
    return Deal(named("deal"), **{**plain, **told})  # type: ignore[arg-type]


def air_conditioners() -> Facts:
    """The source article's first example, which it calls distributive and which is not."""
    return facts(
        sittings=(sitting(ours=3, theirs=2, read=5),),
        asked=(question(),),
        interests=(
            interest("cash now"),
            interest("a lower price", BUYER, is_disclosed=False),
        ),
        issues=(PRICE, PAYMENT, VOLUME),
        moves=(move("2 % and prepaid", BUYER, PRICE, PAYMENT, VOLUME),),
    )
