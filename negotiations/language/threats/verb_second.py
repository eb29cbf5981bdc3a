"""Forms of a deed in Dutch and German, whose verbs come second, or last, or in two parts.

A table has one verb a line: finite / infinitive / participle / separated particle.
"""

from negotiations.language.threats.grammar import near


def done(table: str, target: str) -> str:
    """Somebody does it under pressure, or it is done."""
    ends, participles = _column(table, 1), _column(table, 2)
    return (
        _leading(table, "<ANYONE>", target, " ~ ")
        + rf"""
        <ANYONE> ~ (?:(?:{target}) ~ (?:{ends})|(?:{ends}) ~ (?:{target}))\b
        <IS_DONE> ~ (?:{target}) ~ (?:{participles})\b
        (?:{target}) ~ (?:<IS_DONE> ~ )?(?:{participles})\b
    """
    )


def loosely(table: str, target: str) -> str:
    """Any form of the verbs near the target."""
    return near("|".join(_column(table, number) for number in range(3)), target)


def announced(table: str, target: str) -> str:
    """Somebody of theirs is reported to have threatened it."""
    ends = _column(table, 1)
    return rf"""
        <TOLD> ~ <ANYONE> ~ (?:{target}) ~ (?:{ends})\b
        <THREATENS> ~ (?:(?:{target}) ~ (?:{ends})|(?:{ends}|<WITH>) ~ (?:{target}))\b
    """


def bluntly(table: str, target: str) -> str:
    """We shall do it, whatever you answer."""
    ends = _column(table, 1)
    return (
        _leading(table, "<US>", target, " <DET>")
        + rf"""
        (?:<US> <SHALL>|<SHALL> <US>) <DET>(?:{target}) <DET>(?:{ends})\b
        (?:<US> <SHALL>|<SHALL> <US>) <DET>(?:{ends}) <DET>(?:{target})\b
    """
    )


def forgotten(what: str) -> str:
    """What you may forget."""
    return rf"""
        <YOU_MAY> ~ (?:{what}) ~ <FORGET>
        (?:{what}) ~ <YOU_MAY> ~ <FORGET>
    """


def no_more(what: str) -> str:
    """No this from you, no that from us."""
    return rf"""
        <NO> \w+(?: [^,]{{1,20}})?, (?:<THEN> )?<NO> (?:\w+ )?(?:{what})
    """


def _leading(table: str, who: str, target: str, gap: str) -> str:
    """Verb before object: "dann stellen wir die Lieferung ein", "we stoppen de levering"."""
    whole = "\n".join(line for line in table.splitlines() if not _cell(line, 3))
    parted = "\n".join(line for line in table.splitlines() if _cell(line, 3))
    return "".join(
        rf"""
        (?:{who} (?:<ADVERB> )?(?:{verb})|(?:{verb}) {who}){gap}(?:{target}){rest}
        (?:{target})\s+(?:{verb}) {who}{rest}
        """
        for verb, rest in (
            (_column(whole, 0), r"\b(?! <NEGATED>)"),
            (_column(parted, 0), rf" ~ (?:{_column(parted, 3)})\b"),
        )
        if verb
    )


def _column(table: str, number: int) -> str:
    return "|".join(cell for line in table.splitlines() if (cell := _cell(line, number)))


def _cell(line: str, number: int) -> str:
    return line.split("/")[number].strip() if "/" in line else ""
