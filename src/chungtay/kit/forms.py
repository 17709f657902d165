"""Forms as the pages show them: label above, help under, the error at the field and once above."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Our templates for forms and fields; widgets are Django's own."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"
