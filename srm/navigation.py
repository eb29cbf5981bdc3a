"""The look of the console, and the pages in its navigation."""

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


FOR_ADMINISTRATORS = "srm.console_columns.is_administrator"
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
            {
                "title": "Work",
                "items": [
                    {"title": "Work list", "icon": "task_alt", "link": reverse_lazy("admin:index")},
                    page("Warning signs", "warning", "negotiations_warningsign"),
                    page("Follow-up steps", "event", "negotiations_followup"),
                ],
            },
            {
                "title": "Suppliers",
                "separator": True,
                "items": [
                    page("Suppliers", "factory", "suppliers_supplier"),
                    page("Contacts", "contacts", "suppliers_contact"),
                    page("Identifiers", "tag", "suppliers_identifier"),
                    page("Categories", "account_tree", "suppliers_category"),
                ],
            },
            {
                "title": "Negotiations",
                "separator": True,
                "items": [
                    page("Negotiations", "handshake", "negotiations_negotiation"),
                    page("Rounds", "groups", "negotiations_round"),
                    page("Statements", "format_quote", "negotiations_statement"),
                    page("Interests", "favorite", "negotiations_interest"),
                    page("Positions", "flag", "negotiations_position"),
                    page("Issues", "rule", "negotiations_issue"),
                    page("Packages", "inventory_2", "negotiations_package"),
                    page("Agreements", "contract", "negotiations_agreement"),
                    page("Attachments", "attach_file", "negotiations_attachment"),
                    page("Documents", "verified", "negotiations_sealeddocument"),
                ],
            },
            {
                "title": "Access",
                "separator": True,
                "items": [
                    page("People", "person", "srm_user", FOR_ADMINISTRATORS),
                    page("API keys", "key", "srm_apikey", FOR_ADMINISTRATORS),
                    page("Events", "history", "srm_event", FOR_ADMINISTRATORS),
                ],
            },
        ],
    },
}
