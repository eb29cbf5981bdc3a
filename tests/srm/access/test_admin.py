import pytest

from srm.access.models import ApiKey, User
from srm.access.roles import Role
from srm.access.services import find_api_key
from tests.console import act, address, console, person, text_of
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
NEW_PERSON = {
    "username": "eva",
    "usable_password": "true",
    "password1": "a long enough pass phrase",
    "password2": "a long enough pass phrase",
    "role": Role.BUYER.value,
    "is_staff": "on",
}
KNOWN_PERSON = {"username": "eva", "role": Role.VIEWER.value, "is_active": "on"}


def test_an_administrator_makes_a_person_who_can_log_in() -> None:
    category = CategoryFactory.create()

    console().post("/admin/srm/user/add/", {**NEW_PERSON, "categories": [category.pk]})

    eva = User.objects.get(username="eva")
    assert eva.check_password(NEW_PERSON["password1"])
    assert (eva.role, eva.is_staff, list(eva.categories.all())) == ("buyer", True, [category])


def test_a_weak_password_is_refused() -> None:
    weak = {**NEW_PERSON, "password1": "short", "password2": "short"}

    response = console().post("/admin/srm/user/add/", weak)

    assert "12 characters" in response.content.decode()
    assert not User.objects.filter(username="eva").exists()


def test_an_administrator_changes_what_a_person_may_see_and_do() -> None:
    before, after = CategoryFactory.create_batch(2)
    eva = person(Role.BUYER, before)

    console().post(address(eva, "change"), {**KNOWN_PERSON, "categories": [after.pk]})

    eva.refresh_from_db()
    assert (eva.role, list(eva.categories.all())) == ("viewer", [after])


def test_the_categories_of_a_person_are_chosen_on_the_page() -> None:
    eva = person(Role.BUYER, CategoryFactory.create(name="Dairy"))

    assert "Dairy" in text_of(console(), address(eva, "change"))


def test_categories_an_administrator_does_not_see_stay_assigned() -> None:
    mine, hidden = CategoryFactory.create(), CategoryFactory.create(name="Hidden")
    eva = person(Role.BUYER, mine, hidden)
    administrator = console(Role.ADMINISTRATOR, mine)

    assert "Hidden" not in text_of(administrator, address(eva, "change"))
    administrator.post(address(eva, "change"), KNOWN_PERSON)

    assert list(eva.categories.all()) == [hidden]


def test_a_category_one_does_not_see_cannot_be_assigned() -> None:
    administrator = console(Role.ADMINISTRATOR, CategoryFactory.create())
    hidden = CategoryFactory.create()
    eva = UserFactory.create()

    administrator.post(address(eva, "change"), {**KNOWN_PERSON, "categories": [hidden.pk]})

    assert not eva.categories.exists()


def test_an_administrator_sets_a_new_password() -> None:
    eva = UserFactory.create()
    page = f"/admin/srm/user/{eva.pk}/password/"
    new = {"password1": "another pass phrase", "password2": "another pass phrase"}
    client = console()

    text_of(client, page)
    client.post(page, {**new, "usable_password": "true"})

    eva.refresh_from_db()
    assert eva.check_password(new["password1"])


def test_only_administrators_make_people_and_keys() -> None:
    client = console(Role.CATEGORY_MANAGER)

    for model in ("user", "apikey"):
        assert client.get(f"/admin/srm/{model}/add/").status_code == 403
    assert client.post("/admin/srm/user/add/", NEW_PERSON).status_code == 403


def test_a_new_key_is_shown_once_and_opens_the_api() -> None:
    client = console()
    asked = {"name": "erp", "role": "integration", "scopes": "suppliers:read"}

    response = client.post("/admin/srm/apikey/add/", asked)

    secret = response.context["secret"]
    key = find_api_key(secret, at=NOON)
    assert key is not None
    assert key.scopes == ["suppliers:read"]
    assert secret in response.content.decode()
    assert secret not in text_of(client, address(key, "change"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"name": "erp", "role": "integration", "scopes": "read"}, "already named"),
        ({"name": "new", "role": "integration", "scopes": "all"}, "A scope is read"),
        ({"name": "new", "role": "nobody", "scopes": "read"}, "valid choice"),
    ],
)
def test_a_refused_key_says_why(asked: dict[str, str], words: str) -> None:
    ApiKeyFactory.create(name="erp")

    response = console().post("/admin/srm/apikey/add/", asked)

    assert words in response.content.decode()
    assert ApiKey.objects.count() == 1


def test_a_key_is_revoked_once() -> None:
    key = ApiKeyFactory.create()
    client = console()

    assert act(client, key, "revoke") == ["1 api key revoked."]
    assert "already revoked" in act(client, key, "revoke")[-1]

    key.refresh_from_db()
    assert key.revoked_at is not None


def test_the_digest_of_a_key_is_nowhere() -> None:
    key = ApiKeyFactory.create()
    client = console()

    for url in (address(ApiKey), address(key, "change")):
        assert key.digest not in text_of(client, url)
