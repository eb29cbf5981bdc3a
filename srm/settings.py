"""Settings, read from the environment; docs/settings.md describes each variable."""

from pathlib import Path

import django_stubs_ext
from environ import FileAwareEnv
from psycopg.conninfo import conninfo_to_dict

from srm.navigation import THEME

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = FileAwareEnv()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "srm",
    "suppliers",
    "negotiations",
    # Checks that are not part of the service, such as the migration linter of `make check`.
    *env.list("EXTRA_APPS", default=[]),
]

MIDDLEWARE = [
    "srm.api.tracing.trace_request",
    "srm.api.headers.secure_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "srm.urls"
WSGI_APPLICATION = "srm.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "srm" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database(url: str) -> dict[str, object]:
    """Read any PostgreSQL connection string, also one with a socket directory as its host."""
    parts = dict(conninfo_to_dict(url))
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    settings: dict[str, object] = {key: parts.pop(name, "") for name, key in names.items()}
    # What a killed process was doing is undone within a second, also while it waits for a lock:
    # otherwise the rows it held are skipped by whoever does its work again.
    options = f"{parts.pop('options', '')} -c client_connection_check_interval=1000".strip()
    return {
        "ENGINE": "srm.postgresql",
        **settings,
        "PORT": str(parts.pop("port", "")),
        # Of use to srm/prepared.py alone; see there about poolers.
        "OPTIONS": {**parts, "options": options, "prepare_threshold": 5},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(env.str("DATABASE_URL"))}
REDIS_URL = env.str("REDIS_URL")

AUTH_USER_MODEL = "srm.User"
AUTHENTICATION_BACKENDS = ["srm.access.backends.RoleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
# Whoever opens that page by itself is led to the work list.
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# Serve files straight from the packages: a first run needs no collectstatic.
WHITENOISE_USE_FINDERS = env.bool("WHITENOISE_USE_FINDERS", default=False)
WHITENOISE_AUTOREFRESH = False

# Over plain HTTP (a first run on one's own machine) browsers do not send secure cookies.
INSECURE_COOKIES = env.bool("INSECURE_COOKIES", default=False)
SESSION_COOKIE_SECURE = not INSECURE_COOKIES
CSRF_COOKIE_SECURE = not INSECURE_COOKIES
SECURE_SSL_REDIRECT = not INSECURE_COOKIES
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 0 if INSECURE_COOKIES else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Trust X-Forwarded-Proto only where a proxy in front is known to set it.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
# The addresses or networks of our proxies; what anybody else says of addresses is not heard.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
X_FRAME_OPTIONS = "DENY"
# Our own turnover in euros a year; with it we know which suppliers fair-trading law protects.
OUR_ANNUAL_TURNOVER = env.int("OUR_ANNUAL_TURNOVER", default=None)

# How the documents of agreements look. Their languages are in negotiations/documents/template.
COMPANY_NAME = env.str("COMPANY_NAME", default="")
COMPANY_LOGO = env.str("COMPANY_LOGO", default="")
COMPANY_IDENTIFIER = env.str("COMPANY_IDENTIFIER", default="")
OCID_PREFIX = env.str("OCID_PREFIX", default="ocds-srm000")
DOCUMENT_LANGUAGE = env.str("DOCUMENT_LANGUAGE", default="en")
DOCUMENT_FONTS = env.str("DOCUMENT_FONTS", default="")

# Files lie outside the database: documents below `media`, a test key beside them, never served.
FILES_ROOT = Path(env.str("FILES_ROOT", default=str(BASE_DIR / ".local" / "files")))
MEDIA_ROOT = FILES_ROOT / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
STORAGES = {
    "default": {
        "BACKEND": env.str("FILES_BACKEND", default="django.core.files.storage.FileSystemStorage")
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A function that takes bytes and tells whether they are clean; none by default.
FILE_SCANNER = env.str("FILE_SCANNER", default="")
# The seal on documents: our key as PKCS#12, or a test key that is made on the first run.
SEAL_KEY = env.str("SEAL_KEY", default="")
SEAL_PASSPHRASE = env.str("SEAL_PASSPHRASE", default="")
# Whether a job deletes files that no row names and that are older than a day.
DELETE_LEFTOVERS = env.bool("DELETE_LEFTOVERS", default=True)
SEAL_ROOT = FILES_ROOT / "seal"
TIMESTAMP_URL = env.str("TIMESTAMP_URL", default="")
# What the signing service signs its callbacks with; two of them while the secret is changed.
SIGNING_SERVICE_SECRETS = env.list("SIGNING_SERVICE_SECRETS", default=[])

# How many working days a deal by word of mouth may wait for its confirmation in writing.
ORAL_CONFIRMATION_WORKING_DAYS = env.int("ORAL_CONFIRMATION_WORKING_DAYS", default=3)
# How many working days the owner has to answer when a side refuses a version.
REFUSAL_ANSWER_WORKING_DAYS = env.int("REFUSAL_ANSWER_WORKING_DAYS", default=3)
# How many working days they have for what was chased, from the moment on which it is.
CHASE_WORKING_DAYS = env.int("CHASE_WORKING_DAYS", default=3)

# So many months after a dispute was settled, negotiations with the supplier still tell of it.
DISPUTE_NOTICE_MONTHS = env.int("DISPUTE_NOTICE_MONTHS", default=6)
# The least days of notice that a supplier under GSCOP gets before its supply ends.
GSCOP_NOTICE_DAYS = env.int("GSCOP_NOTICE_DAYS", default=30)
# After so many days without a word a supplier is silent, unless it has a number of its own.
SILENT_AFTER_DAYS = env.int("SILENT_AFTER_DAYS", default=90)

MEBIBYTE = 1024 * 1024
MAX_BODY_BYTES = env.int("MAX_BODY_BYTES", default=5 * MEBIBYTE)
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=20 * MEBIBYTE)
# How many files a person or machine may have verified within a minute.
VERIFICATIONS_PER_MINUTE = env.int("VERIFICATIONS_PER_MINUTE", default=60)

# After so many days overdue a step goes to the category managers.
ESCALATE_AFTER_DAYS = env.int("ESCALATE_AFTER_DAYS", default=14)
# So many days before its notice date, or its end, an agreement is flagged; days are of our zone.
NOTICE_WINDOW_DAYS = env.int("NOTICE_WINDOW_DAYS", default=30)
BUSINESS_ZONE = env.str("BUSINESS_ZONE", default="UTC")
# Where the service is known to others; documents name no page unless it is set.
CHECK_URL = env.str("PUBLIC_URL", default="")
WEB_PORT = env.int("GRANIAN_PORT", default=8000)
PUBLIC_URL = CHECK_URL or f"http://127.0.0.1:{WEB_PORT}"
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="srm@localhost")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "srm.access.authentication.ApiKeyAuthentication",
        "srm.access.authentication.PersonAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["srm.api.permissions.RolePermission"],
    "DEFAULT_PARSER_CLASSES": ["srm.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "srm.api.pagination.CursorPages",
    "DEFAULT_FILTER_BACKENDS": ["srm.api.filters.DeclaredFilters"],
    "DEFAULT_SCHEMA_CLASS": "srm.api.schema.ProblemAwareSchema",
    "EXCEPTION_HANDLER": "srm.api.errors.problem_response",
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%S.%fZ",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "srm",
    "DESCRIPTION": "Suppliers, negotiations, what was said, agreed and owed, and warning signs.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "Side": "negotiations.rounds.models.Side",
        "Channel": "negotiations.rounds.models.Channel",
        "InterestHolder": "negotiations.interests.models.Interest.Holder",
        "InterestKind": "negotiations.interests.models.Interest.Kind",
        "IssueKind": "negotiations.offers.models.Issue.Kind",
        "ReadingKind": "negotiations.readings.models.Suggestion.Kind",
        "AlternativeKind": "negotiations.preparation.plans.models.Alternative.Kind",
        "ShiftKind": "negotiations.preparation.plans.models.StyleShift.Kind",
        "NegotiationStyle": "negotiations.preparation.styles.questionnaire.STYLES",
        "StyleAim": "negotiations.preparation.styles.suggestion.AIMS",
        "PersonalNoteKind": "suppliers.people.models.PersonalNote.Kind",
        "SupplierStatus": "suppliers.profiles.models.Supplier.Status",
        "AgreementStatus": "negotiations.agreements.models.Agreement.Status",
        "AgreementStage": "negotiations.agreements.models.Agreement.Stage",
        "InterestDirection": "negotiations.interests.models.Interest.Direction",
        "IdeaVoteAnswer": "negotiations.offers.votes.IdeaVote.Answer",
        "CoverageAnswer": "negotiations.offers.models.PackageCoverage.Answer",
        "ConsentMethod": "negotiations.agreements.consents.Consent.Method",
        "ChangeKind": "negotiations.agreements.records.AgreedChange.Kind",
        "AmendmentKind": "negotiations.agreements.models.AgreementVersion.Amendment",
        "OutcomeEnum": "negotiations.guests.serializers.SIGNING_OUTCOMES",
        "ReviewOutcome": "suppliers.profiles.supply_notices.SupplyNotice.Outcome",
        "ResultOutcome": "negotiations.results.models.Result.Outcome",
        "ResultStyle": "negotiations.results.models.Result.Style",
        "ToldMethod": "negotiations.agreements.serializers.TOLD_METHODS",
    },
}


UNFOLD = THEME

CELERY_BROKER_URL = REDIS_URL
# How long the work of an event may take before it counts as lost and is sent again.
QUESTION_PATIENCE_DAYS = env.int("QUESTION_PATIENCE_DAYS", default=7)
CHANGE_PATIENCE_DAYS = env.int("CHANGE_PATIENCE_DAYS", default=7)
EVENT_PATIENCE_SECONDS = env.int("EVENT_PATIENCE_SECONDS", default=30)

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "srm.api.tracing.RequestIdFilter"},
        "no_secrets": {"()": "srm.api.tracing.SecretPathFilter"},
    },
    "formatters": {
        "line": {
            "()": "srm.api.tracing.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id", "no_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}
