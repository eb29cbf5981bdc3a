"""What the document of a version says: what both sides may read, and nothing else."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from negotiations.agreements.models import AgreementVersion, Consent
from negotiations.documents.printing import Letter, Sheet
from negotiations.rounds.models import Side
from suppliers.profiles.models import Supplier

# Names that others than us use for a supplier; our ERP's number is nobody else's business.
PUBLIC_SCHEMES = ("DUNS", "GLN", "VAT", "LEI")


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
    """Read who said yes to a version, as long as it counts, in the order of the sides."""
    return list(version.consents.filter(is_given=True, voided_at=None).order_by("side"))


def is_consented(consents: list[Consent]) -> bool:
    """Tell whether both sides said yes."""
    return {consent.side for consent in consents} == set(Side.values)


def sheet_of(version: AgreementVersion, letter: Letter) -> Sheet:
    """Write down what the document of a version says."""
    labels = letter.labels
    consents = standing_consents(version)
    return Sheet(
        title=version.title,
        version_line=f"{labels['version']} {version.number}",
        sha256=version.sha256,
        link=link_to(version),
        parties=[
            [letter.name],
            party_lines(version.agreement.negotiation.supplier),
        ],
        facts=[],
        terms=[
            {"number": str(term.position), "subject": term.subject, "text": term.text}
            for term in version.terms.all()
        ],
        steps=[],
        consents=[consent_line(consent, labels) for consent in consents],
        is_draft=not is_consented(consents),
        dated_at=max([version.written_at, *(consent.given_at for consent in consents)]),
    )


def link_to(version: AgreementVersion) -> str:
    """Name a version so that anybody can ask us for exactly this one."""
    return f"urn:srm:agreement:{version.agreement_id}:{version.number}:sha256:{version.sha256}"


def party_lines(supplier: Supplier) -> list[str]:
    """Name a supplier by what is public of them."""
    identifiers = [
        str(identifier) for identifier in supplier.identifiers.filter(scheme__in=PUBLIC_SCHEMES)
    ]
    return [line for line in (supplier.name, supplier.country, *identifiers) if line]


def consent_line(consent: Consent, labels: Mapping[str, str]) -> list[str]:
    """Tell who said yes, when and how."""
    how = labels.get(consent.method, consent.get_method_display())
    return [labels[consent.side], consent.person, moment(consent.given_at), how]


def moment(at: datetime) -> str:
    """Write a moment of UTC to the second."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
