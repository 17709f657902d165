"""How sign-in behaves here: nobody signs up; an administrator makes accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; tells about itself in the officer's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
