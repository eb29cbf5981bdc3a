from negotiations.agreements import admin as agreements
from negotiations.follow_ups import admin as follow_ups
from negotiations.interests import admin as interests
from negotiations.offers import admin as offers
from negotiations.readings import admin as readings
from negotiations.rounds import admin as rounds
from negotiations.statements import admin as statements
from negotiations.warning_signs import admin as warning_signs

__all__ = [
    "agreements",
    "follow_ups",
    "interests",
    "offers",
    "readings",
    "rounds",
    "statements",
    "warning_signs",
]
