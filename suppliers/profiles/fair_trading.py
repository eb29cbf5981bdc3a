"""Which suppliers the rules on unfair trading practices protect from us (EU Directive 2019/633).

The directive protects suppliers of agricultural and food products against larger buyers: it pairs
turnover bands, and a supplier of one band is protected from every buyer above that band's edge.
"""

# Edges of the bands, in euros a year (Article 1(2)).
BAND_EDGES = tuple(millions * 1_000_000 for millions in (2, 10, 50, 150, 350))


def is_protected(
    *, is_agri_food: bool, their_turnover: int | None, our_turnover: int | None
) -> bool:
    """Tell whether the relation is a protected one; what is unknown counts as protected."""
    if not is_agri_food:
        return False
    if their_turnover is None:
        return True
    edge = next((edge for edge in BAND_EDGES if their_turnover <= edge), None)
    if edge is None:
        return False
    return our_turnover is None or our_turnover > edge
