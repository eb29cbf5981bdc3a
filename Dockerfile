# One image for migrate, web, worker and beat; docker-compose.yml says which command each runs.
FROM python:3.13-slim-trixie AS base
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=srm.settings
WORKDIR /app

FROM base AS build
# Dependencies first: this layer stays cached until the lock changes.
COPY requirements/base.txt requirements/base.txt
# Without pip of its own, the environment is smaller and can install nothing later.
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --require-hashes --no-deps \
        --requirement requirements/base.txt
COPY manage.py ./
COPY srm srm
COPY suppliers suppliers
COPY negotiations negotiations
# The values are never used: collecting files needs settings, but neither database nor broker.
RUN SECRET_KEY=unused DATABASE_URL=postgresql://unused REDIS_URL=redis://unused \
    python manage.py collectstatic --noinput \
    && python -m compileall -q srm suppliers negotiations

FROM base
RUN useradd --system --uid 10001 --no-create-home srm \
    && install --directory --owner 10001 --mode 0750 /files
COPY --from=build /venv /venv
# Owned by root: a process that is broken into cannot change the code.
COPY --from=build /app /app
USER 10001
ENV PYTHONDONTWRITEBYTECODE=1 \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    REMAP_SIGTERM=SIGQUIT
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready/', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "srm.wsgi:application", "--no-ws", "--workers", "2", \
    "--blocking-threads", "4", "--workers-kill-timeout", "5"]
