"""Dates in Italian."""

from negotiations.language.dates.grammar import DateWords

ITALIAN = DateWords(
    weekdays="""
        lunedi|lun martedi|mart mercoledi|merc? giovedi|giov? venerdi|ven sabato|sab
        domenica|dom
    """,
    months="""
        gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug
        agosto|ago settembre|sett? ottobre|ott novembre|nov dicembre|dic
    """,
    numbers="""
        un=1 una=1 uno=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10
        undici=11 dodici=12 quattordici=14 quindici=15 venti=20 trenta=30 ventiquattro=24
        quarantotto=48 settantadue=72 un_paio_di=2 una_decina_di=10 una_quindicina_di=15
        sessanta=60
    """,
    phrases=r"""
        day_month: {d} {month}|(?P<d2>1)[°o] {month}|l'(?P<d3>8|11) {month}
        before_numeric: il|entro il|per il|al|dal|del|entro
        over: scorso|scorsa|dallo scorso|ogni|da
        none: (?:{wd}|settimana|mese) scors[oa]|ogni (?:{wd}|settimana|mese)
        none: scors[oa] (?:{wd}|settimana|mese)
        after_tomorrow: dopodomani|dopo domani
        tomorrow: domani(?: (?:mattina|sera|stesso|pomeriggio|mattino))?|domattina|domatt
        today: oggi(?: (?:stesso|pomeriggio|sera))?|stasera|stamattina|stamani|stanotte
        today: questa (?:sera|mattina|notte)
        today: (?:entro |in )?(?:(?:la |in )?giornata(?: odierna)?|sera|serata)
        today: fine (?:della )?giornata|questo pomeriggio|entro (?:sera|stasera)
        today: nel pomeriggio|in mattinata|entro la chiusura
        weekday_and_week: {wd} (?:a otto|fra una settimana|tra una settimana|fra otto giorni
        ... |tra otto giorni)
        weekday_next_week: {wd} (?:della |nella )?(?:prossima settimana|settimana (?:prossima
        ... |entrante|che viene|ventura))
        weekday_next_week: {wd} (?:prossimo|prossima|venturo)|prossim[oa] {wd}
        weekday_next_week: (?:la )?(?:settimana prossima|prossima settimana),? (?:di )?{wd}
        early_next_week: (?:a |ad |all')?(?:inizio|inizi|primi)(?: della)? (?:prossima settimana
        ... |settimana (?:prossima|entrante))
        mid_next_week: (?:a |alla )?meta(?: della)? (?:prossima settimana|settimana (?:prossima
        ... |entrante))
        next_week: (?:entro |nel corso |per |in )*(?:(?:la )?fine |il corso )?(?:della |nella
        ...  |la )?(?:prossima settimana|settimana (?:prossima|entrante|che viene|ventura|seguente))
        calendar_week: (?:nella )?(?:settimana|sett\.?) ?(?:n\. ?)?(?P<n>\d{1,2})
        this_week: questa settimana|in settimana|entro la settimana
        this_week: (?:la )?fine (?:della |di questa )?settimana
        this_week: (?:prima del|entro il|nel) (?:week-?end|fine settimana)|fine settimana
        this_week: nel corso della settimana|week-?end
        working_days: (?:entro|in|tra|fra|nel giro di)?(?: i)? ?{n} giorni (?:lavorativi|feriali
        ... |utili)
        hours: (?:entro|in|tra|fra|nel giro di|nelle)(?: le)?(?: prossime)? {n} ?(?:ore|h|ora)
        days: (?:entro|in|tra|fra|nel giro di|da qui a)(?: i)?(?: prossimi)? {n} (?:giorni|giorno
        ... |gg)
        weeks: (?:entro|in|tra|fra|nel giro di|da qui a)(?: le)?(?: prossime)? {n} settiman[ae]
        months: (?:entro|in|tra|fra|nel giro di|da qui a)(?: i)?(?: prossimi)? {n} mes[ei]
        early_next_month: (?:a |ad |all')?(?:inizio|inizi|primi)(?: del)? (?:mese prossimo
        ... |prossimo mese)
        early_next_month: primi del mese prossimo
        mid_next_month: (?:a |alla )?meta(?: del)? (?:mese prossimo|prossimo mese)
        next_month: (?:(?:la )?fine (?:del )?|nel corso del |il |nel )?(?:mese prossimo
        ... |prossimo mese|mese che viene|mese entrante)
        mid_this_month: (?:a )?meta mese
        this_month: (?:la )?fine (?:del |di questo )?mese|questo mese|in mese|fine mese
        early_month: (?:a |ad |all'|ai )?(?:inizio|inizi|primi)(?: di)? {month}
        mid_month: (?:a |alla )?meta(?: di)? {month}
        month: (?:(?:a |per |entro )?(?:la )?fine(?: di)?|a|in|nel mese di|nel corso di|entro|ad
        ... |durante) {month}
        named_quarter: (?:fine )?(?:t|q)(?P<n>[1-4])
        quarter: (?:la )?fine (?:del |di )?(?:trimestre|questo trimestre)|fine trimestre
        quarter: questo trimestre
        year: (?:la )?fine (?:dell'|di quest')?anno|quest'anno
        weekday: {wd}(?: (?:mattina|sera|pomeriggio))?
        day: (?:(?:entro|per|prima|dal|fino|verso|non oltre) )*(?:il|del|al|dal|l'|entro il
        ... |entro l')(?: giorno)? ?{d}(?! (?:%|euro|giorni|bancali|ore|per cento|pezzi|pallet
        ... |anni|mesi))
        day: (?:entro|il giorno) {d}
    """,
)
