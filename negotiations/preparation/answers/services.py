from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from negotiations.preparation.answers.models import PreparedAnswer
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from suppliers.profiles.models import Category


@transaction.atomic
def prepare_answer(
    category: Category, *, sanction: str, text: str, owner: User, at: datetime
) -> PreparedAnswer:
    """Prepare what we do when a sanction is threatened."""
    known = PreparedAnswer.objects.filter(category=category, sanction=sanction)
    if known.exists():
        raise RuleBroken(
            "answer-prepared", "An answer to this sanction is already prepared.", field="sanction"
        )
    answer = PreparedAnswer.objects.create(
        category=category, sanction=sanction, text=text, owner=owner
    )
    record("prepared_answer.added", answer, at=at, data={"sanction": sanction})
    return answer


@transaction.atomic
def change_answer(answer: PreparedAnswer, changes: Mapping[str, object], *, at: datetime) -> None:
    """Change a prepared answer."""
    write_changes(answer, changes)
    record_change("prepared_answer.changed", answer, changes, at=at)


@transaction.atomic
def remove_answer(answer: PreparedAnswer, *, at: datetime) -> None:
    """Drop a prepared answer."""
    record("prepared_answer.removed", answer, at=at, data={"sanction": answer.sanction})
    answer.delete()
