"""Numbers as their sender meant them: exact fractions, so that equal utilities are equal."""

from decimal import Decimal
from fractions import Fraction

# People write fewer digits; more are mostly the trace of a division or of rounding.
WRITTEN_DIGITS = 12
SMALL_DENOMINATOR = 10_000
CLOSE = Fraction(1, 10**15)


def exact(number: int | float | Decimal) -> Fraction:
    """Read 0.1 as 1/10, and 0.1111111111111111 as 1/9.

    A number of up to 12 digits is the decimal that is written. One of more digits is the fraction
    with a denominator up to 10,000 that lies within 1e-15 of it (relative), or else the decimal.
    """
    if isinstance(number, int):
        return Fraction(number)
    decimal = Decimal(repr(number)) if isinstance(number, float) else number
    written = Fraction(decimal)
    if len(decimal.as_tuple().digits) <= WRITTEN_DIGITS:
        return written
    simple = written.limit_denominator(SMALL_DENOMINATOR)
    return simple if abs(simple - written) <= abs(written) * CLOSE else written
