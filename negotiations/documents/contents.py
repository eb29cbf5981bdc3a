"""What the document of a version says: what both sides may read, and nothing else."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.documents.models import Attachment
from negotiations.documents.printing import Letter, Sheet
from negotiations.rounds.models import Side
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.privacy import Shared
from suppliers.profiles.models import Identifier, Supplier

# Names that others than us use for a supplier; our ERP's number is nobody else's business.
PUBLIC_SCHEMES = ("DUNS", "GLN", "VAT", "LEI")

VERSION = Shared(
    AgreementVersion,
    *("agreement_id", "number", "sha256", "title", "written_at", "value", "currency"),
    *("effective_on", "ends_on", "renewal", "renewal_months", "notice_period", "notice_unit"),
    *("minimum_term_months", "max_price_change", "has_no_next_steps"),
)
TERM = Shared(Term, "position", "subject", "text", "value")
STEP = Shared(NextStep, *("side", "owner_name", "action", "due_on", "evidence", "consequence"))
CONSENT = Shared(Consent, "side", "person", "role", "method", "given_at", "evidence")
RECORDER = Shared(User, "username", "first_name", "last_name")
SAID = Shared(Statement, "said_at")
FILE = Shared(Attachment, "name", "sha256")
PARTY = Shared(Supplier, "name", "country")
NAME_OF_PARTY = Shared(Identifier, "scheme", "value")


def letter_of_ours() -> Letter:
    """Tell how our documents look, by the settings."""
    logo = Path(settings.COMPANY_LOGO).read_bytes() if settings.COMPANY_LOGO else None
    return Letter(
        company=settings.COMPANY_NAME,
        language=settings.DOCUMENT_LANGUAGE,
        logo=logo,
        fonts=settings.DOCUMENT_FONTS,
    )


def standing_consents(version: AgreementVersion) -> list[Consent]:
    """Read who said yes to a version, as long as it counts, in the order of the sides.

    What came in force did so by two consents; a later version voids them, but undoes no past.
    """
    given = version.consents.filter(is_given=True).order_by("side")
    given = given.select_related("recorded_by", "statement", "attachment")
    return list(given if version.in_force_at else given.filter(voided_at=None))


def is_consented(consents: list[Consent]) -> bool:
    """Tell whether both sides said yes."""
    return {consent.side for consent in consents} == set(Side.values)


def sheet_of(row: AgreementVersion, letter: Letter) -> Sheet:
    """Write down what the document of a version says."""
    labels, version = letter.labels, VERSION.of(row)
    consents = standing_consents(row)
    return Sheet(
        title=version.title,
        version_line=f"{labels['version']} {version.number}",
        sha256=version.sha256,
        link=link_to(row),
        check_at=check_address(),
        parties=[
            [letter.name],
            party_lines(row.agreement.negotiation.supplier),
        ],
        facts=facts_of(version, labels),
        terms=[term_line(term, labels) for term in TERM.of_all(row.terms.all())],
        steps=[step_line(step, labels) for step in STEP.of_all(row.next_steps.all())],
        consents=[consent_line(consent, labels) for consent in consents],
        is_draft=not is_consented(consents),
        dated_at=max([version.written_at, *(consent.given_at for consent in consents)]),
    )


def term_line(term: SimpleNamespace, labels: Mapping[str, str]) -> dict[str, str]:
    """Tell what was agreed on one point, and the value that it comes to."""
    text = f"{term.text} · {labels['value']}: {term.value}" if term.value else term.text
    return {"number": str(term.position), "subject": term.subject, "text": text}


def step_line(step: SimpleNamespace, labels: Mapping[str, str]) -> list[str]:
    """Tell who owes what by when, what will show it, and what follows if it is not done."""
    side = labels[step.side]
    facts = [
        step.action,
        f"{labels['evidence']}: {step.evidence}" if step.evidence else "",
        f"{labels['consequence']}: {step.consequence}" if step.consequence else "",
    ]
    return [
        f"{side} ({step.owner_name})" if step.owner_name else side,
        " · ".join(fact for fact in facts if fact),
        step.due_on.isoformat(),
    ]


def facts_of(version: SimpleNamespace, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Tell what it is worth and how long it lasts, as far as the version says so."""
    value = f"{version.value} {version.currency}" if version.value is not None else ""
    renewal = labels[version.renewal] if version.renewal else ""
    if version.renewal_months:
        renewal = f"{renewal} ({version.renewal_months} {labels['months']})"
    notice = version.notice_period is not None and version.notice_unit
    minimum = version.minimum_term_months
    bound = version.max_price_change
    facts = [
        ("value", value),
        ("effective_on", version.effective_on.isoformat() if version.effective_on else ""),
        ("ends_on", version.ends_on.isoformat() if version.ends_on else ""),
        ("renewal", renewal),
        ("notice", f"{version.notice_period} {labels[version.notice_unit]}" if notice else ""),
        ("minimum_term", f"{minimum} {labels['months']}" if minimum is not None else ""),
        ("max_price_change", f"{bound} %" if bound is not None else ""),
        ("steps", labels["no_steps"] if version.has_no_next_steps else ""),
    ]
    return [(labels[name], text) for name, text in facts if text]


