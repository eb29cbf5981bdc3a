"""Trades in plain words, as one would propose them across a table."""

import re
from decimal import Decimal
from fractions import Fraction

from negotiations.offers.settlement.spaces import Option, Space
from negotiations.offers.settlement.trades import Change, Trade

AMOUNT = re.compile(r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?) ?([^\d\s.,+-]\D*)")


def in_words(space: Space, trade: Trade) -> str:
    """Explain a trade: what to give, what to ask for, and what each is worth to whom."""
    if len(trade.changes) == 1:
        change = trade.changes[0]
        return f"change {moved(space, change)}, {worth_to_both(trade.ours, trade.theirs)}"
    give, ask = trade.changes
    return (
        f"give {moved(space, give)}, worth {figure(-give.ours)} to you and "
        f"{figure(give.theirs)} to them; "
        f"ask for {moved(space, ask)}, worth {figure(ask.ours)} to you and "
        f"{figure(-ask.theirs)} to them; "
        f"together {worth_to_both(trade.ours, trade.theirs)}"
    )


def worth_to_both(ours: Fraction, theirs: Fraction) -> str:
    """Say what both gain."""
    if not ours:
        return f"worth {figure(theirs)} to them at no cost to you"
    if not theirs:
        return f"worth {figure(ours)} to you at no cost to them"
    return f"worth {figure(ours)} more to you and {figure(theirs)} more to them"


def moved(space: Space, change: Change) -> str:
    """Name a change by its amount where both options have the same unit: 10 days of payment."""
    issue = space.issues[change.issue]
    old, new = issue.options[change.old], issue.options[change.new]
    path = f"({shown(old)} → {shown(new)})"
    before, after = AMOUNT.fullmatch(str(old)), AMOUNT.fullmatch(str(new))
    if not before or not after or before[2] != after[2]:
        return f"{issue.name} {path}"
    amount = abs(Decimal(after[1]) - Decimal(before[1])).normalize()
    link = "" if before[2] == "%" else "of "
    return f"{amount:f} {before[2]} {link}{issue.name} {path}"


def shown(option: Option) -> str:
    """Write an option as people do."""
    if isinstance(option, bool):
        return "yes" if option else "no"
    return str(option)


def figure(worth: Fraction) -> str:
    """Write a worth with two decimals, or with two digits where that would show nothing."""
    number = float(worth)
    return f"{number:.2f}" if number >= 0.005 else f"{number:.2g}"
