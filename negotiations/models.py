from negotiations.agreements.models import Agreement, AgreementVersion, Consent, Term
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest, Position
from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.readings.models import Scan, Suggestion
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import PreparedAnswer, WarningSign

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Consent",
    "FollowUp",
    "Interest",
    "Issue",
    "Negotiation",
    "Package",
    "PackageValue",
    "Position",
    "PreparedAnswer",
    "Round",
    "Scan",
    "Statement",
    "Suggestion",
    "Term",
    "WarningSign",
]
