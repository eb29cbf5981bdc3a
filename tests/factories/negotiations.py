from decimal import Decimal
from typing import Any

import factory

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.versions import COLUMNS, write_parts
from negotiations.agreements.wording import Line, Wording, sha256_of
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest, Position
from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.readings.models import Scan, Suggestion
from negotiations.rounds.models import Channel, Negotiation, Round, Side
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory
from tests.moments import DAY, NOON


class NegotiationFactory(factory.django.DjangoModelFactory[Negotiation]):
    """A negotiation in preparation; `open=True` or `ended=True` for one further on."""

    class Meta:
        model = Negotiation

    class Params:
        open = factory.Trait(phase=Negotiation.Phase.OPEN)
        ended = factory.Trait(phase=Negotiation.Phase.CLOSED, ended_at=NOON)

    category = factory.SubFactory(CategoryFactory)
    supplier = factory.LazyAttribute(
        lambda negotiation: SupplierFactory.create(categories=[negotiation.category])
    )
    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"Negotiation {n}")
    last_activity_at = NOON


class RoundFactory(factory.django.DjangoModelFactory[Round]):
    """An open round; `closed=True` for a closed one."""

    class Meta:
        model = Round

    class Params:
        closed = factory.Trait(closed_at=NOON)

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    number = factory.LazyAttribute(lambda round_: round_.negotiation.rounds.count() + 1)
    channel = Channel.MEETING
    opened_at = NOON


class StatementFactory(factory.django.DjangoModelFactory[Statement]):
    """Something harmless that the supplier said; its negotiation is that of its round."""

    class Meta:
        model = Statement

    round = factory.SubFactory(RoundFactory)
    negotiation = factory.SelfAttribute("round.negotiation")
    side = Side.SUPPLIER
    text = "Good morning."
    channel = Channel.MEETING
    said_at = NOON
    recorded_by = factory.SelfAttribute("negotiation.owner")


class InterestFactory(factory.django.DjangoModelFactory[Interest]):
    """An assumed interest of the supplier."""

    class Meta:
        model = Interest

    negotiation = factory.SubFactory(NegotiationFactory)
    holder = Interest.Holder.SUPPLIER
    kind = Interest.Kind.NEED
    text = "Cash before the season."


class PositionFactory(factory.django.DjangoModelFactory[Position]):
    """A demand of the supplier that nobody traced to an interest yet."""

    class Meta:
        model = Position

    negotiation = factory.SubFactory(NegotiationFactory)
    side = Side.SUPPLIER
    text = "We want 5 % more."


class IssueFactory(factory.django.DjangoModelFactory[Issue]):
    """A number of days; `money=True` for an amount of euros."""

    class Meta:
        model = Issue

    class Params:
        money = factory.Trait(kind=Issue.Kind.MONEY, currency="EUR")

    negotiation = factory.SubFactory(NegotiationFactory)
    name = factory.Sequence(lambda n: f"Issue {n}")
    kind = Issue.Kind.DAYS


class PackageFactory(factory.django.DjangoModelFactory[Package]):
    """A binding package on the table; values are added with PackageValueFactory."""

    class Meta:
        model = Package

    class Params:
        superseded = factory.Trait(superseded_at=NOON)

    round = factory.SubFactory(RoundFactory)
    negotiation = factory.SelfAttribute("round.negotiation")
    side = Side.SUPPLIER
    offered_at = NOON


class PackageValueFactory(factory.django.DjangoModelFactory[PackageValue]):
    """The value of one issue in a package."""

    class Meta:
        model = PackageValue

    package = factory.SubFactory(PackageFactory)
    issue = factory.SubFactory(
        IssueFactory, negotiation=factory.SelfAttribute("..package.negotiation")
    )
    value = "30"


ONE_LINE = (Line("Payment", "30 days."),)


class AgreementFactory(factory.django.DjangoModelFactory[Agreement]):
    """A draft with a first version of one term; `wording={"lines": [...]}` gives it another."""

    class Meta:
        model = Agreement

    class Params:
        proposed = factory.Trait(status=Agreement.Status.AWAITING_CONSENT, awaiting_since=NOON)
        in_force = factory.Trait(status=Agreement.Status.IN_FORCE, in_force_at=NOON)
        ended = factory.Trait(status=Agreement.Status.ENDED, ended_at=NOON)

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    title = factory.Sequence(lambda n: f"Agreement {n}")
    wording: dict[str, Any] = {}

    @classmethod
    def _create(
        cls, model_class: type[Agreement], *args: Any, wording: dict[str, Any], **kwargs: Any
    ) -> Agreement:
        agreement: Agreement = super()._create(model_class, *args, **kwargs)
        agreement.current = AgreementVersionFactory.create(
            agreement=agreement, in_force_at=agreement.in_force_at, **wording
        )
        agreement.save()
        agreement.refresh_from_db()
        return agreement


