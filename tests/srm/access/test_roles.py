import pytest
from django.contrib.auth.models import AnonymousUser

from negotiations.rounds.models import Negotiation
from srm.access.backends import RoleBackend
from srm.access.models import User
from srm.access.roles import GRANTS, Role, Verb, may
from srm.access.scope import ScopedQuerySet
from suppliers.profiles.models import Category
from tests.factories.people import UserFactory


def test_every_role_reads_and_only_administrators_administer() -> None:
    assert [role for role in Role if may(role, Verb.READ)] == list(Role)
    assert [role for role in Role if may(role, Verb.ADMINISTER)] == [Role.ADMINISTRATOR]
    assert set(GRANTS) == set(Role)


def test_machines_do_not_judge_signs() -> None:
    assert not may(Role.INTEGRATION, Verb.JUDGE)


def test_an_unknown_role_may_do_nothing() -> None:
    assert not any(may("guest", verb) for verb in Verb)


def test_somebody_who_left_may_do_nothing() -> None:
    assert not User(role=Role.ADMINISTRATOR, is_active=False).may(Verb.READ)


@pytest.mark.parametrize(
    ("role", "permission", "is_granted"),
    [
        (Role.VIEWER, "suppliers.view_supplier", True),
        (Role.VIEWER, "suppliers.change_supplier", False),
        (Role.BUYER, "suppliers.add_supplier", True),
        (Role.BUYER, "suppliers.delete_supplier", False),
        (Role.BUYER, "negotiations.judge_warningsign", True),
        (Role.CATEGORY_MANAGER, "suppliers.manage_supplier", True),
        (Role.CATEGORY_MANAGER, "srm.view_user", False),
        (Role.ADMINISTRATOR, "srm.delete_user", True),
        (Role.ADMINISTRATOR, "suppliers.teleport_supplier", False),
        (Role.ADMINISTRATOR, "nonsense", False),
    ],
)
def test_the_console_asks_the_role(role: Role, permission: str, *, is_granted: bool) -> None:
    assert RoleBackend().has_perm(User(role=role), permission) is is_granted


@pytest.mark.parametrize("app", ["srm", "suppliers"])
def test_only_administrators_see_the_tables_of_srm(app: str) -> None:
    seen = [role for role in Role if RoleBackend().has_module_perms(User(role=role), app)]

    assert seen == ([Role.ADMINISTRATOR] if app == "srm" else list(Role))


def test_nobody_in_particular_may_do_nothing() -> None:
    nobody = AnonymousUser()

    assert not RoleBackend().has_perm(nobody, "suppliers.view_supplier")
    assert not RoleBackend().has_module_perms(nobody, "suppliers")


@pytest.mark.django_db
def test_people_are_called_by_their_names() -> None:
    anna = UserFactory.create(username="anna", first_name="Anna", last_name="Vries")

    assert anna.display_name == "Anna Vries"
    assert User(username="jan").display_name == "jan"


def test_a_scope_shows_nothing_to_nobody_in_particular() -> None:
    assert Negotiation.objects.visible_to(AnonymousUser()).query.is_empty()


def test_a_scope_leads_to_the_category_unless_told() -> None:
    assert ScopedQuerySet.category_lookup == "category"
    assert Category.objects.none().category_lookup == "category"
