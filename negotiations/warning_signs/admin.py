from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from negotiations.warning_signs import services
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.console import ConsoleInline, Reason
from srm.console_columns import SEVERITY_COLOURS, coloured, marked, shortened, user_of
from srm.console_lists import VisibleFilter


@admin.register(WarningSign)
class WarningSignAdmin(MatterAdmin[WarningSign]):
    """What detectors saw, for a person to judge."""

    supplier_reference = "supplier_id"
    fields = [
        *("code", "severity", "direction", "in_its_text", "sanction", "is_veiled", "confidence"),
        *("verdict", "verdict_reason", "judged_by", "judged_at", "raised_at", "cleared_at"),
        *("negotiation", "supplier", "round", "statement", "agreement", "follow_up"),
        *("detector_version", "evidence_key"),
    ]
    list_display = [
        "code",
        "severity_label",
        "direction",
        "words",
        "verdict_label",
        "raised_at",
        "matter",
    ]
    list_filter = [
        "verdict",
        ("cleared_at", admin.EmptyFieldListFilter),
        "severity",
        "direction",
        "code",
        ("negotiation", VisibleFilter),
        ("supplier", VisibleFilter),
    ]
    search_fields = ["excerpt", "code"]
    sortable_by = ("raised_at",)
    ordering = ("-raised_at", "-id")
    actions = ["confirm", "dismiss"]

    def column_of(self, name: Any, user: User) -> Any:  # Any: what Django takes as a field
        """Show the words in their text by a method of this page; the rest as everywhere."""
        return name if name == "in_its_text" else super().column_of(name, user)

    def described(self, row: WarningSign) -> str:
        """Tell signs of one code apart by what was said."""
        return f"{row}: {shortened(row.excerpt)}" if row.excerpt else str(row)

    @admin.display(description="severity")
    @coloured(**SEVERITY_COLOURS)
    def severity_label(self, sign: WarningSign) -> tuple[str, str]:
        return sign.severity, sign.get_severity_display()

    @admin.display(description="words")
    def words(self, sign: WarningSign) -> str:
        return shortened(sign.excerpt)

    @admin.display(description="words")
    def in_its_text(self, sign: WarningSign) -> str:
        """Highlight what was seen in the whole statement; a sign without one has its own words."""
        if sign.statement is None or sign.excerpt_start == sign.excerpt_end:
            return sign.excerpt
        return marked(sign.statement.text, sign.excerpt_start, sign.excerpt_end)

    @admin.display(description="verdict")
    @coloured(open="warning", confirmed="danger")
    def verdict_label(self, sign: WarningSign) -> tuple[str, str]:
        return sign.verdict, sign.get_verdict_display()

    @admin.action(description="Confirm", permissions=["judge"])
    def confirm(self, request: HttpRequest, signs: QuerySet[WarningSign]) -> None:
        self.act_on_each(
            request,
            signs,
            lambda sign: services.judge_sign(
                sign, WarningSign.Verdict.CONFIRMED, reason="", by=user_of(request), at=now()
            ),
            done="confirmed",
        )

    @admin.action(description="Dismiss with a reason", permissions=["judge"])
    def dismiss(self, request: HttpRequest, signs: QuerySet[WarningSign]) -> HttpResponse | None:
        return self.ask_first(
            request,
            signs,
            lambda sign, answers: services.judge_sign(
                sign,
                WarningSign.Verdict.DISMISSED,
                reason=answers["reason"],
                by=user_of(request),
                at=now(),
            ),
            form=Reason,
            done="dismissed",
        )


class WarningSignInline(ConsoleInline[WarningSign, Negotiation]):
    model = WarningSign
    fields = ["severity", "direction", "excerpt", "verdict", "raised_at"]
    ordering = ("-raised_at", "-id")


NegotiationAdmin.also_show(WarningSignInline)