def link_to(row: AgreementVersion) -> str:
    """Give the address where anybody can check this very version; its name where there is none."""
    version = VERSION.of(row)
    if settings.CHECK_URL:
        return f"{check_address()}{version.sha256}/"
    return f"urn:srm:agreement:{version.agreement_id}:{version.number}:sha256:{version.sha256}"


def check_address() -> str:
    """Give the address of the page that checks files; empty where none is set."""
    # The page builds on what is printed, and is not imported here: this slice knows its name.
    return f"{settings.CHECK_URL.rstrip('/')}{reverse('check')}" if settings.CHECK_URL else ""


def party_lines(supplier: Supplier) -> list[str]:
    """Name a supplier by what is public of them."""
    party = PARTY.of(supplier)
    names = NAME_OF_PARTY.of_all(supplier.identifiers.filter(scheme__in=PUBLIC_SCHEMES))
    identifiers = [f"{name.scheme} {name.value}" for name in names]
    return [line for line in (party.name, party.country, *identifiers) if line]


def consent_line(row: Consent, labels: Mapping[str, str]) -> list[str]:
    """Tell who said yes, when and how; who put it on record, and what shows it."""
    consent = CONSENT.of(row)
    how = labels.get(consent.method, consent.method_label)
    person = f"{consent.person}, {consent.role}" if consent.role else consent.person
    recorder = recorder_of(row)
    # Nobody says of themselves that they noted what they said.
    noted = f"{labels['recorded_by']} {recorder}" if recorder not in {"", consent.person} else ""
    shown = "; ".join(evidence_of(row, labels))
    facts = [person, noted, f"{labels['evidence']}: {shown}" if shown else ""]
    who = " · ".join(fact for fact in facts if fact)
    return [labels[consent.side], who, moment(consent.given_at), how]


def recorder_of(row: Consent) -> str:
    """Name who of us put an answer on record; empty where the side did so itself."""
    if row.recorded_by is None:
        return ""
    user = RECORDER.of(row.recorded_by)
    return f"{user.first_name} {user.last_name}".strip() or str(user.username)


def evidence_of(row: Consent, labels: Mapping[str, str]) -> list[str]:
    """List what shows an answer: words, a statement by its moment, a file by its name and hash."""
    found = [CONSENT.of(row).evidence]
    if row.statement is not None:
        found.append(f"{labels['said_at']} {moment(SAID.of(row.statement).said_at)}")
    if row.attachment is not None:
        file = FILE.of(row.attachment)
        found.append(f"{file.name} (SHA-256 {file.sha256[:16]}…)")
    return [text for text in found if text]


def moment(at: datetime) -> str:
    """Write a moment of UTC to the second."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
