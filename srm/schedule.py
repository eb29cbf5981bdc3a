"""Every periodic job, and every job that follows from an event. A test checks that each exists."""

SCANS = "scans"
SWEEPS = "sweeps"

# Which task reads an event of this kind. The relay sends it, see srm/events/relay.py.
TASK_OF_EVENT = {
    "statement.recorded": "negotiations.scan_statements",
    "statement.rescan_asked": "negotiations.scan_statements",
    "follow_up.came_due": "negotiations.flag_follow_ups",
    "agreement.in_force": "negotiations.seal_documents",
    "agreement.dates_moved": "negotiations.follow_agreements",
    "interest.renewed": "negotiations.close_asked_again",
    "package.offered": "negotiations.look_at_packages",
    "package.accepted": "negotiations.follow_packages",
    "agreement.proposed": "negotiations.look_at_coverage",
    "agreement.consented": "negotiations.look_at_coverage",
    "agreement.revised": "negotiations.look_at_coverage",
    "agreement.coverage_noted": "negotiations.look_at_coverage",
    "agreement.refused": "negotiations.follow_agreements",
    "negotiation.agreed": "negotiations.note_results",
    "negotiation.ended": "negotiations.note_results",
    "time_entry.noted": "negotiations.look_at_efforts",
    "effort_budget.set": "negotiations.look_at_efforts",
    "effort_budget.changed": "negotiations.look_at_efforts",
    "oral_agreement.recorded": "negotiations.follow_oral_deals",
    "oral_agreement.confirmed": "negotiations.follow_oral_deals",
    "agreement.asked_again": "negotiations.tell_new_versions",
    "guest_link.mail_asked": "negotiations.mail_links",
    "agreed_change.acknowledged": "negotiations.close_chased_changes",
}

# A tick that waited longer than the next tick is dropped: the next one does its work too.
BEAT_SCHEDULE = {
    "send events whose task was never sent or got lost": {
        "task": "srm.relay_events",
        "schedule": 15.0,
        "options": {"expires": 14},
    },
    "flag follow-up steps that are due or overdue": {
        "task": "negotiations.flag_due_follow_ups",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "look at agreements whose notice window opens or that end": {
        "task": "negotiations.look_at_agreements",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "write to people whose daily digest is due": {
        "task": "negotiations.send_digests",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "write to people about what is urgent": {
        "task": "negotiations.send_urgent",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "look for signs in how negotiations go": {
        "task": "negotiations.look_at_negotiations",
        "schedule": 600.0,
        "options": {"expires": 590},
    },
    "note the results of negotiations that ended without one": {
        "task": "negotiations.note_missing_results",
        "schedule": 3600.0,
        "options": {"expires": 3590},
    },
    "erase the notes on people whose last day is over": {
        "task": "suppliers.erase_expired_notes",
        "schedule": 3600.0,
        "options": {"expires": 3590},
    },
    "follow up questions that wait too long for an answer": {
        "task": "negotiations.chase_questions",
        "schedule": 3600.0,
        "options": {"expires": 3590},
    },
    "ask again what they told us too long ago": {
        "task": "negotiations.ask_again",
        "schedule": 3600.0,
        "options": {"expires": 3590},
    },
    "follow up changes of agreements that they do not acknowledge": {
        "task": "negotiations.chase_changes",
        "schedule": 3600.0,
        "options": {"expires": 3590},
    },
    "delete stored files that no row names": {
        "task": "negotiations.tidy_storage",
        "schedule": 21600.0,
        "options": {"expires": 21590},
    },
}

TASK_ROUTES = {
    "negotiations.scan_statements": {"queue": SCANS},
    "*": {"queue": SWEEPS},
}
