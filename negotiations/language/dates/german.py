"""Dates in German."""

from negotiations.language.dates.grammar import DateWords

GERMAN = DateWords(
    weekdays="""
        montags?|mo dienstags?|di mittwochs?|mi donnerstags?|do freitags?|fr
        samstags?|sonnabends?|sa sonntags?
    """,
    months="""
        januar|janner|jan februar|feber|feb marz|maerz|mrz april|apr mai juni|jun juli|jul
        august|aug september|sept? oktober|okt november|nov dezember|dez
    """,
    numbers="""
        ein=1 eine=1 einer=1 einem=1 eines=1 zwei=2 zwo=2 drei=3 vier=4 funf=5 fuenf=5 sechs=6
        sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 zwoelf=12 vierzehn=14 funfzehn=15
        zwanzig=20 dreissig=30 dreisig=30 vierundzwanzig=24 achtundvierzig=48 zweiundsiebzig=72
    """,
    phrases=r"""
        day_month: {d}\.? ?{month}\.?
        before_numeric: am|bis|zum|bis zum|vor dem|ab|vom
        over: letzten|letzte|vergangenen|seit|vom|jeden
        none: (?:letzte[nr]?|vergangene[nr]?|jede[nr]?) (?:{wd}|woche|monat)
        after_tomorrow: ubermorgen|uebermorgen
        today: heute(?: noch| abend| nachmittag| mittag| fruh)?
        today: (?:bis |zum )?(?:dienstschluss|feierabend|geschaftsschluss|buroschluss
        ... |betriebsschluss|tagesende|buroende)
        today: noch heute|eod|ende des tages|(?:bis )?heut(?: abend)?
        weekday_and_week: {wd} in (?:einer woche|acht tagen|8 tagen|1 woche)
        weekday_and_week: {wd} uber eine woche|(?:eine )?woche (?:nach|ab) {wd}
        weekday_and_week: in einer woche am {wd}
        weekday_next_week: (?:nachste|kommende|naechste)[rn]? woche (?:am )?{wd}
        weekday_next_week: {wd},? (?:der |in der )?(?:nachste|kommende|naechste)[rn]? woche
        weekday_next_week: (?:nachste|naechste)[rnm]? {wd}|{wd} drauf
        weekday_next_week: {wd} der (?:folge|nachst)woche
        early_next_week: (?:anfang|zu beginn|beginn)(?: der)? (?:nachste|kommende
        ... |naechste)[rn]? (?:woche|wo)
        early_next_week: anfang der kommenden woche
        mid_next_week: mitte(?: der)? (?:nachste|kommende|naechste)[rn]? woche
        week_after_next: ubernachste[rn]? woche
        next_week: (?:bis |zum )*(?:ende |im laufe |im verlauf |innerhalb |in
        ...  |lauf )?(?:der )?(?:nachste|kommende|naechste)[rn]? (?:woche|wo)
        calendar_week: (?:kw|kalenderwoche|woche) ?(?P<n>\d{1,2})(?!\.\d)
        calendar_week: (?P<n2>\d{1,2})\. (?:kw|kalenderwoche)
        this_week: diese[r]? woche|ende (?:der|dieser) woche|wochenende|vor dem wochenende
        this_week: wochenschluss|(?:im )?laufe? (?:der|dieser) woche|ende woche
        tomorrow: morgen(?: fruh| abend| nachmittag| mittag| vormittag)?
        working_days: (?:innerhalb|binnen|in|nach)?(?: von)?(?: der nachsten)? ?{n} (?:werk|arbeits
        ... |geschafts)tage[ns]?
        hours: (?:innerhalb|binnen|in)(?: von)?(?: der nachsten| den nachsten)? {n} ?(?:stunden?
        ... |std\.?|h)
        fortnight: (?:innerhalb|binnen|in)(?: von)? (?:vierzehn|14) tagen
        days: (?:innerhalb|binnen|in)(?: von)?(?: der nachsten
        ... | den nachsten)? {n} (?:kalender)?tage?[ns]?
        weeks: (?:innerhalb|binnen|in)(?: von)?(?: der nachsten| den nachsten)? {n} (?:wochen?|wo)
        months: (?:innerhalb|binnen|in)(?: von)?(?: der nachsten| den nachsten)? {n} monat(?:en?|s
        ... |es)?
        early_next_month: (?:anfang|zu beginn|beginn)(?: des)? (?:nachste|kommende
        ... |naechste)[rnms]* monat(?:s|es)?
        mid_next_month: mitte(?: des)? (?:nachste|kommende|naechste)[rnms]* monat(?:s|es)?
        next_month: (?:ende |im |im laufe )?(?:des )?(?:nachste|kommende|naechste)[rnms]* monat(?:s
        ... |es)?
        mid_this_month: (?:zur )?monatsmitte|mitte des monats
        this_month: (?:ende|ultimo)(?: des| dieses)? monat(?:s|es)?|monatsende|monatsultimo
        this_month: diese[nms]* monat(?:s|es)?|monatsletzten
        early_month: (?:anfang|beginn|zu beginn)(?: des)? {month}s?
        mid_month: mitte(?: des)? {month}s?
        month: (?:ende|im|bis|im laufe des|ultimo|bis ende|noch im|im verlauf des) {month}s?
        named_quarter: (?:ende |im )?(?:q|quartal )(?P<n>[1-4])|(?P<n2>[1-4])\. quartal
        quarter: quartalsende|ende (?:des|dieses) quartals|quartalsschluss|dieses quartal
        year: jahresende|ende (?:des|dieses) jahres|dieses jahr|jahresschluss|ende jahr
        weekday: {wd}(?:fruh|abend|mittag|nachmittag|vormittag|morgen)?
        day: (?:(?:bis|am|vor|spatestens|ab|zum|um|gegen) )+(?:zum |dem |am |den )*{d}(?:\.(?!\d)
        ... |ten)
        day: (?:dem|den|zum|am) {d}(?:\.(?!\d)|ten)
        day: (?:am|zum) {d}(?![.,:]?\d)(?! (?:uhr|%|prozent|stuck|euro|tage))
    """,
)
