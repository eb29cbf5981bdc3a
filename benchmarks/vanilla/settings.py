"""What `startproject` and the DRF tutorial give, on the tables and the database of srm.

From srm.settings comes what names the apps, the tables and the machine; the middleware and DRF's
settings are the default ones, and so is one connection to the database per request.
TWIN_CONN_MAX_AGE keeps connections open, as srm does.
"""

import os

from srm.settings import *  # noqa: F403  # models of srm need settings of srm
from srm.settings import DATABASES as OURS

DATABASES = {
    "default": {**OURS["default"], "CONN_MAX_AGE": int(os.environ.get("TWIN_CONN_MAX_AGE", "0"))}
}

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

REST_FRAMEWORK: dict[str, object] = {  # type: ignore[no-redef]  # nothing of ours is kept
    "DEFAULT_AUTHENTICATION_CLASSES": ["benchmarks.vanilla.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "rest_framework.filters.SearchFilter",
    ],
    # As srm writes moments, so that the benchmark can compare the two answers.
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%S.%fZ",
}
