"""Dates in Dutch."""

from negotiations.language.dates.grammar import DateWords

DUTCH = DateWords(
    weekdays="""
        maandag|maa?|ma dinsdag|di woensdag|woe? donderdag|don?|do vrijdag|vr zaterdag|za zondag
    """,
    months="""
        januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug
        september|sept? oktober|okt november|nov december|dec
    """,
    numbers="""
        een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12
        veertien=14 vijftien=15 twintig=20 dertig=30 vierentwintig=24 achtenveertig=48
        tweeenzeventig=72 zestig=60
    """,
    phrases=r"""
        day_month: {d}(?:e|de|ste)?(?: van)? {month}\.?
        before_numeric: op|voor|uiterlijk|tot|tegen|vanaf|van
        over: vorige|afgelopen|verleden|sinds|elke|iedere
        none: (?:vorige|afgelopen|elke|iedere) (?:{wd}|week|maand)
        after_tomorrow: overmorgen
        today: vandaag(?: nog)?|vanavond|vanmiddag|vanochtend|vanmorgen|vannacht
        today: (?:voor )?(?:het )?einde? van de (?:werk)?dag
        today: (?:voor |bij )?(?:sluitingstijd|kantoorsluiting)|eod|heden|straks nog
        today: dezen avond|deze (?:middag|avond|namiddag|voormiddag)
        weekday_and_week: {wd} (?:over (?:een|1) week|over acht dagen|binnen acht dagen)
        weekday_and_week: (?:een )?week (?:na|op) {wd}
        weekday_next_week: (?:(?:aan)?komende|volgende) week (?:op )?{wd}
        weekday_next_week: {wd} (?:van |in )?(?:de )?(?:volgende|komende) week|volgende {wd}
        weekday_next_week: {wd} in de week (?:hierna|daarna|erna|erop)
        early_next_week: (?:(?:het )?begin(?: van)?|vroeg)(?: de)? (?:volgende|komende) week
        mid_next_week: (?:(?:het )?midden(?: van)?|halverwege|half)(?: de)? (?:volgende
        ... |komende) week
        week_after_next: (?:de week (?:na|daarna) volgende week)
        next_week: (?:(?:het )?einde?(?: van)?|eind|in de loop van|loop van)?(?: de)? ?(?:volgende
        ... |komende) week
        next_week: in de loop van (?:de )?(?:volgende|komende) week
        calendar_week: (?:week|wk)(?:nummer)? ?(?P<n>\d{1,2})
        this_week: deze week|(?:het )?einde? (?:van |vd |v\.?d\.? )?(?:de|deze)? ?week
        this_week: (?:voor|tegen) (?:het )?weekend|(?:het )?weekeinde|eind v\.?d\.? week
        this_week: in de loop van (?:de|deze) week
        tomorrow: morgen(?:ochtend|middag|avond|vroeg|namiddag)?|mrgn|morge
        working_days: (?:binnen|in|over|na)?(?: de| een)? ?(?:komende )?{n} (?:werk|kantoor)dagen?
        hours: (?:binnen|in|over)(?: de)?(?: komende)? {n} ?(?:uur|u|uren)
        days: (?:binnen|in|over)(?: de| een)?(?: komende)? {n} (?:kalender)?dagen|over {n} dag
        fortnight: (?:binnen|in|over)(?: de)? (?:veertien dagen|14 dagen)
        weeks: (?:binnen|in|over)(?: de| een)?(?: komende)? {n} weken
        weeks: (?:binnen|in|over) {n} week
        months: (?:binnen|in|over)(?: de| een)?(?: komende)? {n} maand(?:en)?
        early_next_month: (?:(?:het )?begin(?: van)?)(?: de)? (?:volgende|komende) maand
        mid_next_month: (?:(?:het )?midden(?: van)?|halverwege|half|medio)(?: de)? (?:volgende
        ... |komende) maand
        next_month: (?:(?:het )?einde?(?: van)? (?:de )?)?(?:volgende|komende) maand
        this_month: (?:het )?einde? (?:van |vd |v\.?d\.? )?(?:de|deze)? ?maand|maandeinde
        this_month: deze maand|ultimo maand
        early_month: (?:begin|(?:het )?begin van|vroeg in) {month}
        mid_month: (?:half|medio|halverwege|midden|(?:het )?midden van) {month}
        month: (?:einde?|(?:het )?einde? van|in|ultimo|in de loop van|tegen
        ... |voor) (?:einde? )?{month}
        named_quarter: (?:(?:het )?einde?(?: van)? |in )?(?:q|kwartaal )(?P<n>[1-4])
        named_quarter: (?:het )?einde? van het {n}(?:de|e|ste) kwartaal
        quarter: (?:het )?einde?(?: van)?(?: het| dit)? kwartaal|kwartaaleinde|dit kwartaal
        year: (?:het )?einde?(?: van)?(?: het| dit)? jaar|jaareinde|dit jaar
        weekday: {wd}(?:ochtend|middag|avond|namiddag|voormiddag|morgen)?
        day: (?:(?:op|tegen|voor|uiterlijk|vanaf|tot|rond|omstreeks)(?: op| ten laatste)? )?(?:de
        ... |den) {d}(?:e|de|ste|n)?
        day: (?:uiterlijk|tegen|voor|op) {d}(?:e|de|ste)?(?! (?:pallet|stuks|uur|%|euro|dag|week
        ... |jaar|procent))
    """,
)
