"""Wordings in and out of rows: a version is written once and read as often as one likes."""

from dataclasses import fields
from datetime import datetime

from django.db.models import Max

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.agreements.wording import FORMAT, Line, Step, Wording, sha256_of
from srm.access.models import User

# What a row of a version holds of its wording; the terms and the steps are rows of their own.
COLUMNS = tuple(field.name for field in fields(Wording) if field.name not in {"lines", "steps"})


def write_version(
    agreement: Agreement,
    wording: Wording,
    amendment: Amendment = Amendment(),  # noqa: B008  # frozen
    *,
    by: User,
    at: datetime,
) -> AgreementVersion:
    """Freeze a wording under the next number and its hash, and make it the current one."""
    last = agreement.versions.aggregate(number=Max("number"))["number"]
    number = (last or 0) + 1
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        format=FORMAT,
        sha256=sha256_of(agreement.pk, number, wording),
        amendment=amendment.kind,
        claim=amendment.claim,
        claim_statement=amendment.statement,
        claim_attachment_id=amendment.attachment_id,
        written_at=at,
        written_by=by,
        **{name: getattr(wording, name) for name in COLUMNS},
    )
    write_parts(version, wording)
    Agreement.objects.filter(pk=agreement.pk).update(current=version)
    agreement.current = version
    return version


def write_parts(version: AgreementVersion, wording: Wording) -> None:
    """Write the terms of a version, the interests they serve, and its next steps."""
    terms = Term.objects.bulk_create(
        Term(
            version=version,
            position=position,
            issue_id=line.issue_id,
            subject=line.subject,
            text=line.text,
            value=line.value,
        )
        for position, line in enumerate(wording.lines, start=1)
    )
    serves = Term.interests.through
    serves.objects.bulk_create(
        serves(term_id=term.pk, interest_id=pk)
        for term, line in zip(terms, wording.lines, strict=True)
        for pk in dict.fromkeys(line.interest_ids)
    )
    NextStep.objects.bulk_create(
        NextStep(version=version, position=position, **vars(step))
        for position, step in enumerate(wording.steps, start=1)
    )


def wording_of(version: AgreementVersion) -> Wording:
    """Read what a version says."""
    terms = version.terms.prefetch_related("interests")
    return Wording(
        lines=tuple(
            Line(
                term.subject,
                term.text,
                term.issue_id,
                term.value,
                tuple(interest.pk for interest in term.interests.all()),
            )
            for term in terms
        ),
        steps=tuple(
            Step(**{field.name: getattr(step, field.name) for field in fields(Step)})
            for step in version.next_steps.all()
        ),
        **{name: getattr(version, name) for name in COLUMNS},
    )
