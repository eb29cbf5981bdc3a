"""The look of the console, and the pages in its navigation: every model has one, once."""

from django.urls import reverse_lazy


def page(title: str, icon: str, model: str, permission: str = "") -> dict[str, object]:
    """One line of the console's navigation: the list of a model."""
    allowed = {"permission": permission} if permission else {}
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{model}_changelist"),
        **allowed,
    }


def group(title: str, *pages: dict[str, object]) -> dict[str, object]:
    """Some lines under a title, always open: what one needs every day."""
    return {"title": title, "separator": True, "items": list(pages)}


def folded(title: str, *pages: dict[str, object]) -> dict[str, object]:
    """Some lines under a title that opens when one clicks on it."""
    return {**group(title, *pages), "collapsible": True}


FOR_ADMINISTRATORS = "srm.console_columns.is_administrator"
WORK = group(
    "Work",
    {"title": "Work list", "icon": "task_alt", "link": reverse_lazy("admin:index")},
    page("Warning signs", "warning", "negotiations_warningsign"),
    page("Follow-up steps", "event", "negotiations_followup"),
)
SUPPLIERS = group(
    "Suppliers",
    page("Suppliers", "factory", "suppliers_supplier"),
    page("Contacts", "contacts", "suppliers_contact"),
    page("Disputes", "balance", "suppliers_dispute"),
    page("Personal notes", "sticky_note_2", "suppliers_personalnote"),
    page("Products", "inventory", "suppliers_product"),
    page("Supply notices", "unsubscribe", "suppliers_supplynotice"),
    page("Identifiers", "tag", "suppliers_identifier"),
    page("Categories", "account_tree", "suppliers_category"),
)
NEGOTIATIONS = group(
    "Negotiations",
    page("Negotiations", "handshake", "negotiations_negotiation"),
    page("Rounds", "groups", "negotiations_round"),
    page("Participants", "group", "negotiations_participant"),
    page("First contacts", "group", "negotiations_firstcontacttick"),
    page("Statements", "format_quote", "negotiations_statement"),
    page("Interests", "favorite", "negotiations_interest"),
    page("Positions", "flag", "negotiations_position"),
    page("Issues", "rule", "negotiations_issue"),
    page("Packages", "inventory_2", "negotiations_package"),
    page("Agreements", "contract", "negotiations_agreement"),
    page("Attachments", "attach_file", "negotiations_attachment"),
    page("Documents", "verified", "negotiations_sealeddocument"),
)
PREPARATION = folded(
    "Preparation",
    page("Plans", "strategy", "negotiations_plan"),
    page("Questions", "help", "negotiations_question"),
    page("Willingness", "volunteer_activism", "negotiations_willingness"),
    page("Styles", "psychology", "negotiations_styleresult"),
    page("Prepared answers", "shield", "negotiations_preparedanswer"),
    page("Issue templates", "library_books", "negotiations_issuetemplate"),
    page("Issues of templates", "checklist", "negotiations_templateissue"),
    page("How rounds started", "flag_circle", "negotiations_roundstart"),
)
PLANS = folded(
    "Parts of plans",
    page("Roles", "badge", "negotiations_planrole"),
    page("What to give", "swap_horiz", "negotiations_concessionstep"),
    page("Alternatives", "alt_route", "negotiations_alternative"),
    page("Approvals", "approval", "negotiations_approval"),
    page("Expected sanctions", "gavel", "negotiations_expectedsanction"),
    page("Changes of style", "timeline", "negotiations_styleshift"),
    page("Frozen copies", "lock", "negotiations_plancopy"),
    page("Effort budgets", "savings", "negotiations_effortbudget"),
    page("Time spent", "schedule", "negotiations_timeentry"),
)
TRADING = folded(
    "Trading",
    page("Votes on ideas", "how_to_vote", "negotiations_ideavote"),
    page("Looking for better", "visibility", "negotiations_lookconsent"),
    page("Tactics", "chess", "negotiations_tacticuse"),
    page("Disclosures", "campaign", "negotiations_disclosure"),
    page("Values", "sell", "negotiations_packagevalue"),
    page("Conditions", "fork_right", "negotiations_packagecondition"),
    page("Interests served", "favorite_border", "negotiations_packagecoverage"),
)
READING = folded(
    "Reading",
    page("Scans", "document_scanner", "negotiations_scan"),
    page("Suggestions", "lightbulb", "negotiations_suggestion"),
)
DEALS = folded(
    "Deals",
    page("Versions", "history_edu", "negotiations_agreementversion"),
    page("Terms", "list_alt", "negotiations_term"),
    page("Consents", "thumb_up", "negotiations_consent"),
    page("Next steps", "redo", "negotiations_nextstep"),
    page("Changes", "difference", "negotiations_agreedchange"),
    page("Interests met", "done_all", "negotiations_coverage"),
    page("Oral deals", "call", "negotiations_oralagreement"),
    page("Prices", "payments", "negotiations_pricefact"),
    page("One-time links", "link", "negotiations_guestlink"),
    page("Links to add issues", "add_link", "negotiations_issuelink"),
    page("Lessons", "school", "negotiations_lesson"),
    page("Results", "leaderboard", "negotiations_result"),
    page("Outtakes", "reviews", "negotiations_outtake"),
    page("Steps put off", "snooze", "negotiations_snooze"),
)
ACCESS = group(
    "Access",
    page("People", "person", "srm_user", FOR_ADMINISTRATORS),
    page("API keys", "key", "srm_apikey", FOR_ADMINISTRATORS),
    page("Events", "history", "srm_event", FOR_ADMINISTRATORS),
)
REACH = folded(
    "Mail, calendars, seals",
    page("How to reach people", "notifications", "negotiations_reach", FOR_ADMINISTRATORS),
    page("Mails sent", "outgoing_mail", "negotiations_delivery", FOR_ADMINISTRATORS),
    page("Calendars", "calendar_month", "negotiations_calendarfeed", FOR_ADMINISTRATORS),
    page("Seals", "workspace_premium", "negotiations_seal", FOR_ADMINISTRATORS),
)
# The console's theme; everything it loads, fonts too, comes from its own package.
THEME = {
    "SITE_TITLE": "srm",
    "SITE_HEADER": "srm",
    "SITE_SUBHEADER": "Suppliers and negotiations",
    "SITE_SYMBOL": "handshake",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "/static/srm/icon.svg"}],
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "DASHBOARD_CALLBACK": "negotiations.warning_signs.work_list.work_list",
    "SIDEBAR": {
        "navigation": [
            {**WORK, "separator": False},
            SUPPLIERS,
            NEGOTIATIONS,
            PREPARATION,
            PLANS,
            TRADING,
            READING,
            DEALS,
            ACCESS,
            REACH,
        ],
    },
}
