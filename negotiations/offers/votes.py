from django.conf import settings
from django.db import models

from negotiations.offers.models import Package
from negotiations.rounds.models import Side
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class IdeaVoteQuerySet(ScopedQuerySet["IdeaVote"]):
    """Questions about votes on ideas."""

    category_lookup = "package__negotiation__category"

    def latest_of_each(self) -> "IdeaVoteQuerySet":
        """Keep of each person the latest vote on an idea: that is the one that counts."""
        same = IdeaVote.objects.filter(
            package=models.OuterRef("package"),
            side=models.OuterRef("side"),
            person__iexact=models.OuterRef("person"),
        )
        later = models.Q(voted_at__gt=models.OuterRef("voted_at")) | models.Q(
            voted_at=models.OuterRef("voted_at"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(same.filter(later)))


class IdeaVote(Record):
    """What somebody of either side thinks of an idea, with a comment (R5). Never edited.

    The latest of a person counts; earlier ones stay on record.
    """

    class Answer(models.TextChoices):
        FOR = "for"
        AGAINST = "against"
        UNSURE = "unsure"

    private = frozenset({"answer", "comment", "person"})

    package = models.ForeignKey(Package, models.CASCADE, related_name="votes")
    side = models.CharField(max_length=8, choices=Side)
    person = models.CharField(max_length=200)
    answer = models.CharField(max_length=7, choices=Answer)
    comment = models.CharField(max_length=1000, blank=True)
    voted_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_idea_votes"
    )

    objects = IdeaVoteQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen("package", "side", "person", "answer", "comment", "voted_at", "recorded_by"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.answer}"
