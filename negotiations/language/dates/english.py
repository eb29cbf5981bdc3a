"""Dates in English."""

from negotiations.language.dates.grammar import DateWords

ENGLISH = DateWords(
    weekdays="""
        mondays?|mon tuesdays?|tues? wednesdays?|weds? thursdays?|thurs?|thu fridays?|fri
        saturdays?|sat sundays?|sun
    """,
    months="""
        january|jan february|feb march|mar april|apr may june|jun july|jul august|aug
        september|sept? october|oct november|nov december|dec
    """,
    numbers="""
        a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11
        twelve=12 fourteen=14 fifteen=15 twenty=20 thirty=30 sixty=60 a_couple_of=2
        twenty_four=24 forty_eight=48 seventy_two=72 couple_of=2
    """,
    phrases=r"""
        near: (?:in|within|inside|under|over|for|after)(?: the)?(?: next| coming)?(?: about| max
        ... | at most)?
        day_month: {d}(?:st|nd|rd|th)?(?: of)? {month}\.?|{month}\.? (?:the )?(?P<d2>\d{1,2})
        before_numeric: by|on|before|until|till|from|at latest
        over: last|past|since|previous
        none: next month or so|(?:a )?month or so|next week or so
        none: (?:last|past|every|each) (?:{wd}|week|month)
        after_tomorrow: (?:the )?day after (?:tomorrow|tmrw|tmw)
        tomorrow: tomorrow|tmrw|tmw|tomoz|2moro|tomorow|tommorow|overnight
        tomorrow: first thing in the morning
        today: today|tonight|2day|tonite
        today: (?:by |before )?(?:close of (?:business|play|day)|cob|cop|eod
        ... |(?:the )?end of (?:the |this |my )?(?:day|shift))
        today: this (?:very )?(?:morning|afternoon|evening|arvo)|(?:later|straight) today
        today: within the hour|by noon|by midnight
        today: before (?:the day is|i go) (?:out|over|home)|by tonight
        today: before (?:lunch|midnight)|before close
        weekday_and_fortnight: (?:a )?fortnight on {wd}|{wd} fortnight
        weekday_and_week: (?:a )?week (?:on|from|come) {wd}|{wd} week|{wd} in a week
        weekday_next_week: next {wd}|{wd} (?:of |in )?next week|next week,? (?:on )?{wd}
        weekday_next_week: {wd} (?:of )?the week after
        early_next_week: (?:early|first thing|(?:the )?(?:beginning|start|top) of|start) next week
        mid_next_week: (?:mid|midweek|the middle of|middle of|mid week) next week
        mid_next_week: next week midweek
        week_after_next: (?:the )?week after next
        next_week: (?:(?:by|before|until|at|the)+ )*(?:(?:end|late) (?:of )?)?next (?:wk
        ... |week)(?:'s end)?
        calendar_week: (?:calendar )?(?:week|wk|cw|kw) ?(?P<n>\d{1,2})|w(?P<n2>\d{1,2})
        this_week: (?:the )?end of (?:the|this) (?:week|wk)|this (?:week|wk)
        this_week: (?:by|before|until) (?:the )?(?:weekend|wknd)|eow|week'?s end|end of week
        this_week: (?:by |at )?week ?end|later this week|in the course of (?:the|this) week
        working_days: {near} {n} (?:working|business|work|office) days?
        working_days: {n} (?:working|business) days
        hours: {near} {n} ?(?:hours?|hrs?|h)
        days: {near} {n} (?:calendar )?days?(?:' time)?|{n} days? from (?:now|today)
        fortnight: (?:in|within|inside) (?:a|the next|one) fortnight|a fortnight from now
        weeks: {near} {n} (?:weeks?|wks?)(?:'s?)?(?: time)?|{n} weeks? from (?:now|today|date)
        months: {near} {n} months?(?:'s?)?(?: time)?|{n} months? from (?:now|today)
        early_next_month: (?:early|(?:the )?(?:beginning|start) of|first of) next month
        mid_next_month: (?:mid|(?:the )?middle of) next month
        next_month: (?:(?:the )?end of )?next month
        mid_this_month: (?:mid|(?:the )?middle of)(?: of)?(?: the| this)? month
        this_month: (?:the )?end of (?:the|this) (?:month|mth)|month(?:'s)? end|eom|this month
        this_month: end of month
        early_month: (?:early|(?:the )?(?:beginning|start) of|first days of|start) (?:in )?{month}
        mid_month: (?:mid|(?:the )?middle of)(?: of)? {month}
        month: (?:(?:the )?end of|in|by|during|until|late|some ?time in|within|before the end of
        ... |end|through|over) (?:late |the end of )?{month}
        named_quarter: (?:(?:the )?end of |in |by |before |end )?q(?P<n>[1-4])
        quarter: (?:(?:the )?end of )?(?:the|this) quarter|quarter(?:'s)? end|end of quarter
        year: (?:the )?end of (?:the|this) year|year(?:'s)? end|eoy|this year|end of year
        year: (?:the )?year(?:'s)?(?: last quarter)?(?: is)? out
        weekday: {wd}
        day: (?:by|on|before|until|till|from|ahead of|after|not later than|no later than|latest
        ... |around)(?: or before)? (?:the )?{d}(?:st|nd|rd|th)
        day: the {d}(?:st|nd|rd|th)
    """,
)
