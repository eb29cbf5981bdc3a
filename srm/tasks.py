from celery import shared_task
from django.utils.timezone import now

from srm.events import services
from srm.events.relay import send


@shared_task(name="srm.relay_events")
def relay_events() -> int:
    """Send what the relays of the workers have not sent; see srm/schedule.py."""
    return services.relay(send, at=now())
