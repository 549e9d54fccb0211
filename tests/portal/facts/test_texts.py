"""Texts in several languages, as rows keep them."""

from django.apps import apps

from portal.fields import TextInLanguages
from portal.models.texts import RowWithTexts


def test_every_row_with_texts_is_saved_as_one() -> None:
    models = {
        model
        for model in apps.get_models()
        if any(isinstance(field, TextInLanguages) for field in model._meta.local_fields)
    }
    assert models
    assert {model for model in models if not issubclass(model, RowWithTexts)} == set()
