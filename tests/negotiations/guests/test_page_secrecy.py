import re

import pytest
from django.test import Client

from negotiations.agreements.models import Agreement
from negotiations.agreements.wording import Line
from srm.api.tracing import SecretPathFilter
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.negotiations.guests.test_pages import SECRET, URL, answer, link, page_of

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_no_script() -> None:
    link()

    shown = Client().get(URL)
    page = page_of(shown)

    assert "script" not in page.tags
    assert not [url for url in page.addresses if url and not url.startswith("/")]
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert "script-src" not in shown["Content-Security-Policy"]
    assert shown["Referrer-Policy"] == "no-referrer"
    assert (shown["Cache-Control"], shown["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not shown.cookies
    assert 'name="viewport"' in shown.content.decode()
    assert not re.search(r" (style|on\w+)=", shown.content.decode())


def test_no_page_tells_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    owner = UserFactory.create(username="SECRET-owner")
    supplier = SupplierFactory.create(name="Koel", website="https://SECRET.example.com/")
    negotiation = NegotiationFactory.create(supplier=supplier, owner=owner, title="SECRET title")
    interest = InterestFactory.create(negotiation=negotiation, text="SECRET interest")
    issue = IssueFactory.create(
        negotiation=negotiation, name="SECRET issue", limit="99", target="98", their_limit="97"
    )
    lines = [Line("Payment", "30 days.", issue.pk, "30", (interest.pk,))]
    agreement = AgreementFactory.create(
        negotiation=negotiation, proposed=True, wording={"lines": lines, "claim": "SECRET claim"}
    )
    link(version=agreement.current)
    client = Client()

    pages = [client.get(URL), answer(client, "refuse"), answer(client, "accept")]
    pages += [client.get(pages[-1]["Location"]), client.get(URL)]

    whole = " ".join(f"{page.content.decode()} {page.headers}" for page in pages)
    assert "Koel" in whole
    hidden = [str(interest.pk), str(issue.pk), str(owner.pk), str(negotiation.pk)]
    assert not [words for words in ["SECRET", ">99<", ">98<", ">97<", *hidden] if words in whole]


def test_the_log_never_holds_the_address(caplog: pytest.LogCaptureFixture) -> None:
    """The filter sits on the handler; a record that passed it holds no secret."""
    with caplog.at_level("DEBUG"):
        Client().get(URL)

    found = [record for record in caplog.records if record.name == "django.request"]
    assert found
    for record in found:
        assert SecretPathFilter().filter(record)
        assert SECRET not in record.getMessage()


def test_the_pdf_is_offered() -> None:
    link()

    assert f'href="{URL}document/"' in Client().get(URL).content.decode()


def test_both_sides_have_to_consent(client: Client) -> None:
    made = link()

    answer(client, "accept")

    assert Agreement.objects.get(pk=made.version.agreement_id).status == "awaiting_consent"
