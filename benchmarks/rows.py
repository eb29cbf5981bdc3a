"""Rows by the hundred thousand, made by PostgreSQL itself."""

import psycopg

Connection = psycopg.Connection[tuple[object, ...]]

CATEGORIES = """
INSERT INTO suppliers_category (id, name, unspsc, path)
SELECT id, 'Category ' || n, '', ARRAY[id]
FROM (SELECT n, uuidv7() AS id FROM generate_series(1, 20) AS n) AS fresh
"""

# FREQUENT is in one name of ten, RARE in one of twenty thousand.
FREQUENT = "Logist"
RARE = "Quetzal"

FRESH_SUPPLIERS = """
CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
SELECT n, uuidv7() AS id, abs(hashint4(n)) AS dice FROM generate_series(%s::int, %s::int) AS n
"""

SUPPLIERS = """
INSERT INTO suppliers_supplier
    (id, name, status, country, website, share_of_their_sales, share_of_our_spend, shares_as_of)
SELECT
    id,
    CASE WHEN n % 20000 = 7 THEN 'Quetzal ' ELSE '' END
    || (ARRAY['North', 'Polder', 'Delta', 'Alpine', 'Harbour', 'Union', 'Meridian', 'Old Mill'])
        [1 + dice % 8] || ' '
    || (ARRAY['Foods', 'Logistics', 'Packaging', 'Steel', 'Cooling', 'Paper', 'Chemicals',
              'Textiles', 'Dairy', 'Tools'])[1 + dice / 8 % 10] || ' ' || n,
    (ARRAY['active', 'active', 'active', 'prospect', 'on_hold'])[1 + dice / 80 % 5],
    (ARRAY['NL', 'DE', 'BE', 'FR', 'IE', 'PL', 'IT', 'ES'])[1 + dice / 400 % 8],
    'https://supplier-' || n || '.example',
    dice % 101, dice % 7, date '2026-01-01'
FROM fresh ORDER BY n
"""

IDENTIFIERS = """
INSERT INTO suppliers_identifier (id, supplier_id, scheme, value)
SELECT uuidv7(), id, scheme, lpad(n::text, 8, '0')
FROM fresh, unnest(ARRAY['erp:main', 'erp:plant']) AS scheme ORDER BY n
"""

LINKS = """
INSERT INTO supplier_category (supplier_id, category_id)
SELECT fresh.id, category.id
FROM fresh JOIN (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM suppliers_category
) AS category ON place IN (dice % 20, dice / 20 % 20) ORDER BY n
"""

NEGOTIATIONS = """
INSERT INTO negotiations_negotiation
    (id, supplier_id, category_id, owner_id, title, phase, last_activity_at)
SELECT uuidv7(), supplier.id, category_id, (SELECT id FROM srm_user LIMIT 1),
       'Contract ' || row_number() OVER (), 'open', now()
FROM (SELECT id FROM suppliers_supplier ORDER BY id LIMIT %s) AS supplier
CROSS JOIN LATERAL (
    SELECT category_id FROM supplier_category WHERE supplier_id = supplier.id LIMIT 1
) AS link
"""

ROUNDS = """
INSERT INTO negotiations_round (id, negotiation_id, number, channel, opened_at)
SELECT uuidv7(), id, 1, 'email', now() FROM negotiations_negotiation
"""

# Talk of ordinary length in the three languages; about one in fifty is a threat.
SAID = (
    ("en", "Thank you for the figures. We would like to understand what drives your steel cost."),
    ("en", "If you can pay within fourteen days, we could move two percent on the price."),
    ("en", "Our planning for the summer is ready; shall we go through it on Thursday?"),
    ("nl", "Zonder aanbetaling kunnen we de capaciteit niet reserveren. Kunt u daarin meedenken?"),
    ("nl", "We begrijpen dat de energieprijs is gestegen. Welk deel daarvan is al afgedekt?"),
    ("de", "Für uns zählt vor allem, dass die Ware pünktlich kommt. Was wäre Ihnen wichtig?"),
    ("de", "Wir können den Preis halten, wenn Sie die Menge für zwei Jahre zusagen."),
)
THREAT = ("en", "Sign by Friday, or we will stop all deliveries to your stores.")