class AgreementVersionFactory(factory.django.DjangoModelFactory[AgreementVersion]):
    """A next wording with its terms and its hash; it does not become the current one.

    `lines=[Line(...)]` and `steps=[Step(...)]` give it other terms and next steps.
    """

    class Meta:
        model = AgreementVersion

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.LazyAttribute(lambda version: version.agreement.versions.count() + 1)
    title = factory.SelfAttribute("agreement.title")
    lines = ONE_LINE
    steps = ()
    has_no_next_steps = factory.LazyAttribute(lambda version: not version.steps)
    written_at = NOON
    written_by = factory.SelfAttribute("agreement.negotiation.owner")

    @classmethod
    def _create(
        cls, model_class: type[AgreementVersion], *args: Any, lines: Any, steps: Any, **kwargs: Any
    ) -> AgreementVersion:
        parts = {name: kwargs[name] for name in COLUMNS if name in kwargs}
        wording = Wording(lines=lines, steps=steps, **parts)
        sha256 = sha256_of(kwargs["agreement"].pk, kwargs["number"], wording)
        version: AgreementVersion = super()._create(
            model_class, *args, **{"sha256": sha256, **kwargs}
        )
        write_parts(version, wording)
        return version


class ConsentFactory(factory.django.DjangoModelFactory[Consent]):
    """The supplier's yes to the current version of an agreement that waits for it."""

    class Meta:
        model = Consent

    version = factory.LazyFunction(lambda: AgreementFactory.create(proposed=True).current)
    side = Side.SUPPLIER
    is_given = True
    person = "J. Jansen"
    given_at = NOON
    recorded_by = factory.SelfAttribute("version.written_by")


class FollowUpFactory(factory.django.DjangoModelFactory[FollowUp]):
    """A step the supplier owes by tomorrow noon; `done=True` or `dropped=True` for a closed one."""

    class Meta:
        model = FollowUp

    class Params:
        done = factory.Trait(done_at=NOON, next_flag_at=None)
        dropped = factory.Trait(dropped_at=NOON, drop_reason="Not needed.", next_flag_at=None)

    negotiation = factory.SubFactory(NegotiationFactory)
    side = Side.SUPPLIER
    action = "Send the cost breakdown."
    due_at = NOON + DAY
    next_flag_at = factory.SelfAttribute("due_at")


class WarningSignFactory(factory.django.DjangoModelFactory[WarningSign]):
    """An open sign of a threat in a statement of theirs."""

    class Meta:
        model = WarningSign

    class Params:
        dismissed = factory.Trait(
            verdict=WarningSign.Verdict.DISMISSED,
            verdict_reason="A joke.",
            judged_at=NOON,
            judged_by=factory.SelfAttribute("negotiation.owner"),
        )

    code = "punitive-threat"
    statement = factory.SubFactory(StatementFactory)
    negotiation = factory.SelfAttribute("statement.negotiation")
    supplier = factory.SelfAttribute("negotiation.supplier")
    evidence_key = factory.LazyAttribute(lambda sign: f"statement:{sign.statement.pk}")
    severity = WarningSign.Severity.ALARM
    direction = WarningSign.Direction.THEIRS
    excerpt = "Sign, or we stop delivering."
    confidence = Decimal("0.90")
    raised_at = NOON


class ScanFactory(factory.django.DjangoModelFactory[Scan]):
    """That a statement was read."""

    class Meta:
        model = Scan

    statement = factory.SubFactory(StatementFactory)
    reader_version = "punitive-threat:1"
    read_at = NOON


class SuggestionFactory(factory.django.DjangoModelFactory[Suggestion]):
    """An interest that the reader found in a statement of theirs."""

    class Meta:
        model = Suggestion

    statement = factory.SubFactory(StatementFactory)
    negotiation = factory.SelfAttribute("statement.negotiation")
    kind = Suggestion.Kind.INTEREST
    side = Side.SUPPLIER
    text = "cash before the season"
    start = 0
    end = 10
    confidence = Decimal("0.90")
    reader_version = "test"


class PreparedAnswerFactory(factory.django.DjangoModelFactory[PreparedAnswer]):
    """What we do when they threaten to stop delivering."""

    class Meta:
        model = PreparedAnswer

    category = factory.SubFactory(CategoryFactory)
    sanction = "stop_delivery"
    text = "Call the other dairy."
    owner = factory.SubFactory(UserFactory)
