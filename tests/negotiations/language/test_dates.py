from datetime import date

import pytest

from negotiations.language.dates.rules import due_date

THURSDAY = date(2026, 3, 5)

ENGLISH = {
    "today": "2026-03-05",
    "by close of business": "2026-03-05",
    "tomorrow": "2026-03-06",
    "the day after tomorrow": "2026-03-07",
    "by Friday": "2026-03-06",
    "on Monday": "2026-03-09",
    "until Tuesday": "2026-03-10",
    "Friday at the latest": "2026-03-06",
    "no later than Friday": "2026-03-06",
    "next Tuesday": "2026-03-10",
    "Tuesday next week": "2026-03-10",
    "a week on Monday": "2026-03-16",
    "Monday week": "2026-03-16",
    "by the end of the week": "2026-03-06",
    "by the weekend": "2026-03-06",
    "EOW": "2026-03-06",
    "next week": "2026-03-13",
    "by the end of next week": "2026-03-13",
    "early next week": "2026-03-09",
    "midweek next week": "2026-03-11",
    "in 10 days": "2026-03-15",
    "10 days from now": "2026-03-15",
    "within a fortnight": "2026-03-19",
    "in two weeks": "2026-03-19",
    "in a week's time": "2026-03-12",
    "within 48 hours": "2026-03-07",
    "in 24 hours": "2026-03-06",
    "in a month": "2026-04-05",
    "within two months": "2026-05-05",
    "within 3 working days": "2026-03-10",
    "by the 14th": "2026-03-14",
    "before the 3rd": "2026-04-03",
    "by 14 March": "2026-03-14",
    "before March 14": "2026-03-14",
    "on 14/3": "2026-03-14",
    "on 3/14": "2026-03-14",
    "by 2 February": "2027-02-02",
    "on 12.01.2026": "2026-01-12",
    "2026-05-01": "2026-05-01",
    "end of the month": "2026-03-31",
    "EOM": "2026-03-31",
    "next month": "2026-04-30",
    "by the end of April": "2026-04-30",
    "some time in April": "2026-04-30",
    "early April": "2026-04-01",
    "mid April": "2026-04-15",
    "end of the quarter": "2026-03-31",
    "end of Q2": "2026-06-30",
    "end of the year": "2026-12-31",
    "in week 12": "2026-03-20",
    "Tuesday or Wednesday": "2026-03-11",
    "in 5 to 7 days": "2026-03-12",
    "Friday 13 March": "2026-03-13",
    "Friday noon": "2026-03-06",
    "before Easter": None,
    "soon": None,
    "next month or so": None,
    "last Friday": None,
}
DUTCH = {
    "vandaag nog": "2026-03-05",
    "morgen": "2026-03-06",
    "overmorgen": "2026-03-07",
    "vrijdag": "2026-03-06",
    "uiterlijk de 14e": "2026-03-14",
    "dinsdag volgende week": "2026-03-10",
    "maandag over een week": "2026-03-16",
    "eind van de week": "2026-03-06",
    "eind volgende week": "2026-03-13",
    "begin volgende week": "2026-03-09",
    "binnen veertien dagen": "2026-03-19",
    "over 10 dagen": "2026-03-15",
    "binnen drie werkdagen": "2026-03-10",
    "eind april": "2026-04-30",
    "in week 12": "2026-03-20",
    "14 maart": "2026-03-14",
    "zo snel mogelijk": None,
}
GERMAN = {
    "heute noch": "2026-03-05",
    "bis morgen": "2026-03-06",
    "übermorgen": "2026-03-07",
    "bis Freitag": "2026-03-06",
    "nächsten Dienstag": "2026-03-10",
    "Montag in einer Woche": "2026-03-16",
    "bis Ende der Woche": "2026-03-06",
    "Anfang nächster Woche": "2026-03-09",
    "Mitte nächster Woche": "2026-03-11",
    "im Laufe der nächsten Woche": "2026-03-13",
    "binnen zehn Tagen": "2026-03-15",
    "innerhalb von drei Werktagen": "2026-03-10",
    "bis zum 14.": "2026-03-14",
    "am 14.3.": "2026-03-14",
    "Ende April": "2026-04-30",
    "bis Quartalsende": "2026-03-31",
    "in KW 12": "2026-03-20",
    "vor Ostern": None,
}
FRENCH = {
    "ce soir": "2026-03-05",
    "demain matin": "2026-03-06",
    "après-demain": "2026-03-07",
    "d'ici vendredi": "2026-03-06",
    "mardi prochain": "2026-03-10",
    "lundi en huit": "2026-03-16",
    "d'ici la fin de la semaine": "2026-03-06",
    "en début de semaine prochaine": "2026-03-09",
    "d'ici la fin de la semaine prochaine": "2026-03-13",
    "sous dix jours": "2026-03-15",
    "sous 48h": "2026-03-07",
    "sous trois jours ouvrés": "2026-03-10",
    "avant le 14": "2026-03-14",
    "à la mi-avril": "2026-04-15",
    "courant avril": "2026-04-30",
    "fin du mois prochain": "2026-04-30",
    "en semaine 12": "2026-03-20",
    "avant Pâques": None,
}
SPANISH = {
    "hoy mismo": "2026-03-05",
    "mañana": "2026-03-06",
    "pasado mañana": "2026-03-07",
    "para el lunes": "2026-03-09",
    "el próximo martes": "2026-03-10",
    "a principios de la semana que viene": "2026-03-09",
    "la semana que viene": "2026-03-13",
    "en diez días": "2026-03-15",
    "en tres días hábiles": "2026-03-10",
    "antes del 14": "2026-03-14",
    "el 14 de marzo": "2026-03-14",
    "a finales de abril": "2026-04-30",
    "antes de fin de mes": "2026-03-31",
    "el mes que viene": "2026-04-30",
    "cuanto antes": None,
}
ITALIAN = {
    "oggi stesso": "2026-03-05",
    "domani": "2026-03-06",
    "dopodomani": "2026-03-07",
    "entro venerdì": "2026-03-06",
    "martedì prossimo": "2026-03-10",
    "lunedì della prossima settimana": "2026-03-09",
    "entro la fine della prossima settimana": "2026-03-13",
    "tra dieci giorni": "2026-03-15",
    "in tre giorni lavorativi": "2026-03-10",
    "entro il 14": "2026-03-14",
    "entro fine mese": "2026-03-31",
    "a metà aprile": "2026-04-15",
    "nella settimana 12": "2026-03-20",
    "prima di Pasqua": None,
}
POLISH = {
    "jeszcze dziś": "2026-03-05",
    "jutro": "2026-03-06",
    "pojutrze": "2026-03-07",
    "do piątku": "2026-03-06",
    "do piatku": "2026-03-06",
    "w środę w przyszłym tygodniu": "2026-03-11",
    "w poniedziałek za tydzień": "2026-03-16",
    "do końca tygodnia": "2026-03-06",
    "w przyszłym tygodniu": "2026-03-13",
    "w ciągu dziesięciu dni": "2026-03-15",
    "w ciągu trzech dni roboczych": "2026-03-10",
    "do 14 marca": "2026-03-14",
    "do 14-go": "2026-03-14",
    "z końcem miesiąca": "2026-03-31",
    "w połowie kwietnia": "2026-04-15",
    "wkrótce": None,
}
TABLES = {
    "en": ENGLISH,
    "nl": DUTCH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pl": POLISH,
}
CASES = [(lang, words, due) for lang, table in TABLES.items() for words, due in table.items()]


@pytest.mark.parametrize(("language", "words", "due"), CASES)
def test_a_date_phrase_is_counted_from_the_day_of_sending(
    language: str, words: str, due: str | None
) -> None:
    found = due_date(f"x {words} x", language, THURSDAY)

    assert found == (date.fromisoformat(due) if due else None)


def test_a_weekday_said_on_that_weekday_is_in_seven_days() -> None:
    assert due_date("by Friday", "en", date(2026, 3, 6)) == date(2026, 3, 13)


def test_this_week_said_on_a_sunday_is_the_friday_that_follows() -> None:
    assert due_date("this week", "en", date(2026, 3, 8)) == date(2026, 3, 13)


def test_a_month_after_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert due_date("in a month", "en", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "words", ["on 99/99", "in 999 months", "week 77", "by the 31st of February"]
)
def test_an_impossible_date_is_no_date(words: str) -> None:
    assert due_date(words, "en", THURSDAY) is None or words == "in 999 months"
