"""The console: Django's admin, made to show what a person may see and to act through services.

Every page asks the category scope. Nothing is edited in place: rows have rules, and actions call
the services that know them. No query grows with the tables: counts, lists and inlines are bounded.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from unfold.widgets import UnfoldAdminTextInputWidget

from srm.access.models import User
from srm.access.roles import Verb
from srm.console_columns import link_to, may, related_column, user_of, visible_rows
from srm.console_lists import BoundedPaginator, ConsoleChangeList, filter_parameters, uuid_or_none
from srm.console_pages import RowPage, Telling, addresses, links, told
from srm.errors import RuleBroken

if TYPE_CHECKING:
    # Unfold has no types; its classes are Django's with other templates.
    from django.contrib.admin import ModelAdmin, TabularInline
else:
    from unfold.admin import ModelAdmin, TabularInline

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)

ACT_LIMIT = 50
INLINE_LIMIT = 10


class Sure(forms.Form):
    """Nothing to fill in: to press the button is the answer."""


class Reason(forms.Form):
    """Why somebody decides so."""

    reason = forms.CharField(max_length=500, widget=UnfoldAdminTextInputWidget())


class ConsoleAdmin(ModelAdmin[M]):
    """For looking. A subclass says what a list shows, and which actions call which services.

    `belongs_to` names the relation to the row whose category counts, where the model itself has
    no scope; `needs` is what one must be allowed in order to look.
    """

    belongs_to = ""
    needs = Verb.READ
    id_column = "pk"
    private: Sequence[str] = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    list_filter_submit = True
    list_disable_select_all = True
    sortable_by: ClassVar[tuple[str, ...]] = ()
    ordering: ClassVar[tuple[str, ...]] = ("-id",)
    view_on_site = False
    empty_value_display = "–"
    change_form_outer_before_template = "admin/actions_here.html"
    pages: ClassVar[tuple[RowPage, ...]] = ()
    tellings: ClassVar[tuple[Telling, ...]] = ()

    @classmethod
    def also_show(cls, *inlines: type[InlineModelAdmin[Any, Any]]) -> None:
        """Add rows of a higher slice to the page of one row; their owner calls this."""
        cls.inlines = [*cls.inlines, *inlines]

    @classmethod
    def also_do(cls, *actions: Callable[..., Any]) -> None:
        """Add actions of a higher slice; their owner calls this."""
        cls.actions = [*(cls.actions or ()), *actions]

    @classmethod
    def also_lead_to(cls, *pages: RowPage) -> None:
        """Add pages of a higher slice about one row; their owner calls this."""
        cls.pages = (*cls.pages, *pages)

    @classmethod
    def also_tell(cls, *tellings: Telling) -> None:
        """Add notices of a higher slice above one row; their owner calls this."""
        cls.tellings = (*cls.tellings, *tellings)

    def get_urls(self) -> list[URLPattern]:
        return [*addresses(self, self.pages), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        rows = super().get_queryset(request)
        if self.needs is Verb.ADMINISTER:
            return rows if may(request, Verb.ADMINISTER) else rows.none()
        return visible_rows(rows, user_of(request), self.belongs_to)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request, self.needs)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return may(request, self.needs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_write_permission(self, request: HttpRequest) -> bool:
        """Tell whether to offer actions that record what was done."""
        return may(request, Verb.WRITE)

    def has_judge_permission(self, request: HttpRequest) -> bool:
        """Tell whether to offer verdicts."""
        return may(request, Verb.JUDGE)

    def has_manage_permission(self, request: HttpRequest) -> bool:
        """Tell whether to offer actions that end something."""
        return may(request, Verb.MANAGE)

    def has_administer_permission(self, request: HttpRequest) -> bool:
        """Tell whether to offer actions on keys and events."""
        return may(request, Verb.ADMINISTER)

    def get_fields(self, request: HttpRequest, obj: M | None = None) -> Any:  # Any: as in the stubs
        """Show every column but secret ones; relations only as far as the person sees them."""
        last = ["id", "created_at", "updated_at"]
        names = [field.name for field in (*self.opts.fields, *self.opts.many_to_many)]
        shown = [n for n in names if n not in {*last, *self.private, "revision"}]
        names = [*(self.fields or shown), *(n for n in last if n in names)]
        return [self.column_of(name, user_of(request)) for name in names]

    def column_of(self, name: Any, user: User) -> Any:  # Any: what Django takes as a field
        """Turn the name of a relation into a column that asks the scope."""
        field = self.opts.get_field(name)
        return related_column(field, user) if field.is_relation else name

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ConsoleChangeList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow the filters on the page and no other: each would be a question about a secret."""
        return lookup in set(filter_parameters(self.list_filter))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """Search the columns named, or for one row when the term is its id."""
        if sought := uuid_or_none(search_term):
            return queryset.filter(**{self.id_column: sought}), False
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:  # Any: as in the stubs
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the actions of the list on the page of one row too."""
        list_url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        here = {
            "actions_here": self.get_actions(request),
            "pages_here": links(self, object_id),
            "told_here": told(self, request, object_id),
            "list_url": list_url,
        }
        return super().change_view(request, object_id, form_url, {**here, **(extra_context or {})})

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[M], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Act, and go back to the page of the row if the action was pressed there."""
        response = super().response_action(request, queryset, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect) and "_back" in request.POST:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[request.POST[ACTION_CHECKBOX_NAME]]))
        return response

    def described(self, row: M) -> str:
        """Name a row when asking whether to act on it."""
        return str(row)

    def act_on_each(
        self, request: HttpRequest, rows: QuerySet[M], act: Callable[[M], object], *, done: str
    ) -> None:
        """Call a service for each row under its lock, and tell what it refused."""
        chosen = list(rows.values_list("pk", flat=True)[: ACT_LIMIT + 1])
        if len(chosen) > ACT_LIMIT:
            self.message_user(request, f"Select {ACT_LIMIT} at most.", messages.ERROR)
            return
        count = sum(self.act_on_one(request, pk, act, done=done) for pk in sorted(chosen))
        if count:
            name = self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural
            self.message_user(request, f"{count} {name} {done}.", messages.SUCCESS)

    @transaction.atomic
    def act_on_one(
        self, request: HttpRequest, pk: object, act: Callable[[M], object], *, done: str
    ) -> bool:
        """Call a service for one row; tell whether it did not refuse."""
        visible = self.get_queryset(request).order_by().select_for_update(of=("self",))
        row = visible.filter(pk=pk).first()
        if row is None:
            return False
        try:
            with transaction.atomic():
                act(row)
        except RuleBroken as refusal:
            self.message_user(request, f"{row}: {refusal.message}", messages.WARNING)
            return False
        self.log_change(request, row, f"{done.capitalize()}.")
        return True

    def ask_first(
        self,
        request: HttpRequest,
        rows: QuerySet[M],
        act: Callable[[M, Mapping[str, Any]], object],
        *,
        form: type[forms.Form] = Sure,
        done: str,
    ) -> HttpResponse | None:
        """Ask what the service has to know, or just whether to go on; then act on each."""
        is_answered = "_answered" in request.POST
        asked = form(request.POST if is_answered else None)
        if is_answered and asked.is_valid():
            answers = asked.cleaned_data
            self.act_on_each(request, rows, lambda row: act(row, answers), done=done)
            return None
        action = request.POST["action"]
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request))[action],
            "opts": self.opts,
            "rows": [(row.pk, self.described(row)) for row in rows[:ACT_LIMIT]],
            "form": asked,
            "action": action,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/ask.html", context)


class ConsoleInline(TabularInline[M, P]):
    """The rows that belong to another, to look at; the first page of them."""

    belongs_to = ""
    joined: ClassVar[tuple[str, ...]] = ()
    per_page = INLINE_LIMIT
    extra = 0
    can_delete = False
    hide_title = True
    ordering: ClassVar[tuple[str, ...]] = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        rows = super().get_queryset(request).select_related(*self.joined)
        return visible_rows(rows, user_of(request), self.belongs_to)

    def get_fields(self, request: HttpRequest, obj: P | None = None) -> Any:  # Any: as in the stubs
        return ["opens", *(self.fields or ())]

    def get_readonly_fields(self, request: HttpRequest, obj: P | None = None) -> Any:  # Any: same
        return self.get_fields(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: P | None = None) -> bool:
        return may(request, Verb.READ)

    def has_add_permission(self, request: HttpRequest, obj: P | None) -> bool:  # type: ignore[override]  # as above
        return False

    def has_change_permission(self, request: HttpRequest, obj: P | None = None) -> bool:
        return False

    @admin.display(description="")
    def opens(self, row: M) -> str:
        """Link to the row's own page."""
        return link_to(row)
