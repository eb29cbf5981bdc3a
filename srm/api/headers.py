"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

API_VERSION = "1"
# The theme and the schema pages set styles on elements, hence 'unsafe-inline' for styles only.
STRICT = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
# The console's theme runs on Alpine.js, which compiles expressions; only the console may.
CONSOLE = STRICT + "; script-src 'self' 'unsafe-eval'"


# A page for others than us has one style sheet and one form, and its address tells something.
FOR_GUESTS = ("/guest/", "/check/")
GUEST = (
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


def secure_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set the content policy everywhere, and no-store and the version on the API."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_console = request.path_info.startswith("/admin/")
        response["Content-Security-Policy"] = CONSOLE if is_console else STRICT
        if request.path_info.startswith(FOR_GUESTS):
            response["Content-Security-Policy"] = GUEST
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex"
            response["Cache-Control"] = "no-store"
        if request.path_info.startswith("/api/"):
            response["API-Version"] = API_VERSION
            response["Cache-Control"] = "no-store"
        return response

    return middleware
