"""Dates in Polish."""

from negotiations.language.dates.grammar import DateWords

POLISH = DateWords(
    weekdays="""
        poniedzialk(?:u|iem|owi)|poniedzialek|pon wtorek|wtork(?:u|iem|owi)|wt
        srod(?:a|e|y|zie|a)|sr czwartek|czwartk(?:u|iem|owi)|czw piatek|piatk(?:u|iem|owi)|pt
        sobot(?:a|e|y)|sobocie|sob niedziel(?:a|e|i)|ndz?
    """,
    months="""
        stycz(?:en|nia|niu|niem) lut(?:y|ego|ym) mar(?:zec|ca|cu|cem)
        kwie(?:cien|tnia|tniu|tniem) maj(?:a|u|em)? czerw(?:iec|ca|cu|cem) lip(?:iec|ca|cu|cem)
        sierp(?:ien|nia|niu|niem) wrze(?:sien|snia|sniu|sniem) pazdziernik(?:a|u|iem)?
        listopad(?:a|zie|em)? grud(?:zien|nia|niu|niem)
    """,
    numbers="""
        jeden=1 jedna=1 jednego=1 dwa=2 dwie=2 dwoch=2 dwu=2 trzy=3 trzech=3 cztery=4 czterech=4
        piec=5 pieciu=5 szesc=6 szesciu=6 siedem=7 siedmiu=7 osiem=8 osmiu=8 dziewiec=9
        dziewieciu=9 dziesiec=10 dziesieciu=10 dwanascie=12 dwunastu=12 czternascie=14
        czternastu=14 pietnascie=15 pietnastu=15 dwadziescia=20 dwudziestu=20 trzydziesci=30
        trzydziestu=30 dwadziescia_cztery=24 dwudziestu_czterech=24 czterdziesci_osiem=48
        czterdziestu_osmiu=48 siedemdziesiat_dwie=72 pare=3
    """,
    phrases=r"""
        next: (?:przyszl|nastepn|kolejn|nadchodzac|najblizsz)[a-z]{1,3}
        day_month: {d}(?:\.|-?(?:go|ego|tego))? {month}
        before_numeric: do|dnia|na|przed|od|najpozniej
        over: od|zeszl[a-z]+|ubiegl[a-z]+|ostatni[a-z]*|poprzedni[a-z]*|kazd[a-z]+
        none: (?:zeszl[a-z]+|ubiegl[a-z]+|kazd[a-z]+) (?:{wd}|tygodni[a-z]*|miesiac[a-z]*)
        none: (?:{wd}) (?:zeszl|ubiegl)[a-z]+ tygodnia
        after_tomorrow: pojutrze
        tomorrow: jutro(?: (?:rano|wieczorem|po poludniu|z rana))?|jutra|jutrzejsz[a-z]+
        today: (?:jeszcze )?(?:dzisiaj|dzis|dzisiejsz[a-z]+)(?: (?:wieczorem|po poludniu|rano
        ... |jeszcze))?
        today: do wieczora|wieczorem|(?:do |przed )?kon(?:ca|cem) (?:dnia|pracy)|po poludniu
        today: do fajrantu
        weekday_and_week: {wd} za tydzien|tydzien od {wd}|(?:od|za) {wd} za tydzien
        weekday_and_fortnight: {wd} za dwa tygodnie
        weekday_next_week: {wd},? (?:w )?{next} tygodni[au]
        weekday_next_week: (?:w )?{next} tygodni[au],? we? {wd}|{next} {wd}
        early_next_week: (?:na |z |od )?(?:poczatk(?:u|iem)|poczatek) {next} tygodnia
        early_next_week: (?:na )?poczatku tygodnia {next}
        mid_next_week: (?:w )?(?:polow(?:ie|a|y)|srodku) {next} tygodnia
        next_week: (?:do |pod |z |w )?(?:(?:kon(?:ca|iec|cem)|koncu
        ... |ciagu) )?(?:w )?{next} ty(?:godni(?:a|u|em)|dzien)
        calendar_week: (?:w |do )?(?:tygodni(?:u|a)|tydzien|kw|tyg\.?) ?(?:nr )?(?P<n>\d{1,2})
        calendar_week: (?P<n2>\d{1,2})\. tygodni[au]
        this_week: (?:w )?tym tygodniu
        this_week: (?:do |pod |z |przed )?kon(?:ca|cem|iec) (?:tego )?tygodnia
        this_week: (?:przed |do |na )?weekend(?:em|u)?|tego tygodnia
        working_days: (?:w ciagu|w przeciagu|w|za|do)?(?: najblizszych)? ?{n} dni (?:roboczych
        ... |robocze|pracujacych)
        hours: (?:w ciagu|w przeciagu|za|do|w)(?: najblizszych)? {n} ?(?:godzin[ay]?|godz\.?|h)
        days: (?:w ciagu|w przeciagu|za|do|w terminie|w)(?: najblizszych)? {n} dni(?:
        ...  kalendarzowych)?
        weeks: (?:w ciagu|w przeciagu|za|do|w)(?: najblizszych)? {n} tygodni(?:e|a|u)?
        weeks: (?:za|w) tydzien|w ciagu tygodnia|do tygodnia
        months: (?:w ciagu|w przeciagu|za|do|w)(?: najblizszych)? {n} miesi(?:ecy|ace|aca)
        months: (?:za|w) miesiac|w ciagu miesiaca
        early_next_month: (?:na |z |od )?(?:poczatk(?:u|iem)|poczatek) {next} miesiaca
        mid_next_month: (?:w )?(?:polow(?:ie|a|y)|srodku) {next} miesiaca
        next_month: (?:do |pod |z |w )?(?:kon(?:ca|iec|cem|cu) )?(?:w )?{next} miesia(?:ca|cu|cem
        ... |c)
        next_month: (?:w )?{next} miesiacu
        mid_this_month: (?:do |w )?polow(?:ie|y) miesiaca
        this_month: (?:do |pod |z |na )?kon(?:ca|cem|iec|cu) (?:tego |biezacego )?(?:miesiaca
        ... |m-?ca)
        this_month: (?:w )?tym miesiacu
        early_month: (?:na |z |od )?(?:poczatk(?:u|iem)|poczatek) {month}
        early_month: w pierwszych dniach {month}
        mid_month: (?:w |do |od )?(?:polow(?:ie|a|y)|srodku) {month}
        month: (?:(?:do |pod |z |na |w )?kon(?:ca|iec|cem|cu)|we?|w ciagu|jeszcze w) {month}
        named_quarter: (?:kon(?:ca|iec) )?(?:q|kwartalu )(?P<n>[1-4])
        named_quarter: (?P<n2>[1-4])\.? kwartalu
        quarter: (?:do |z |pod )?kon(?:ca|cem|iec) (?:tego )?kwartalu|w tym kwartale
        year: (?:do |z |pod )?kon(?:ca|cem|iec) (?:tego )?roku|w tym roku
        weekday: {wd}
        day: (?:(?:do|na|przed|od|okolo|ok\.?|najpozniej|dnia|po) )+(?:dnia )?{d}(?:\.|-?(?:go|ego
        ... |tego|tym|ty))?(?![.,]?\d)(?! (?:%|zl|eur|procent|dni|dnia|godzin|palet|sztuk|tygodni
        ... |tys|h\b|lat|miesi|rano|godz))
        day: {d}-?(?:go|ego|tego)
    """,
)
