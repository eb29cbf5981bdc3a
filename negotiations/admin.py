from negotiations.agreements import admin as agreements
from negotiations.agreements import record_admin as agreement_records
from negotiations.briefs import admin as briefs
from negotiations.calendars import admin as calendars
from negotiations.digests import admin as digests
from negotiations.documents import admin as documents
from negotiations.efforts import admin as efforts
from negotiations.follow_ups import admin as follow_ups
from negotiations.guests import admin as guests
from negotiations.guests import issue_link_admin as issue_links
from negotiations.interests import admin as interests
from negotiations.lessons import admin as lessons
from negotiations.offers import admin as offers
from negotiations.outtakes import admin as outtakes
from negotiations.preparation.answers import admin as prepared_answers
from negotiations.preparation.issue_templates import admin as issue_templates
from negotiations.preparation.plans import admin as plans
from negotiations.preparation.questions import admin as questions
from negotiations.preparation.readiness import admin as readiness
from negotiations.preparation.styles import admin as styles
from negotiations.readings import admin as readings
from negotiations.results import admin as results
from negotiations.rounds import admin as rounds
from negotiations.rounds import participant_admin as participants
from negotiations.rounds import tick_admin as ticks
from negotiations.statements import admin as statements
from negotiations.tactics import admin as tactics
from negotiations.warning_signs import admin as warning_signs

__all__ = [
    "agreement_records",
    "agreements",
    "briefs",
    "calendars",
    "digests",
    "documents",
    "efforts",
    "follow_ups",
    "guests",
    "interests",
    "issue_links",
    "issue_templates",
    "lessons",
    "offers",
    "outtakes",
    "participants",
    "plans",
    "prepared_answers",
    "questions",
    "readiness",
    "readings",
    "results",
    "rounds",
    "statements",
    "styles",
    "tactics",
    "ticks",
    "warning_signs",
]
