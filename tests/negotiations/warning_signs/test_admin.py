import pytest

from negotiations.models import WarningSign
from srm.access.roles import Role
from tests.console import act, address, console, text_of
from tests.factories.negotiations import StatementFactory, WarningSignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign() -> WarningSign:
    return WarningSignFactory.create()


def test_a_buyer_confirms_a_sign_once(sign: WarningSign) -> None:
    client = console(Role.BUYER)

    assert act(client, sign, "confirm") == ["1 warning sign confirmed."]
    assert "already confirmed" in act(client, sign, "confirm")[-1]

    sign.refresh_from_db()
    assert sign.verdict == WarningSign.Verdict.CONFIRMED


def test_a_sign_is_dismissed_with_a_reason(sign: WarningSign) -> None:
    act(console(Role.BUYER), sign, "dismiss", reason="A joke among friends.")

    sign.refresh_from_db()
    assert sign.verdict == WarningSign.Verdict.DISMISSED
    assert sign.verdict_reason == "A joke among friends."


def test_without_a_reason_the_question_is_asked_again(sign: WarningSign) -> None:
    asked = {"action": "dismiss", "index": "0", "_selected_action": sign.pk, "_answered": "1"}

    response = console().post(address(WarningSign), asked)

    sign.refresh_from_db()
    assert "This field is required" in response.content.decode()
    assert sign.verdict == WarningSign.Verdict.OPEN


def test_the_question_quotes_the_words(sign: WarningSign) -> None:
    asked = {"action": "dismiss", "index": "0", "_selected_action": sign.pk, "_back": "1"}

    page = console().post(address(WarningSign), asked).content.decode()

    assert "Sign, or we stop delivering." in page
    assert 'name="_back"' in page


def test_a_viewer_judges_nothing(sign: WarningSign) -> None:
    client = console(Role.VIEWER)

    act(client, sign, "confirm")

    sign.refresh_from_db()
    assert sign.verdict == WarningSign.Verdict.OPEN
    assert "Dismiss" not in text_of(client, address(sign, "change"))


def test_the_words_are_highlighted_in_the_whole_statement() -> None:
    text = "Dear <b>Ann</b>,\nsign, or we stop & leave. Best, Tom"
    start = text.index("sign")
    end = text.index(". Best")
    statement = StatementFactory.create(text=text)
    sign = WarningSignFactory.create(
        statement=statement, excerpt=text[start:end], excerpt_start=start, excerpt_end=end
    )

    page = text_of(console(Role.BUYER), address(sign, "change"))

    assert (
        "Dear &lt;b&gt;Ann&lt;/b&gt;,<br><mark>sign, or we stop &amp; leave</mark>. Best, Tom"
        in page
    )


def test_a_sign_without_a_place_shows_its_own_words(sign: WarningSign) -> None:
    page = text_of(console(Role.BUYER), address(sign, "change"))

    assert "Sign, or we stop delivering." in page
    assert "<mark>" not in page
