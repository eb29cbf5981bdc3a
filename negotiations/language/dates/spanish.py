"""Dates in Spanish."""

from negotiations.language.dates.grammar import DateWords

SPANISH = DateWords(
    weekdays="""
        lunes martes miercoles jueves viernes sabados? domingos?
    """,
    months="""
        enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago
        septiembre|setiembre|sept? octubre|oct noviembre|nov diciembre|dic
    """,
    numbers="""
        un=1 una=1 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10
        doce=12 quince=15 veinte=20 treinta=30 veinticuatro=24 cuarenta_y_ocho=48
        setenta_y_dos=72 un_par_de=2 catorce=14 once=11 sesenta=60
    """,
    phrases=r"""
        day_month: {d}(?: de)? {month}|(?P<d2>1)(?:ro|o)? de {month}
        day_month: (?:uno|primero) de {month}_
        before_numeric: el|al|del|hasta el|antes del|para el|dia
        over: pasado|desde|ultimo|cada|todos los
        none: (?:el )?(?:{wd}|mes|semana) pasad[oa]|cada (?:{wd}|semana|mes)|todos los {wd}
        after_tomorrow: pasado manana
        today: hoy(?: mismo)?|esta (?:misma )?(?:tarde|noche|manana)
        today: al cierre(?: de hoy| del dia)?|(?:a |al )?(?:ultima hora|final del dia)
        today: fin del dia|antes de cerrar|en el dia|dentro del dia
        weekday_and_week: {wd} en (?:ocho dias|una semana)|{wd} dentro de una semana
        weekday_and_week: del {wd} en ocho(?: dias)?|{wd} en ocho
        weekday_next_week: {wd} (?:de )?(?:la )?(?:proxima semana|semana (?:proxima|que viene
        ... |que entra|siguiente|entrante))
        weekday_next_week: proximo {wd}|{wd} (?:proximo|que viene|siguiente|que entra)
        weekday_next_week: (?:la )?(?:proxima semana|semana que viene|semana proxima),? el {wd}
        early_next_week: (?:a |al )?(?:principios?|comienzos?|inicios?
        ... |primeros)(?: de)?(?: la)? (?:proxima semana|semana (?:proxima|que viene
        ... |que entra|entrante))
        mid_next_week: (?:a |al )?(?:mediados|mitad)(?: de)?(?: la)? (?:proxima semana
        ... |semana (?:proxima|que viene|que entra|entrante))
        next_week: (?:a |antes de |para |en |durante |de |el )*(?:(?:final(?:es)?|fin) (?:de )?
        ... |el transcurso de )?(?:la )?(?:proxima semana|semana (?:proxima|que viene
        ... |que entra|siguiente|entrante))
        calendar_week: (?:la )?(?:semana|sem\.?) ?(?P<n>\d{1,2})
        this_week: esta (?:misma )?semana|(?:fin|final(?:es)?) de (?:la |esta )?semana
        this_week: antes del (?:fin de semana|finde)|(?:el )?finde
        this_week: (?:a lo largo|en el curso|en el transcurso) de (?:la |esta )semana
        working_days: (?:en|dentro de|en el plazo de|antes de)?(?: los)? ?{n} dias (?:laborables
        ... |habiles|laborales|utiles)
        hours: (?:en|dentro de|antes de)(?: las)?(?: proximas)? {n} ?(?:horas?|h|hs)
        fortnight: (?:en|dentro de) (?:una quincena|catorce dias)
        days: (?:en|dentro de|de aqui a|antes de|a|en el plazo de)(?: los)?(?: proximos)? {n}
        ...  dias?(?: naturales)?
        weeks: (?:en|dentro de|de aqui a|antes de)(?: las)?(?: proximas)? {n} semanas?
        months: (?:en|dentro de|de aqui a|antes de)(?: los)?(?: proximos)? {n} mes(?:es)?
        early_next_month: (?:a |al )?(?:principios?|primeros|comienzos?|inicios?)(?: de
        ... | del)? (?:mes (?:que viene|proximo|que entra|entrante)|proximo mes)
        mid_next_month: (?:a )?mediados(?: de| del)? (?:mes (?:que viene|proximo|que entra
        ... |entrante)|proximo mes)
        next_month: (?:a |antes de |para )*(?:(?:final(?:es)?|fin) (?:de
        ... |del) )?(?:el )?(?:mes (?:que viene|proximo|que entra|siguiente|entrante)|proximo mes)
        tomorrow: manana(?: mismo| por la manana| por la tarde| temprano| a primera hora)?|mnn
        mid_this_month: (?:a )?mediados de mes
        this_month: (?:a )?(?:fin(?:es)?|final(?:es)?) de(?:l| este)? mes|este (?:mismo )?mes
        this_month: (?:a )?fin de mes|cierre de mes
        early_month: (?:a |al )?(?:principios?|primeros|comienzos?|inicios?) (?:de
        ... |del mes de) {month}
        mid_month: (?:a )?mediados de {month}
        month: (?:(?:a )?(?:final(?:es)?|fin(?:es)?|ultimos) de|en|durante(?: el mes de)?
        ... |a lo largo de|antes de que acabe|dentro de|para) {month}
        named_quarter: (?:fin(?:al)? del )?(?:t|q)(?P<n>[1-4])
        quarter: (?:fin(?:al|es)? del|cierre del|este) trimestre|fin de trimestre
        quarter: cierre de trimestre
        year: (?:a )?(?:fin(?:al|es)?|finales|cierre) (?:de|del|de este) ano|este ano
        weekday: {wd}(?: (?:por la (?:manana|tarde)|temprano))?
        day: (?:(?:antes|para|hasta|a mas tardar|desde|sobre|hacia) )*(?:el|del
        ... |al)(?: dia)? {d}(?! (?:%|euros?|dias?|palets?|horas?|por ciento|pales|cajas|anos))
        day: (?:dia|antes del) {d}
    """,
)
