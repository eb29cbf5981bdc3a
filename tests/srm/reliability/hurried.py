"""The beat of srm, with every second what is otherwise due every minute or ten."""

from srm.celery import app

app.conf.beat_schedule = {
    name: {**entry, "schedule": 1.0} for name, entry in app.conf.beat_schedule.items()
}
