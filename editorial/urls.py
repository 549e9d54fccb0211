"""Addresses in the admin, below /admin/."""

from django.urls import URLPattern, URLResolver, include, path

from .views import editor, overview
from .words import views as words

own = [
    path("translations/", overview.translations_to_do, name="translations_to_do"),
    path("translations/<int:translation_id>/preview/", editor.preview_translation, name="preview"),
    path("pages/<int:page_id>/translations/", overview.page_translations, name="page_translations"),
    path("words/", words.first_language, name="words"),
    path("words/<slug:language>/", words.facts_without, name="facts_lacking"),
    path("words/<slug:language>/<str:kind>/<int:key>/", words.words_of_fact, name="words_of_fact"),
    path("changes/<int:change_id>/minor/", overview.mark_change_minor, name="mark_minor"),
]

replaced_localize_patterns = [
    path("submit/page/<int:page_id>/", overview.to_page_translations),
    path("update/<int:translation_source_id>/", overview.to_updated_translations),
    path("<path:rest>", overview.refuse),
]
"""Every address of wagtail-localize, answered by us: its own views know no rights per language."""

admin_patterns: list[URLPattern | URLResolver] = [
    path("localize/", include(replaced_localize_patterns)),
    path("editorial/", include((own, "editorial"))),
]
