from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from negotiations.agreements import services
from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation, Side
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_columns import coloured, shortened, user_of
from srm.console_lists import VisibleFilter


class VersionRead(forms.Form):
    """Which version somebody read: the consent counts for no other."""

    version = forms.IntegerField(
        min_value=1,
        max_value=1_000_000,
        label="The number of the version that you read",
        widget=UnfoldAdminIntegerFieldWidget(),
    )


class EndOfAgreement(forms.Form):
    """Why an agreement is ended by us, and when the supplier was told."""

    reason = forms.CharField(
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text="As the supplier was told in writing.",
    )
    notified_on = forms.DateField(
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text="When they were told, such as 2026-09-30.",
    )


class VersionInline(ConsoleInline[AgreementVersion, Agreement]):
    model = AgreementVersion
    fk_name = "agreement"
    joined = ("agreement",)
    fields = ["title", "written_at", "sha256"]
    ordering = ("-number",)


class TermInline(ConsoleInline[Term, AgreementVersion]):
    model = Term
    belongs_to = "version"
    per_page = 50
    ordering = ("position",)
    fields = ["text"]


class NextStepInline(ConsoleInline[NextStep, AgreementVersion]):
    model = NextStep
    belongs_to = "version"
    per_page = 50
    ordering = ("position",)
    fields = ["side", "owner_name", "due_on", "evidence", "consequence"]


class ConsentInline(ConsoleInline[Consent, AgreementVersion]):
    model = Consent
    belongs_to = "version"
    joined = ("recorded_by",)
    fields = ["person", "method", "given_at", "recorded_by", "evidence", "voided_at", "reason"]
    ordering = ("given_at", "id")


@admin.register(Agreement)
class AgreementAdmin(MatterAdmin[Agreement]):
    """What both sides agreed, and who has consented to it."""

    list_display = ["title", "stage_label", "status_label", "version", "awaiting_since", "matter"]
    list_filter = ["status", ("negotiation", VisibleFilter)]
    list_select_related = ["negotiation", "current"]
    search_fields = ["title"]
    inlines = [VersionInline]
    actions = ["consent", "end"]

    @admin.display(description="status")
    @coloured(draft="info", awaiting_consent="warning", in_force="success")
    def status_label(self, agreement: Agreement) -> tuple[str, str]:
        return agreement.status, agreement.get_status_display()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        rows: Any = super().get_queryset(request)
        staged: QuerySet[Agreement] = rows.staged()
        return staged

    @admin.display(description="today")
    @coloured(waiting="warning", in_force="success", not_begun="info", expired="danger")
    def stage_label(self, agreement: Any) -> tuple[str, str]:  # Any: annotated
        stage = Agreement.Stage(agreement.stage)
        return stage, stage.label

    @admin.display(description="version")
    def version(self, agreement: Agreement) -> int:
        return services.current_of(agreement).number

    def described(self, agreement: Agreement) -> str:
        version = services.current_of(agreement)
        return f"{agreement}, version {version.number}, {version.sha256[:12]}"

    @admin.action(description="Consent for our side", permissions=["write"])
    def consent(self, request: HttpRequest, agreements: QuerySet[Agreement]) -> HttpResponse | None:
        person = user_of(request)

        def give(agreement: Agreement, read: Mapping[str, Any]) -> None:
            version = agreement.versions.filter(number=read["version"]).first()
            answer = services.Answer(
                side=Side.BUYER,
                sha256=version.sha256 if version else "",
                person=person.display_name,
                method=Consent.Method.CONSOLE,
            )
            services.answer_agreement(agreement, answer, by=person, at=now())

        return self.ask_first(request, agreements, give, form=VersionRead, done="consented to")

    @admin.action(description="End the agreement", permissions=["manage"])
    def end(self, request: HttpRequest, agreements: QuerySet[Agreement]) -> HttpResponse | None:
        return self.ask_first(
            request,
            agreements,
            lambda agreement, end: services.end_agreement(agreement, services.End(**end), at=now()),
            form=EndOfAgreement,
            done="ended",
        )


@admin.register(AgreementVersion)
class AgreementVersionAdmin(ConsoleAdmin[AgreementVersion]):
    """Frozen wordings, each with its hash."""

    list_display = ["title", "number", "effective_on", "ends_on", "renewal", "written_at", "sha256"]
    list_filter = [("agreement", VisibleFilter)]
    list_select_related = ["agreement"]
    search_fields = ["title"]
    inlines = [TermInline, NextStepInline, ConsentInline]


@admin.register(Term)
class TermAdmin(ConsoleAdmin[Term]):
    """The lines of agreements."""

    belongs_to = "version"
    list_display = ["subject", "words", "version"]
    list_select_related = ["version__agreement"]
    search_fields = ["subject", "text"]

    @admin.display(description="text")
    def words(self, term: Term) -> str:
        return shortened(term.text)


@admin.register(NextStep)
class NextStepAdmin(ConsoleAdmin[NextStep]):
    """What each side does next, as agreed."""

    belongs_to = "version"
    list_display = ["__str__", "owner_name", "due_on", "version"]
    list_filter = ["side"]
    list_select_related = ["version__agreement"]
    search_fields = ["action", "owner_name"]


@admin.register(Consent)
class ConsentAdmin(ConsoleAdmin[Consent]):
    """Who said yes or no to which wording."""

    belongs_to = "version"
    list_display = ["version", "side", "is_given", "person", "method", "given_at", "voided_at"]
    list_filter = ["side", "is_given", "method", ("voided_at", admin.EmptyFieldListFilter)]
    list_select_related = ["version__agreement"]
    search_fields = ["person"]


class AgreementInline(ConsoleInline[Agreement, Negotiation]):
    model = Agreement
    fields = ["status", "awaiting_since", "in_force_at", "ended_at"]


NegotiationAdmin.also_show(AgreementInline)
