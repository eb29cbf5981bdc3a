"""What `startproject` and the DRF tutorial give, on the tables and the database of srm.

Only what names the tables and the machine comes from srm.settings; everything else is Django's and
DRF's default, such as one connection to the database per request. TWIN_CONN_MAX_AGE keeps
connections open, as srm does.
"""

import os

from srm import settings as ours

SECRET_KEY = ours.SECRET_KEY
ALLOWED_HOSTS = ours.ALLOWED_HOSTS
INSTALLED_APPS = ours.INSTALLED_APPS
TEMPLATES = ours.TEMPLATES
AUTH_USER_MODEL = ours.AUTH_USER_MODEL
DEFAULT_AUTO_FIELD = ours.DEFAULT_AUTO_FIELD
USE_TZ = ours.USE_TZ
DATABASES = {
    "default": {
        **ours.DATABASES["default"],
        "CONN_MAX_AGE": int(os.environ.get("TWIN_CONN_MAX_AGE", "0")),
    }
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

REST_FRAMEWORK = {
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
