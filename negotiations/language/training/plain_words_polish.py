"""Words for the plainest threats in Polish; see `plain_words.py`."""

POLISH = {
    "acts": """
        stop_delivery supplier wstrzymać dostawy
        stop_delivery supplier zatrzymać wszystkie wysyłki
        stop_delivery buyer zawrócić wasze ciężarówki
        delist buyer wycofać wasze produkty z oferty
        delist buyer zdjąć waszą markę z półek
        cut_volume buyer obciąć wasze zamówienia o połowę
        cut_volume supplier zmniejszyć wasz przydział
        cease_promotion buyer przestać promować wasze produkty
        cease_promotion supplier wycofać dopłatę do promocji
        terminate buyer rozwiązać umowę
        terminate supplier zakończyć współpracę
        legal_action buyer pozwać was do sądu
        legal_action supplier oddać sprawę prawnikom
        payment_withholding buyer wstrzymać wasze płatności
        payment_withholding supplier zatrzymać waszą premię
        price_penalty buyer naliczyć wam karę
        price_penalty supplier jeszcze raz podnieść cenę
        reputation buyer opowiedzieć o tym prasie
        escalate_to_management supplier poskarżyć się waszemu zarządowi
        exclude_from_tender buyer wykluczyć was z następnego przetargu
        stop_delivery supplier przestać was zaopatrywać
        stop_delivery supplier zablokować wasze konto
        stop_delivery buyer odmówić przyjęcia waszych dostaw
        delist buyer wycofać was z sieci
        delist buyer usunąć was z asortymentu
        delist buyer oddać wasze miejsce na półce komuś innemu
        cut_volume buyer przenieść wasze zamówienia gdzie indziej
        cut_volume supplier obsługiwać was na końcu
        cease_promotion buyer odwołać wasze promocje
        cease_promotion buyer usunąć was z gazetki
        terminate buyer zrezygnować z was
        terminate supplier zamknąć wasze konto klienta
        legal_action supplier wytoczyć wam proces
        payment_withholding buyer zamrozić wasze faktury
        price_penalty supplier przywrócić wam ceny cennikowe
        reputation supplier ostrzec przed wami innych dostawców
        escalate_to_management buyer pójść prosto do waszego dyrektora
        exclude_from_tender buyer skreślić was z listy dostawców
    """,
    "if": """
        jeśli nie przyjmiecie nowej ceny
        jeśli dalej będziecie się upierać
        jeżeli nie podpiszecie do piątku
        dopóki nie ustąpicie
    """,
    "good": """
        jeśli zamówicie więcej
        jeśli podpiszecie na dwa lata
        jeśli zgodzicie się na nową cenę
    """,
    "threats": """
        conditional: {if}, będziemy musieli {act}
        conditional: zamierzamy {act}, {if}
        conditional: albo ustąpicie, albo każę {act}
        plain_threat: nie chcieliście słuchać, więc postanowiliśmy {act}
        plain_threat: skoro się poskarżyliście, zamierzamy {act}
        reported_threat: powiedzieli, że zamierzają {act}, jeśli nie ustąpimy
        plain_threat: w takim razie zamierzamy {act}
        plain_threat: od poniedziałku zamierzam {act}
    """,
    "doubles": """
        question: czy zamierzacie {act}, jeśli zapłacimy trochę później?
        question: czy chcecie {act}?
        negation: nie zamierzamy z tego powodu {act}
        outside_consequence: z powodu powodzi musimy {act}
        past_event: trzy lata temu musieli {act}, ale to dawno za nami
        retraction: proszę zapomnieć, co wczoraj mówiłem, nie zamierzamy {act}
        contract_fact: według umowy każda strona może {act} z trzymiesięcznym wyprzedzeniem
        quoted_policy: prawo mówi, że trzeba {act}, gdy towar jest niebezpieczny
        logistics: w przyszłym tygodniu musimy {act} z powodu remontu
        promise_offer: {good}, zapłacimy z góry
        promise_offer: {good}, dostaniecie lepsze miejsce
        walk_away: {if}, będziemy musieli poszukać kogoś innego
        firm_refusal: niżej nie zejdziemy
    """,
    "said": """
        stop_delivery supplier nie ma podpisu, nie ma towaru
        stop_delivery supplier bez zgody żadna ciężarówka nie wyjedzie
        payment_withholding buyer bez korekty nic nie zapłacimy
        delist buyer albo taniej, albo wypadacie z półki
        terminate buyer inaczej koniec umowy
        cut_volume buyer nie ma rabatu, nie ma zamówień
    """,
    "before": """
        Dziękuję za rozmowę.
        Dzień dobry,
        Miło było wczoraj porozmawiać.
    """,
    "after": """
        Pozdrawiam, Ewa
        Z poważaniem
    """,
}
