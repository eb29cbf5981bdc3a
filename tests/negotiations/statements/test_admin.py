import pytest

from negotiations.models import Statement
from tests.console import address, console, text_of
from tests.factories.negotiations import StatementFactory

pytestmark = pytest.mark.django_db


def test_statements_are_found_by_their_words() -> None:
    StatementFactory.create(text="We need cash in February.")
    StatementFactory.create(text="Good morning.")

    page = text_of(console(), address(Statement), q="february")

    assert "cash in February" in page
    assert "Good morning" not in page


def test_words_are_shown_as_text_and_not_as_markup() -> None:
    statement = StatementFactory.create(text="<script>alert(1)</script>")
    client = console()

    for url in (
        address(Statement),
        address(statement, "change"),
        address(statement.round, "change"),
    ):
        assert "<script>alert" not in text_of(client, url)
