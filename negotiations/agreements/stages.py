"""How far an agreement is on a day: what both sides did, and the dates that they agreed on.

`AgreementQuerySet.staged` tells the same in SQL; a test compares the two.
"""

from datetime import date

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.terms import term_of
from negotiations.dates import terms
from srm.days import business_day

Stage = Agreement.Stage


def stage_of(status: str, agreed: AgreementVersion | None, *, on: date) -> Stage:
    """Tell the stage by the status and the last version that both sides agreed to, if any.

    The day is one of the business, as `srm.days.business_day` gives it.
    """
    if status == Agreement.Status.ENDED:
        return Stage.ENDED
    if agreed is None:
        return Stage.DRAFT if status == Agreement.Status.DRAFT else Stage.WAITING
    if agreed.effective_on is not None and agreed.effective_on > on:
        return Stage.NOT_BEGUN
    assert agreed.in_force_at is not None  # both sides agreed to it
    term = term_of(agreed, in_force_on=business_day(agreed.in_force_at))
    is_over = term is not None and terms.stage(term, on=on) == terms.Stage.OVER
    return Stage.EXPIRED if is_over else Stage.IN_FORCE
