"""The framework's own messages, as officers read them."""

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation


def messages() -> dict[tuple[str, str], str]:
    fields = [field for field in vars(forms).values() if isinstance(field, type) and issubclass(field, forms.Field)]
    return {
        (field.__name__, code): str(message)
        for field in fields
        for code, message in field.default_error_messages.items()
        if str(message)
    }


def test_every_message_of_a_form_field_is_vietnamese():
    with translation.override("en"):
        english = messages()
    with translation.override("vi"):
        vietnamese = messages()
    assert {place for place in english if english[place] == vietnamese[place]} == set()


@pytest.mark.parametrize("password", ["ngắn", "password123456"])
def test_a_weak_password_is_refused_in_vietnamese(password):
    with translation.override("vi"), pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert not [message for message in refused.value.messages if "password" in message.lower()]
