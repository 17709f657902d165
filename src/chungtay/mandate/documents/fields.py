"""Fields of forms: dates as people write them, several lines, several names, themes by their names."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2})")


class DateTextField(forms.CharField):
    """A date that may be partial: 20/4/2018, 4/2018, 2018, or 15/12 for one that returns each year. Kept as ISO text."""

    def prepare_value(self, value: Any) -> Any:
        found = PARTIAL_DATE.fullmatch(value or "")
        if not found:
            return value
        year, month, day, yearly_month, yearly_day = found.groups()
        parts = [yearly_day, yearly_month] if yearly_month else [day, month, year]
        return "/".join(part.lstrip("0") if part != year else part for part in parts if part)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        if not text or PARTIAL_DATE.fullmatch(text):
            return text
        parts = re.fullmatch(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", text)
        yearly = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", text)
        if parts and _possible(parts[1], parts[2]):
            return "-".join(part.zfill(2) for part in (parts[3], parts[2], parts[1]) if part)
        if yearly and _possible(yearly[1], yearly[2]):
            return f"--{yearly[2].zfill(2)}-{yearly[1].zfill(2)}"
        raise forms.ValidationError(_("Write a date as 20/4/2018, 4/2018 or 2018."))


def _possible(day: str | None, month: str | None) -> bool:
    return 1 <= int(day or 1) <= 31 and 1 <= int(month or 1) <= 12


class LinesField(forms.CharField):
    """Several lines, one value each."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class NamesField(forms.CharField):
    """Several names on one line, divided by ";"."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [name.strip() for name in super().clean(value).split(";") if name.strip()]


class ThemesField(NamesField):
    """Themes by their names; kept as codes."""

    themes: Mapping[str, str] = MappingProxyType({})

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(self.themes.get(code, code) for code in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = {search_key(name): code for code, name in self.themes.items()}
        asked = super().clean(value)
        unknown = [name for name in asked if search_key(name) not in codes]
        if unknown:
            raise forms.ValidationError(_("There is no theme called “%(name)s”."), params={"name": unknown[0]})
        return list(dict.fromkeys(codes[search_key(name)] for name in asked))


def text_field(label: Any, longest: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest)


def area_field(label: Any, longest: int = 6000) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": 2}))


def date_field(label: Any) -> DateTextField:
    return DateTextField(label=label, required=False, max_length=20)
