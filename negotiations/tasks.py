from negotiations.digests.tasks import send_digests, send_urgent
from negotiations.documents.tasks import seal_documents, tidy_storage
from negotiations.follow_ups.tasks import chase_changes, close_chased_changes
from negotiations.guests.tasks import mail_links, tell_new_versions
from negotiations.preparation.questions.tasks import chase_questions
from negotiations.readings.tasks import scan_statements
from negotiations.results.tasks import note_missing_results, note_results
from negotiations.warning_signs.tasks import (
    flag_due_follow_ups,
    flag_follow_ups,
    follow_agreements,
    look_at_agreements,
    look_at_coverage,
    look_at_efforts,
    look_at_negotiations,
    look_at_packages,
)

__all__ = [
    "chase_changes",
    "chase_questions",
    "close_chased_changes",
    "flag_due_follow_ups",
    "flag_follow_ups",
    "follow_agreements",
    "look_at_agreements",
    "look_at_coverage",
    "look_at_efforts",
    "look_at_negotiations",
    "look_at_packages",
    "mail_links",
    "note_missing_results",
    "note_results",
    "scan_statements",
    "seal_documents",
    "send_digests",
    "send_urgent",
    "tell_new_versions",
    "tidy_storage",
]
