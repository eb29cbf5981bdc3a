from celery import shared_task
from django.utils.timezone import now

from negotiations.preparation.questions import services


@shared_task(name="negotiations.chase_questions")
def chase_questions() -> int:
    """Beat runs this every hour; see srm/schedule.py."""
    return services.chase_all_questions(at=now())
