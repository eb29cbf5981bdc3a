from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from srm.access import services
from srm.access.models import ApiKey, User
from srm.access.roles import Role, Verb
from srm.access.scope import ScopedQuerySet
from srm.console import ConsoleAdmin
from srm.console_columns import user_of
from srm.errors import RuleBroken

# A role grants what groups and permissions would.
admin.site.unregister(Group)

ACCESS_FIELDS = ("role", "sees_all_categories", "categories")


def visible_categories(request: HttpRequest) -> ScopedQuerySet[Any]:  # Any: a model above srm
    """Find the categories an administrator may assign: those they see."""
    categories = apps.get_model("suppliers", "Category")._default_manager.all()
    assert isinstance(categories, ScopedQuerySet)
    return categories.visible_to(user_of(request))


@admin.register(User)
class PersonAdmin(UserAdmin[User], ConsoleAdmin[User]):
    """People, what they may do and which categories they see; never deleted, but switched off."""

    needs = Verb.ADMINISTER
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = [
        "username",
        "first_name",
        "last_name",
        "role",
        "sees_all_categories",
        "is_staff",
        "is_active",
        "last_login",
    ]
    list_filter = ["role", "is_active", "is_staff", "sees_all_categories"]
    search_fields = ["username", "first_name", "last_name", "email"]
    sortable_by = ("username",)
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Access", {"fields": ACCESS_FIELDS}),
        ("Login", {"fields": ["is_active", "is_staff", "last_login", "date_joined"]}),
    )
    add_fieldsets = (
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Access", {"fields": ACCESS_FIELDS}),
        ("Login", {"fields": ["is_staff"]}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_administer_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self.has_administer_permission(request)

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,  # noqa: FBT001  # as Django calls it
        **kwargs: Any,
    ) -> type[forms.ModelForm[User]]:
        """Add the assigned categories, which are a relation of another table."""
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        kwargs["fields"] = [name for name in names if name != "categories"]
        form = super().get_form(request, obj, change=change, **kwargs)
        visible = visible_categories(request)
        form.base_fields["categories"] = forms.ModelMultipleChoiceField(
            visible,
            required=False,
            initial=visible.filter(people=obj) if obj else [],
            help_text="With all below them. Unless the person sees all categories.",
            widget=AutocompleteSelectMultiple(User._meta.get_field("categories"), self.admin_site),
        )
        return form

    def save_related(
        self,
        request: HttpRequest,
        form: Any,  # Any: the form made above
        formsets: Any,
        change: bool,  # noqa: FBT001  # as Django calls it
    ) -> None:
        """Assign the categories; those that the administrator does not see stay assigned."""
        super().save_related(request, form, formsets, change)
        hidden = form.instance.categories.exclude(pk__in=visible_categories(request).values("pk"))
        form.instance.categories.set([*form.cleaned_data["categories"], *hidden])


class NewKey(forms.Form):
    """What a machine's key is for and what it may do."""

    name = forms.CharField(max_length=100, widget=UnfoldAdminTextInputWidget())
    role = forms.ChoiceField(
        choices=Role, initial=Role.INTEGRATION, widget=UnfoldAdminSelectWidget()
    )
    scopes = forms.CharField(
        initial="read write",
        widget=UnfoldAdminTextInputWidget(),
        help_text="read, write, or such as suppliers:read; parted by blanks.",
    )


@admin.register(ApiKey)
class ApiKeyAdmin(ConsoleAdmin[ApiKey]):
    """Keys of machines. The secret is shown once, when the key is made."""

    needs = Verb.ADMINISTER
    private = ["digest"]
    list_display = ["name", "prefix", "user", "scopes", "expires_at", "revoked_at", "last_used_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["name", "prefix"]
    actions = ["revoke"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_administer_permission(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Make a key and show its secret, on this page only."""
        if not self.has_add_permission(request) or IS_POPUP_VAR in request.GET:
            raise PermissionDenied
        form = NewKey(request.POST or None)
        context = {
            **self.admin_site.each_context(request),
            "title": "Make an API key",
            "opts": self.opts,
            "form": form,
            "secret": self.make_key(request, form) if form.is_valid() else "",
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def make_key(self, request: HttpRequest, form: NewKey) -> str:
        """Make the key that was asked for; a refusal is shown beside its field."""
        asked = form.cleaned_data
        try:
            key, secret = services.create_api_key(
                asked["name"], role=asked["role"], scopes=asked["scopes"].split()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, refusal.message)
            return ""
        self.log_addition(request, key, "Made.")
        return secret

    @admin.action(description="Revoke", permissions=["administer"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> HttpResponse | None:
        return self.ask_first(
            request, keys, lambda key, _: services.revoke_api_key(key, at=now()), done="revoked"
        )
