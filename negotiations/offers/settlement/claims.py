"""A price claim and what is offered instead of it, each line in money (R51).

Of each block: what it is worth to them and to us in a full year, from a stated formula at today's
prices, times the days of each year that it is in force over the days of that year. Each line of
each year is rounded to the cent, half away from zero; every total is a sum of rounded amounts, so
that lines, years and totals add up to the cent. A gain is above zero, a cost below.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from negotiations.dates.months import add_months
from negotiations.offers.settlement.early_payment import fair_discount

ROUNDING = (
    "each line of each year to the cent, half away from zero; "
    "totals are sums of the rounded amounts"
)
IN_FORCE = "days in force / days of the year"
MONTHS_OF_A_YEAR = 12
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Claim:
    """What they ask for: a percentage on what we spend in a year, or an amount a year."""

    base_spend: Decimal
    value: Decimal
    is_percent: bool
    starts_on: date
    years: int

    def increase(self, value: Decimal) -> Fraction:
        """Give what an increase, in the unit of the claim, comes to in a full year."""
        return Fraction(self.base_spend) * part(value) if self.is_percent else Fraction(value)


@dataclass(frozen=True, kw_only=True)
class Block(ABC):
    """Something offered instead of the claim, in force from a day to another; both count."""

    kind: ClassVar[str]
    formula: ClassVar[str]

    from_on: date | None = None
    until_on: date | None = None

    @abstractmethod
    def theirs(self, claim: Claim) -> Fraction:
        """Give what it is worth to them in a full year."""

    def ours(self, claim: Claim) -> Fraction:
        """Give what it is worth to us in a full year."""
        return -self.theirs(claim)


@dataclass(frozen=True, kw_only=True)
class Phase(Block):
    """A part of the increase, from a day on."""

    kind = "phasing"
    formula = "increase on the base spend"

    increase: Decimal

    def theirs(self, claim: Claim) -> Fraction:
        return claim.increase(self.increase)


@dataclass(frozen=True, kw_only=True)
class Volume(Block):
    """A promise to buy more."""

    kind = "volume"
    formula = "extra spend * their margin; ours: what it costs us"

    extra_spend: Decimal
    their_margin: Decimal
    our_cost: Decimal = Decimal(0)

    def theirs(self, claim: Claim) -> Fraction:
        return Fraction(self.extra_spend) * part(self.their_margin)

    def ours(self, claim: Claim) -> Fraction:
        return -Fraction(self.our_cost)


@dataclass(frozen=True, kw_only=True)
class Term(Block):
    """A longer term: business that they might otherwise lose is theirs for so long."""

    kind = "term"
    formula = "base spend * chance to lose it * their margin; ours: what it costs us"

    chance: Decimal
    their_margin: Decimal
    our_cost: Decimal = Decimal(0)

    def theirs(self, claim: Claim) -> Fraction:
        return Fraction(claim.base_spend) * part(self.chance) * part(self.their_margin)

    def ours(self, claim: Claim) -> Fraction:
        return -Fraction(self.our_cost)


@dataclass(frozen=True, kw_only=True)
class Promotion(Block):
    """Money for promotions; what they pay counts against what they get."""

    kind = "promotion"
    formula = "amount a year, paid by the one to the other"

    amount: Decimal
    is_paid_by_us: bool

    def theirs(self, claim: Claim) -> Fraction:
        return Fraction(self.amount) * (1 if self.is_paid_by_us else -1)


@dataclass(frozen=True, kw_only=True)
class Payment(Block):
    """Paying earlier, or later where the days are below zero, at each side's own interest."""

    kind = "payment"
    formula = "base spend * rate * days / 365 / (1 + rate * days / 365), each at its own rate"

    days_earlier: int
    their_rate: Decimal
    our_rate: Decimal

    def theirs(self, claim: Claim) -> Fraction:
        return self.at(claim, self.their_rate)

    def ours(self, claim: Claim) -> Fraction:
        return -self.at(claim, self.our_rate)

    def at(self, claim: Claim, rate: Decimal) -> Fraction:
        """Give what the days are worth at a yearly rate of interest, in percent."""
        discount = fair_discount(part(rate), days_early=abs(self.days_earlier))
        return Fraction(claim.base_spend) * discount * (1 if self.days_earlier > 0 else -1)


