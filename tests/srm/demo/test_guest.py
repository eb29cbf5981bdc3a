"""The supplier's side of the story where no browser starts."""

import pytest

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import AgreementVersion
from negotiations.outtakes.models import Outtake
from srm.demo.client import Unexpected
from srm.demo.guest import Reply, reply
from tests.negotiations.guests.test_pages import URL, link
from tests.srm.demo.in_process import HOST, play_in_process

pytestmark = pytest.mark.django_db
LINK = {"url": f"{HOST}{URL}"}


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> AgreementVersion:
    play_in_process(monkeypatch)
    return link().version


def answer_to(sha256: str) -> Reply:
    return Reply("Niamh Byrne", sha256, satisfaction="4", would_deal_again="yes", sentence="Fine.")


@pytest.mark.parametrize(
    ("browser", "said"),
    [
        (None, "over HTTP, since no Chromium is installed"),
        ("/bin/false", "over HTTP, since false does not start"),
    ],
)
def test_without_a_browser_the_forms_are_sent(
    browser: str | None, said: str, version: AgreementVersion
) -> None:
    assert reply(LINK, answer_to(version.sha256), browser=browser) == said

    consent = Consent.objects.get()
    assert (consent.is_given, consent.person, consent.version) == (True, "Niamh Byrne", version)
    assert (Outtake.objects.get().satisfaction, Outtake.objects.get().sentence) == (4, "Fine.")


def test_another_version_than_the_one_that_was_sent_is_not_agreed_to(
    version: AgreementVersion,
) -> None:
    with pytest.raises(Unexpected, match="another version"):
        reply(LINK, answer_to("0" * 64), browser=None)

    assert not Consent.objects.exists()


def test_a_link_that_is_used_opens_nothing(version: AgreementVersion) -> None:
    reply(LINK, answer_to(version.sha256), browser=None)

    with pytest.raises(Unexpected):
        reply(LINK, answer_to(version.sha256), browser=None)
