"""Django's PostgreSQL backend, which notices a lost connection without a query."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Before each request Django asks whether a kept connection still works.

    Its own way is one more query. An idle connection has nothing to say, unless the server ended
    it: then its socket can be read.
    """

    def is_usable(self) -> bool:
        if self.connection is None or self.errors_occurred:
            return super().is_usable()
        waiting = poll()
        waiting.register(self.connection.fileno(), POLLIN)
        return not waiting.poll(0)