@dataclass(frozen=True, kw_only=True)
class IndexClause(Block):
    """A part of the price that follows an index until the clause ends, no further than the cap."""

    kind = "index"
    formula = "base spend * share linked * movement of the index, held between -cap and cap"

    share: Decimal
    movement: Decimal
    cap: Decimal | None = None

    def theirs(self, claim: Claim) -> Fraction:
        change = part(self.share) * part(self.movement)
        if self.cap is not None:
            change = max(-part(self.cap), min(part(self.cap), change))
        return Fraction(claim.base_spend) * change


@dataclass(frozen=True)
class Year:
    """A year of the horizon; both days count."""

    number: int
    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    def days_within(self, block: Block) -> int:
        """Count the days of the year on which a block is in force."""
        first = max(self.starts_on, block.from_on or self.starts_on)
        last = min(self.ends_on, block.until_on or self.ends_on)
        return max((last - first).days + 1, 0)


@dataclass(frozen=True)
class Amount:
    """What something is worth to both sides, in cents that are rounded already."""

    theirs: Decimal = Decimal("0.00")
    ours: Decimal = Decimal("0.00")

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.theirs + other.theirs, self.ours + other.ours)


@dataclass(frozen=True)
class Line:
    """A block with its worth in each year."""

    block: Block
    full_year: Amount
    amounts: tuple[Amount, ...]

    @property
    def total(self) -> Amount:
        return sum(self.amounts, Amount())


@dataclass(frozen=True)
class CounterPackage:
    """What is offered instead of a claim, beside the claim."""

    years: tuple[Year, ...]
    yearly_claim: Decimal
    lines: tuple[Line, ...]

    @property
    def by_year(self) -> list[Amount]:
        """Add the lines up, year by year."""
        columns = zip(*(line.amounts for line in self.lines), strict=True)
        return [sum(column, Amount()) for column in columns]

    @property
    def total(self) -> Amount:
        return sum((line.total for line in self.lines), Amount())

    @property
    def claimed(self) -> Decimal:
        return self.yearly_claim * len(self.years)

    @property
    def covered_percent(self) -> Decimal:
        """Say how much of the claim the package is worth to them, in percent."""
        return rounded(Fraction(self.total.theirs) / Fraction(self.claimed) * 100)


def counter(claim: Claim, blocks: Sequence[Block]) -> CounterPackage:
    """Value what is offered instead of a claim, over its years."""
    years = tuple(years_of(claim))
    lines = tuple(line_of(claim, block, years) for block in blocks)
    return CounterPackage(years, rounded(claim.increase(claim.value)), lines)


def years_of(claim: Claim) -> Iterable[Year]:
    """Give the years of the horizon, from the day on which the claim starts."""
    for number in range(1, claim.years + 1):
        end = add_months(claim.starts_on, number * MONTHS_OF_A_YEAR)
        start = add_months(claim.starts_on, (number - 1) * MONTHS_OF_A_YEAR)
        yield Year(number, start, end - DAY)


def line_of(claim: Claim, block: Block, years: Sequence[Year]) -> Line:
    """Value one block in each year, for as long as it is in force."""
    theirs, ours = block.theirs(claim), block.ours(claim)
    shares = [Fraction(year.days_within(block), year.days) for year in years]
    amounts = tuple(Amount(rounded(theirs * share), rounded(ours * share)) for share in shares)
    return Line(block, Amount(rounded(theirs), rounded(ours)), amounts)


def part(percent: Decimal) -> Fraction:
    """Read a percentage."""
    return Fraction(percent) / 100


def rounded(amount: Fraction) -> Decimal:
    """Round to hundredths, half away from zero."""
    hundredths = int(abs(amount) * 100 + Fraction(1, 2))
    return Decimal(hundredths if amount >= 0 else -hundredths).scaleb(-2)
