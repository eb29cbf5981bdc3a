"""Dates in French."""

from negotiations.language.dates.grammar import DateWords

FRENCH = DateWords(
    weekdays="""
        lundis?|lun mardis? mercredis? jeudis?|jeu vendredis?|ven samedis?|sam dimanches?|dim
    """,
    months="""
        janvier|janv fevrier|fevr? mars avril|avr mai juin juillet|juil aout septembre|sept
        octobre|oct novembre|nov decembre|dec
    """,
    numbers="""
        un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11
        douze=12 quinze=15 vingt=20 trente=30 vingt_quatre=24 quarante_huit=48 soixante_douze=72
        une_dizaine_de=10 une_quinzaine_de=15 quatorze=14 soixante=60
    """,
    phrases=r"""
        day_month: {d}(?:er)? {month}|1er {month}
        before_numeric: le|au|avant le|pour le|d'ici le|d'ici au|du
        over: depuis|dernier|de chaque|chaque
        none: (?:{wd}|semaine|mois) dernier(?:e)?|chaque (?:{wd}|semaine|mois)
        after_tomorrow: apres-?demain|apres demain
        tomorrow: demain(?: (?:matin|soir|midi|apres-?midi))?|dem1
        today: aujourd'hui(?: meme)?|ce soir|ce matin|cet? (?:apres-?midi|aprem|apm)|ce jour
        today: ce midi|dans la (?:journee|matinee|soiree)
        today: (?:d'ici |avant )?(?:la )?fin de (?:la )?journee|en fin de journee
        today: tout a l'heure|cette nuit|auj|avant ce soir
        weekday_and_week: {wd} en huit|{wd} (?:dans|d'ici|sous) (?:huit jours|une semaine)
        weekday_and_fortnight: {wd} en quinze
        weekday_next_week: {wd} (?:de )?(?:la )?semaine (?:prochaine|pro|suivante)
        weekday_next_week: {wd} prochain|(?:la )?semaine prochaine,? (?:le )?{wd}|{wd} pro
        early_next_week: (?:au |en |des le )?debut (?:de )?(?:la )?semaine (?:prochaine|pro)
        mid_next_week: (?:au |en )?milieu (?:de )?(?:la )?semaine (?:prochaine|pro)
        next_week: (?:d'ici |a |avant |pour |en |au )*(?:(?:la )?fin |courant
        ...  |dans le courant )?(?:de )?(?:la )?semaine (?:prochaine|pro|suivante)
        calendar_week: (?:en |la )?(?:semaine|sem\.?|s) ?(?P<n>\d{1,2})
        this_week: cette semaine|(?:la )?fin de (?:la |cette )?semaine|en fin de semaine
        this_week: (?:avant |d'ici )?(?:le |ce )?week-?end|courant de (?:la )?semaine
        this_week: dans la semaine
        working_days: (?:sous|dans|d'ici|en)?(?: les)? ?{n} jours (?:ouvres|ouvrables|ouvre)
        fortnight: (?:sous|dans|d'ici|en)(?: une)? quinzaine(?! de)
        fortnight: (?:sous|dans|d'ici) quatorze jours
        hours: (?:sous|dans|d'ici|en)(?: les)? {n} ?(?:heures?|h)
        days: (?:sous|dans|d'ici|en)(?: les| un delai de)? {n} (?:jours?|j)(?: calendaires)?
        weeks: (?:sous|dans|d'ici|en)(?: les)? {n} semaines?
        months: (?:sous|dans|d'ici|en)(?: les| un delai d[e']+)? ?{n} mois
        early_next_month: (?:au |en |des le )?debut (?:du )?mois (?:prochain|pro)
        mid_next_month: (?:au |a la |en )?(?:milieu|mi) (?:du )?mois (?:prochain|pro)
        next_month: (?:(?:la )?fin |courant |dans le courant )?(?:du |de |le |au )?mois (?:prochain
        ... |pro)
        this_month: (?:la )?fin (?:du |de ce |de )?mois|ce mois(?:-ci)?|courant du mois
        early_month: (?:au |en |des )?debut {month}|premiers jours de? {month}
        mid_month: (?:a la |a )?mi {month}|(?:au )?milieu (?:de |du mois de? )?{month}
        month: (?:(?:la )?fin|en|courant|fin du mois de?|d'ici|au mois de?|dans le courant de
        ... |avant(?: la)? fin) (?:de |d')?{month}
        named_quarter: (?:la )?(?:fin )?(?:du |de )?(?:t|q)(?P<n>[1-4])
        named_quarter: (?P<n2>[1-4])e trimestre
        quarter: (?:la )?fin (?:du |de ce |de )?trimestre|ce trimestre
        year: (?:la )?fin (?:de l'|d'|de cette )annee|cette annee
        weekday: {wd}(?: (?:matin|soir|midi|apres-?midi))?
        day: (?:(?:avant|pour|d'ici|jusqu'au|au|vers|des|d'ici au|pas plus tard que) )*(?:le
        ... |au) {d}(?:er)?(?! (?:%|euros?|jours?|palettes?|heures?|h\b|ans?|mois|cartons?))
    """,
)