STATEMENTS = """
INSERT INTO negotiations_statement
    (id, negotiation_id, round_id, side, text, language, channel, speaker, said_at, external_id,
     recorded_by_id, retraction_reason)
SELECT uuidv7(), round.negotiation_id, round.id,
       CASE WHEN n %% 2 = 0 THEN 'buyer' ELSE 'supplier' END,
       CASE WHEN n %% 50 = 0 THEN %(threat)s ELSE (%(texts)s::text[])[1 + n %% %(count)s] END,
       CASE WHEN n %% 50 = 0 THEN 'en' ELSE (%(tags)s::text[])[1 + n %% %(count)s] END,
       'email', '', now(), '', (SELECT id FROM srm_user LIMIT 1), ''
FROM generate_series(1, %(total)s) AS n
JOIN (SELECT id, negotiation_id, row_number() OVER (ORDER BY id) - 1 AS place
      FROM negotiations_round) AS round
ON place = n %% (SELECT count(*) FROM negotiations_round)
"""

# Sent next year: the benchmark hands them to the work itself.
EVENTS = """
INSERT INTO srm_event
    (id, kind, subject_type, subject_id, data, occurred_at, request_id, task, send_at, sent_count,
     run_count, last_error)
SELECT uuidv7(), 'statement.recorded', 'statement', id, '{}', now(), '',
       'negotiations.scan_statements', now() + interval '1 year', 1, 0, ''
FROM negotiations_statement ORDER BY id
"""

# Half of what is stored is done, half is due some day.
STEPS = """
INSERT INTO negotiations_followup
    (id, negotiation_id, side, action, owner_name, due_at, next_flag_at, done_at, evidence)
SELECT uuidv7(), negotiation.id, 'supplier', 'Send the cost breakdown ' || n, '', due_at,
       CASE WHEN n %% 2 = 0 THEN due_at END, CASE WHEN n %% 2 = 1 THEN now() END, ''
FROM generate_series(1, %s) AS n
CROSS JOIN LATERAL (SELECT now() + interval '30 days' + n * interval '1 second' AS due_at) AS moment
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place
      FROM negotiations_negotiation) AS negotiation
ON place = n %% (SELECT count(*) FROM negotiations_negotiation)
"""


def add_suppliers(connection: Connection, first: int, last: int) -> None:
    """Add suppliers with two identifiers and one or two categories each."""
    with connection.transaction():
        if first == 1:
            connection.execute(CATEGORIES)
        connection.execute(FRESH_SUPPLIERS, [first, last])
        for statement in (SUPPLIERS, IDENTIFIERS, LINKS):
            connection.execute(statement)
    tidy(connection, "suppliers_supplier", "suppliers_identifier", "supplier_category")


def add_negotiations(connection: Connection, count: int) -> None:
    """Add open negotiations with one round each."""
    with connection.transaction():
        connection.execute(NEGOTIATIONS, [count])
        connection.execute(ROUNDS)
    tidy(connection, "negotiations_negotiation", "negotiations_round")


def add_statements(connection: Connection, count: int) -> None:
    """Add statements with the events that call for their scan."""
    tags, texts = zip(*SAID, strict=True)
    with connection.transaction():
        connection.execute(
            STATEMENTS,
            {
                "threat": THREAT[1],
                "texts": list(texts),
                "tags": list(tags),
                "count": len(SAID),
                "total": count,
            },
        )
        connection.execute(EVENTS)
    tidy(connection, "negotiations_statement", "srm_event")


def add_steps(connection: Connection, count: int) -> None:
    """Add follow-up steps, none of them due."""
    connection.execute(STEPS, [count])
    tidy(connection, "negotiations_followup")


def tidy(connection: Connection, *tables: str) -> None:
    """Let PostgreSQL know what it holds, so that no clean-up runs during a measurement."""
    for table in tables:
        connection.execute(f"VACUUM ANALYZE {table}")
