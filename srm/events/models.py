from datetime import datetime

from django.db import models

from srm.records import Uuid7, uuid7


class EventQuerySet(models.QuerySet["Event"]):
    """Questions about events and the work they call for."""

    def pending(self) -> "EventQuerySet":
        """Events whose work is neither done nor given up."""
        return self.filter(done_at=None, dead_at=None).exclude(task="")

    def to_send(self, *, at: datetime) -> "EventQuerySet":
        """Pending events that were never sent, or were sent and not done in time."""
        return self.pending().filter(send_at__lte=at)

    def dead(self) -> "EventQuerySet":
        """Events whose work failed too often: somebody has to look."""
        return self.filter(dead_at__isnull=False)


class Event(models.Model):
    """Something that happened, written in the same transaction as the change it tells of.

    It is also the outbox: `task` names the Celery task that follows from it, if any, and the
    moments tell how far that work has come. What happened is never edited.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=Uuid7(), editable=False)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    data = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()
    request_id = models.CharField(max_length=100, blank=True)

    task = models.CharField(max_length=100, blank=True)
    send_at = models.DateTimeField(help_text="When the task is to be sent, or sent again.")
    sent_count = models.PositiveSmallIntegerField(default=0)
    run_count = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # Serves EventQuerySet.to_send, which the relay asks every second.
            models.Index(
                fields=["send_at"],
                condition=models.Q(done_at=None, dead_at=None) & ~models.Q(task=""),
                name="event_to_send",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="event_subject"),
            # Serves EventQuerySet.dead, the console's list of work that failed.
            models.Index(
                fields=["dead_at"], condition=models.Q(dead_at__isnull=False), name="event_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
