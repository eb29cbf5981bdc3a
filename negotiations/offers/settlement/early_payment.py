"""The price of early payment: a discount as interest, and interest as a discount.

Simple interest on the discounted amount, over a year of 365 days: who pays 98 instead of 100
thirty days early earns 2 on 98 in thirty days, 24.8 % a year.
"""

from fractions import Fraction

DAYS_OF_A_YEAR = 365
FORMULA = "discount / (1 - discount) * 365 / days"
DAY_COUNT = "actual/365: simple interest on the discounted amount"


def yearly_rate(discount: Fraction, *, days_early: int) -> Fraction:
    """Give the yearly interest that a discount pays: d / (1 - d) * 365 / days."""
    if not 0 <= discount < 1:
        raise ValueError("discount must be at least 0 and below 1")
    if days_early <= 0:
        raise ValueError("days_early must be above 0")
    return discount / (1 - discount) * DAYS_OF_A_YEAR / days_early


def fair_discount(rate: Fraction, *, days_early: int) -> Fraction:
    """Give the discount that pays exactly this yearly interest: the inverse of `yearly_rate`."""
    if rate < 0:
        raise ValueError("rate must be at least 0")
    if days_early <= 0:
        raise ValueError("days_early must be above 0")
    interest = rate * days_early / DAYS_OF_A_YEAR
    return interest / (1 + interest)
