import factory

from srm.access.models import ApiKey, User
from srm.access.roles import Role
from srm.access.services import digest_of

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A buyer who sees everything; `assigned=True` sees only assigned categories, so far none."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        assigned = factory.Trait(sees_all_categories=False)

    username = factory.Sequence(lambda n: f"person-{n}")
    role = Role.BUYER
    sees_all_categories = True
    password = factory.django.Password(None)


class ApiKeyFactory(factory.django.DjangoModelFactory[ApiKey]):
    """A live key; `secret=` is what a client would send."""

    class Meta:
        model = ApiKey

    class Params:
        secret = factory.Sequence(lambda n: f"srm_secret-{n}")

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"key {n}")
    prefix = factory.LazyAttribute(lambda key: key.secret[:12])
    digest = factory.LazyAttribute(lambda key: digest_of(key.secret))
    scopes = ["read", "write"]
