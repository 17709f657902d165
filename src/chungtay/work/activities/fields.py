"""Fields as people on the spot fill them in: whole numbers with dots, several photographs, long names cut short."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.rules import PICTURES, NotTaken, judge
from chungtay.mandate.plans.models import Task
from chungtay.work.activities.actions import Picture

WHY_NOT = {
    "empty": _("This file is empty."),
    "large": _("This file is too large: 25 MB at most."),
    "kind": _("This is not a photograph. JPG, PNG and WEBP are taken."),
}


class WholeField(forms.IntegerField):
    """A count or an amount; 2.000.000, 2,000,000 and 2 000 000 are one number."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", 2_000_000)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(required=False, **kwargs)
        self.error_messages["invalid"] = _("A whole number, please.")

    def to_python(self, value: Any) -> int | None:
        bare = "".join(str(value or "").split()).replace(".", "").replace(",", "")
        return super().to_python(bare)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(str(data or "").strip())


class Pictures(forms.ClearableFileInput):
    """Several photographs at once, from the camera or the gallery."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Photographs, judged by their content."""

    widget = Pictures

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        return [_picture(one) for one in sent if isinstance(one, UploadedFile)]


def _picture(sent: "UploadedFile[bytes]") -> Picture:
    content = sent.read()
    try:
        judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=PICTURES)
    except NotTaken as reason:
        raise forms.ValidationError(f"{sent.name}: {WHY_NOT[reason.code]}") from reason
    return Picture(name=sent.name or "", content=content)


if TYPE_CHECKING:
    ChoiceOfTask = forms.ModelChoiceField[Task]
else:
    ChoiceOfTask = forms.ModelChoiceField


class TaskField(ChoiceOfTask):
    """A task, its sentence cut to a line."""

    def label_from_instance(self, obj: Task) -> str:
        return Truncator(obj.text).chars(90)
