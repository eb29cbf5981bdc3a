"""What `startproject` and the DRF tutorial give, on the tables and the database of srm.

Only what names the tables and the machine comes from srm.settings: everything else is Django's and
DRF's default. Connections are kept open as srm keeps them, which no default does: one connection
per request would cost the twin more than all of its code, and be no merit of ours.
"""

from srm.settings import ALLOWED_HOSTS as ALLOWED_HOSTS
from srm.settings import AUTH_USER_MODEL as AUTH_USER_MODEL
from srm.settings import DATABASES as DATABASES
from srm.settings import DEFAULT_AUTO_FIELD as DEFAULT_AUTO_FIELD
from srm.settings import INSTALLED_APPS as INSTALLED_APPS
from srm.settings import SECRET_KEY as SECRET_KEY
from srm.settings import TEMPLATES as TEMPLATES
from srm.settings import TIME_ZONE as TIME_ZONE
from srm.settings import USE_TZ as USE_TZ

ROOT_URLCONF = "benchmarks.vanilla.urls"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["benchmarks.vanilla.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "rest_framework.filters.SearchFilter",
    ],
    # The same document as srm's, so that the benchmark can compare the two answers.
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%S.%fZ",
}
