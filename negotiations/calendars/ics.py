"""Writing a calendar as RFC 5545 has it."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event, Todo

from negotiations.calendars.contents import Day, Task


def write_calendar(tasks: Iterable[Task], days: Iterable[Day]) -> bytes:
    """Write tasks and days; the same content always gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//srm//follow-ups//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "srm")
    for task in tasks:
        calendar.add_component(todo_of(task))
    for day in days:
        calendar.add_component(event_of(day))
    return bytes(calendar.to_ical())


def todo_of(task: Task) -> Todo:
    """Write a step. Moments are in UTC, so that no zone has to be described."""
    todo = Todo()
    todo.add("uid", task.uid)
    todo.add("dtstamp", task.changed_at)
    todo.add("last-modified", task.changed_at)
    todo.add("sequence", task.sequence)
    todo.add("summary", task.title)
    todo.add("description", task.text)
    todo.add("class", "PRIVATE")
    todo.add("url", task.url)
    todo.add("due", task.due_at)
    if task.dropped_at is not None:
        todo.add("status", "CANCELLED")
    elif task.done_at is None:
        todo.add("status", "NEEDS-ACTION")
    else:
        todo.add("status", "COMPLETED")
        todo.add("completed", task.done_at)
        todo.add("percent-complete", 100)
    return todo


def event_of(day: Day) -> Event:
    """Write a day. It takes no time: nobody is busy because of it."""
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.sequence)
    event.add("summary", day.title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("url", day.url)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    return event
