from typing import Any

from negotiations.warning_signs.detectors.agreement_ending import agreement_ending
from negotiations.warning_signs.detectors.bad_faith_claim import bad_faith_claim
from negotiations.warning_signs.detectors.base import Detector
from negotiations.warning_signs.detectors.continuity_risk import continuity_risk
from negotiations.warning_signs.detectors.deadline_pressure import deadline_pressure
from negotiations.warning_signs.detectors.escalation_to_management import escalation_to_management
from negotiations.warning_signs.detectors.financial_distress import financial_distress
from negotiations.warning_signs.detectors.follow_up_due import follow_up_due
from negotiations.warning_signs.detectors.follow_up_overdue import follow_up_overdue
from negotiations.warning_signs.detectors.interest_overlooked import interest_overlooked
from negotiations.warning_signs.detectors.notice_window_opening import notice_window_opening
from negotiations.warning_signs.detectors.one_side_consented import one_side_consented
from negotiations.warning_signs.detectors.one_sided_concessions import one_sided_concessions
from negotiations.warning_signs.detectors.one_sided_demand import one_sided_demand
from negotiations.warning_signs.detectors.oral_deal_unconfirmed import oral_deal_unconfirmed
from negotiations.warning_signs.detectors.outtake_missing import outtake_missing
from negotiations.warning_signs.detectors.over_budget import over_budget
from negotiations.warning_signs.detectors.personal_attack import personal_attack
from negotiations.warning_signs.detectors.punitive_threat import punitive_threat
from negotiations.warning_signs.detectors.single_issue import single_issue
from negotiations.warning_signs.detectors.stalled import stalled
from negotiations.warning_signs.detectors.style_mismatch import style_mismatch
from negotiations.warning_signs.detectors.take_it_or_leave_it import take_it_or_leave_it
from negotiations.warning_signs.detectors.trivial_issue import trivial_issue
from negotiations.warning_signs.detectors.unknown_interests import unknown_interests
from negotiations.warning_signs.detectors.unprepared import unprepared

# Each tuple holds the detectors that look at one kind of fact.
OF_UTTERANCES = (
    punitive_threat,
    deadline_pressure,
    take_it_or_leave_it,
    bad_faith_claim,
    personal_attack,
    escalation_to_management,
    financial_distress,
    one_sided_demand,
)
OF_COURSES = (single_issue, unknown_interests, stalled, unprepared)
OF_EFFORTS = (over_budget,)
OF_DISTRESS = (continuity_risk,)
OF_WAITING = (one_side_consented,)
OF_DATES = (notice_window_opening, agreement_ending)
OF_SPOKEN_DEALS = (oral_deal_unconfirmed,)
OF_AFTERMATHS = (outtake_missing,)
OF_STEPS = (follow_up_due, follow_up_overdue)
OF_BALANCES = (one_sided_concessions,)
OF_HAGGLING = (trivial_issue,)
OF_DEALS = (interest_overlooked,)
OF_STANCES = (style_mismatch,)
# Any: each looks at its own kind of fact.
OF_TRADING: tuple[Detector[Any], ...] = (
    *OF_BALANCES,
    *OF_HAGGLING,
    *OF_DEALS,
    *OF_STANCES,
)

DETECTORS: tuple[Detector[Any], ...] = (
    *OF_UTTERANCES,
    *OF_COURSES,
    *OF_EFFORTS,
    *OF_DISTRESS,
    *OF_WAITING,
    *OF_DATES,
    *OF_SPOKEN_DEALS,
    *OF_STEPS,
    *OF_TRADING,
    *OF_AFTERMATHS,
)
CODES = tuple(detector.code for detector in DETECTORS)
