"""How each process starts: the same words as in Dockerfile and docker-compose.yml; a test compares.

Where the web process listens comes from GRANIAN_HOST and GRANIAN_PORT, and when the worker gives
tasks back from REMAP_SIGTERM, so that the commands are the same everywhere.
"""

MIGRATE = "python manage.py migrate --noinput"
WEB = (
    "granian --interface wsgi srm.wsgi:application"
    " --no-ws --workers 2 --blocking-threads 4 --workers-kill-timeout 5"
)
WORKER = (
    "celery --quiet -A srm worker --queues scans,sweeps --concurrency 2 --loglevel INFO"
    " --without-mingle --without-gossip"
)
# The plain scheduler keeps no file: what is due is a column in the database, not beat's memory.
BEAT = "celery --quiet -A srm beat --loglevel INFO --scheduler celery.beat:Scheduler"

SERVING = {"web": WEB, "worker": WORKER, "beat": BEAT}
