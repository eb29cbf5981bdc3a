"""Words of what nobody may note of a person (GDPR, articles 9 and 10). Pure.

Health, belief, politics, trade union, origin, sex life, genetics, biometrics, crime. A net with
holes: it stops the note that names such a thing in English, Dutch, German or French, not one that
hints at it.
"""

import re

WORDS: dict[str, tuple[str, ...]] = {
    "health": (
        r"illness|disease|diagnos\w+|cancer|tumou?r|diabet\w+|depress\w+|burn-?out|pregnan\w+",
        r"disab(?:led|ility)|surgery|medication|alcoholi\w+|addict\w*|hiv",
        r"ziekte|kanker|zwanger\w*|verslaafd|handicap\w*|krank\w*|krebs|schwanger\w*|süchtig",
        r"malad\w+|grossesse|enceinte|handicapée?",
    ),
    "belief": (
        r"christianity|catholic|protestant|muslim|islamic|jewish|hindu|buddhist|atheist|religio\w+",
        r"church|mosque|synagogue|katholi\w+|moslim\w*|joods\w*|kerk|kirche|moschee|jüdisch\w*",
        r"musulmane?|catholique|juive?|église",
    ),
    "politics": (
        r"votes? for|voted for|political party|party member|politically|left-wing|right-wing",
        r"stemt op|politieke partij|wählt|politische partei|vote pour|parti politique",
    ),
    "trade union": (
        r"trade union\w*|union member\w*|vakbond\w*|gewerkschaft\w*|syndicat|syndiqué",
    ),
    "origin": (r"ethnic\w*|racial\w*|skin colou?r|etnisch\w*|huidskleur|hautfarbe|ethnique",),
    "sex life": (
        r"gay|lesbian|homosexual\w*|bisexual|heterosexual|transgender|sexual\w*",
        r"homoseksueel|lesbisch\w*|schwul|homosexuell\w*|homosexuel\w*",
    ),
    "genetics and biometrics": (r"genetic\w*|fingerprint\w*|vingerafdruk\w*|fingerabdr\w+",),
    "crime": (
        r"convict(?:ed|ion)|criminal record|prison|arrested|strafblad|gevangenis|vorbestraft",
        r"gefängnis|casier judiciaire",
    ),
}
PATTERNS = {
    kind: re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE) for kind, parts in WORDS.items()
}


def special_category(text: str) -> str:
    """Name what a text tells of a person that may not be noted; empty when nothing is seen."""
    return next((kind for kind, pattern in PATTERNS.items() if pattern.search(text)), "")
