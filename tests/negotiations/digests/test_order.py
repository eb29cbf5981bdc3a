import pytest

from negotiations.digests.lines import MOST_LINES, lines_for
from negotiations.digests.sweeps import send_urgent
from negotiations.rounds.models import Negotiation
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.access.roles import Role
from tests.factories.negotiations import FollowUpFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, MINUTE, NOON
from tests.negotiations.digests.test_sweeps import bodies, sign_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return UserFactory.create(email="anna@example.com")


def test_the_gravest_comes_first_whatever_is_newest(anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(role=Role.CATEGORY_MANAGER)
    for days, severity in enumerate(("alarm", "notice", "warning", "alarm", "notice")):
        sign_for(anna, code="stalled", severity=severity, raised_at=NOON + days * HOUR)
    FollowUpFactory.create(due_at=NOON - 20 * DAY, escalated_at=NOON)
    anna.refresh_from_db()

    lines = lines_for(anna, [], at=NOON + DAY)

    grave = [line.item.rpartition(":")[2] for line in lines if line.kind == "signs"]
    assert grave == ["alarm", "alarm", "warning", "notice", "notice"]
    # After the alarms, the newest of them first.
    assert [line.kind for line in lines].index("escalations") == 2
    newest = WarningSign.objects.get(raised_at=NOON + 3 * HOUR)
    assert lines[0].item == f"sign:{newest.pk}:alarm"


def test_an_alarm_is_told_where_many_smaller_things_are_newer(anna: User) -> None:
    alarm = sign_for(anna, code="stalled", severity="alarm", raised_at=NOON)
    for minute in range(MOST_LINES):
        sign_for(anna, code="stalled", severity="notice", raised_at=NOON + minute * MINUTE)

    lines = lines_for(anna, [], at=NOON + DAY)

    assert len(lines) == MOST_LINES
    assert lines[0].item == f"sign:{alarm.pk}:alarm"


def test_a_mail_names_no_matter_by_its_title(anna: User) -> None:
    sign_for(
        anna, code="stalled", statement__round__negotiation__title="4.10 at most", urgent_at=NOON
    )
    negotiation = Negotiation.objects.get()

    send_urgent(at=NOON)

    assert f"{negotiation.supplier.name}, negotiation 1" in bodies()[0]
    assert "4.10" not in bodies()[0]
