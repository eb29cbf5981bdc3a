from django.core.wsgi import get_wsgi_application

# The benchmark sets DJANGO_SETTINGS_MODULE to benchmarks.vanilla.settings.
application = get_wsgi_application()
