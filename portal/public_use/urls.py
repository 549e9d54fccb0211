"""Addresses in the admin that Wagtail answers too; ours come first."""

from django.urls import URLPattern, path

from . import views

admin_patterns: list[URLPattern] = [
    path("images/<int:image_id>/", views.ImageEditView.as_view()),
    path("images/<int:image_id>/delete/", views.ImageDeleteView.as_view()),
    path("images/multiple/<int:image_id>/delete/", views.ImageMultipleDeleteView.as_view()),
    path("documents/edit/<int:document_id>/", views.DocumentEditView.as_view()),
    path("documents/delete/<int:document_id>/", views.DocumentDeleteView.as_view()),
    path("documents/multiple/<int:doc_id>/delete/", views.DocumentMultipleDeleteView.as_view()),
]
