"""Category scope: the one place that decides which rows somebody sees."""

from typing import Self, TypeVar

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[M_co, M_co]):
    """Rows that belong to a category; `category_lookup` leads from the row to it."""

    category_lookup = "category"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what this user may see; every view, console page and export asks here."""
        if not isinstance(user, User):
            return self.none()
        if user.sees_all_categories:
            return self
        categories = apps.get_model("suppliers", "Category").objects.visible_to(user)
        return self.filter(**{f"{self.category_lookup}__in": categories.values("pk")})
