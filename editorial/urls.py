"""Addresses in the admin, below /admin/."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .views import editor, new_pages, old_version, overview, reviewing, source_pages
from .words import views as words

own = [
    path("translations/", overview.translations_to_do, name="translations_to_do"),
    path("translations/<int:translation_id>/preview/", editor.preview_translation, name="preview"),
    path("pages/<int:page_id>/review/", reviewing.review_page, name="review"),
    path("pages/<int:page_id>/translations/", overview.page_translations, name="page_translations"),
    path("words/", words.first_language, name="words"),
    path("words/<slug:language>/", words.facts_without, name="facts_without_language"),
    path("words/<slug:language>/<str:kind>/<int:key>/", words.words_of_fact, name="words_of_fact"),
    path("changes/<int:change_id>/minor/", overview.mark_change_minor, name="mark_minor"),
]

replaced_localize_patterns = [
    path("submit/page/<int:page_id>/", overview.to_page_translations),
    path("update/<int:translation_source_id>/", overview.to_updated_translations),
    path("<path:rest>", overview.refuse),
]
"""Every address of wagtail-localize, with our views: its own do not know rights per language."""

admin_patterns: list[URLPattern | URLResolver] = [
    path("localize/", include(replaced_localize_patterns)),
    path("editorial/", include((own, "editorial"))),
]

replaced_page_patterns: list[URLPattern] = decorate_urlpatterns(
    [
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            new_pages.PageCreateView.as_view(),
        ),
        path("pages/<int:page_id>/edit/", source_pages.PageEditView.as_view()),
        path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", old_version.review_version),
        path(
            "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
            reviewing.DecisionView.as_view(),
        ),
        # This API publishes, copies and makes aliases as the signed-in user; no screen of Wagtail's uses it.
        path("api/main/pages/<int:pk>/action/<str:action_name>/", overview.refuse),
    ],
    lambda view: never_cache(require_admin_access(view)),
)
"""Wagtail's own addresses, answered by us: `portal/urls.py` has them before Wagtail's, which keep the names.

Wagtail offers no hook that could keep a page posted from an old screen and show that screen again.
"""
