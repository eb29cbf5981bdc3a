import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from negotiations.digests.lines import Line
from negotiations.digests.mails import mail_of, unsubscribe_url
from negotiations.digests.models import Reach
from srm.access.models import User
from tests.factories.people import UserFactory

SECRET = "Our limit is 4.10 <b>"
LINES = [
    Line("steps", "sign:1", f"Follow up due: {SECRET}", "Koel & Co", "http://srm.test/1/"),
    Line("signs", "sign:2", "Punitive threat (Theirs)", "Koel & Co", "http://srm.test/2/"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return UserFactory.create(email="anna@example.com", first_name="Anna")


def html_of(message: EmailMultiAlternatives) -> str:
    ((html, kind),) = [(str(part[0]), part[1]) for part in message.alternatives]
    assert kind == "text/html"
    return html


def path_of(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def test_the_subject_counts_and_names_nothing(anna: User) -> None:
    subjects = [
        str(mail_of(anna, lines, is_urgent=urgent).subject)
        for lines, urgent in [(LINES, False), (LINES[:1], True)]
    ]

    assert subjects == ["2 things to look at", "Urgent: 1 thing to look at"]


def test_both_parts_link_every_line_and_escape_what_people_wrote(anna: User) -> None:
    message = mail_of(anna, LINES, is_urgent=False)
    html = html_of(message)

    for line in LINES:
        assert line.url in str(message.body)
        assert f'<a href="{line.url}">' in html
    assert SECRET in str(message.body)
    assert SECRET not in html
    assert "Our limit is 4.10 &lt;b&gt;" in html


def test_each_kind_and_the_whole_have_a_way_out(anna: User) -> None:
    message = mail_of(anna, LINES, is_urgent=False)

    headers = message.extra_headers
    assert headers["List-Unsubscribe"] == f"<{unsubscribe_url(anna, 'everything')}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("steps", "signs", "everything"):
        assert unsubscribe_url(anna, kind) in str(message.body)
    assert unsubscribe_url(anna, "dates") not in str(message.body)


def test_to_look_at_the_link_stops_nothing_and_one_click_stops_it(anna: User) -> None:
    path = path_of(unsubscribe_url(anna, "signs"))
    browser = Client(enforce_csrf_checks=True)

    page = browser.get(path)
    assert (page.status_code, Reach.objects.count()) == (200, 0)
    assert b"No more mails about signs?" in page.content
    done = browser.post(path, {"List-Unsubscribe": "One-Click"})

    assert b"Done" in done.content
    assert Reach.objects.get().muted == ["signs"]


def test_a_link_that_was_cut_off_says_so(anna: User) -> None:
    path = path_of(unsubscribe_url(anna, "signs"))

    answers = [Client().get(path[:-5] + "/"), Client().post(path[:-5] + "/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert b"not known" in answers[0].content
    assert Client().delete(path).status_code == 405
