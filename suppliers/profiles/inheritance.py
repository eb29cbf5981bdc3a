"""What a category says for itself, or has from the nearest one above it that says something."""

from collections.abc import Iterable
from uuid import UUID

from suppliers.profiles.models import Category


def nearest_words(field: str, category_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Give the word that counts for each of these categories; one that has none is left out."""
    paths = dict(Category.objects.filter(pk__in=set(category_ids)).values_list("pk", "path"))
    above = {pk for path in paths.values() for pk in path}
    told = Category.objects.filter(pk__in=above, **{f"{field}__isnull": False})
    said = dict(told.values_list("pk", field))
    nearest = {
        category: next((said[pk] for pk in reversed(path) if pk in said), None)
        for category, path in paths.items()
    }
    return {category: word for category, word in nearest.items() if word is not None}
