from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from srm.access.models import ApiKey, User
from srm.access.services import digest_of


class KeyAuthentication(TokenAuthentication):
    """DRF's token from the database, in the table of srm's API keys."""

    keyword = "Bearer"
    model = ApiKey

    def authenticate_credentials(self, key: str) -> tuple[User, ApiKey]:
        try:
            token = ApiKey.objects.select_related("user").get(digest=digest_of(key))
        except ApiKey.DoesNotExist:
            raise AuthenticationFailed("Invalid token.") from None
        return token.user, token
