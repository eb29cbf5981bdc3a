"""Migrations that rewrite rows, run once more on rows as they once were."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from negotiations.warning_signs.models import WarningSign
from tests.factories.negotiations import FollowUpFactory, NegotiationFactory, WarningSignFactory

WORDS_OF_SIGNS = import_module("negotiations.migrations.0029_words_of_signs")

pytestmark = pytest.mark.django_db


def sign(action: str, code: str, excerpt: str) -> WarningSign:
    """A sign of a step."""
    negotiation = NegotiationFactory.create()
    step = FollowUpFactory.create(negotiation=negotiation, action=action)
    made: WarningSign = WarningSignFactory.create(
        statement=None,
        negotiation=negotiation,
        follow_up=step,
        code=code,
        evidence_key=f"follow-up:{step.pk}",
        excerpt=excerpt,
    )
    return made


def excerpts() -> list[str]:
    return list(WarningSign.objects.order_by("pk").values_list("excerpt", flat=True))


def test_signs_of_chased_questions_no_longer_quote_them(monkeypatch: pytest.MonkeyPatch) -> None:
    chased = "Chase the answer to a question"
    for code in ("follow-up-due", "follow-up-overdue", "follow-up-due"):
        sign(chased, code, "Answer: How low can you go?")
    sign("Answer: by letter.", "follow-up-due", "Answer: by letter.")
    sign(chased, "punitive-threat", "Answer: now, or we stop.")
    monkeypatch.setattr(WORDS_OF_SIGNS, "BATCH", 2)

    for _ in range(2):
        with connection.schema_editor(atomic=False) as editor:
            WORDS_OF_SIGNS.quote_no_question(apps, editor)

    assert excerpts() == [chased] * 3 + ["Answer: by letter.", "Answer: now, or we stop."]
