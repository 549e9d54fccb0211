"""Ways in which a picture or a document could become public, or change while it is."""

PICTURES = frozenset(
    {
        "wagtailimages:add",
        "wagtailimages:add_multiple",
        "wagtailimages:create_multiple_from_uploaded_image",
        "wagtailimages:delete",
        "wagtailimages:delete_multiple",
        "wagtailimages:delete_upload_multiple",
        "wagtailimages:edit",
        "wagtailimages:edit_multiple",
        "wagtailimages_chooser:create",
        "admin/images/<int:image_id>/",
        "admin/images/<int:image_id>/delete/",
        "admin/images/multiple/<int:image_id>/delete/",
        "admin/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
    }
)
DOCUMENTS = frozenset(
    {
        "wagtaildocs:add",
        "wagtaildocs:add_multiple",
        "wagtaildocs:create_multiple_from_uploaded_document",
        "wagtaildocs:delete",
        "wagtaildocs:delete_multiple",
        "wagtaildocs:delete_upload_multiple",
        "wagtaildocs:edit",
        "wagtaildocs:edit_multiple",
        "wagtaildocs_chooser:create",
        "admin/documents/delete/<int:document_id>/",
        "admin/documents/edit/<int:document_id>/",
        "admin/documents/multiple/<int:doc_id>/delete/",
        "wagtailadmin_collections:set_privacy",
    }
)
SCREENS = PICTURES | DOCUMENTS
BULK = frozenset(
    f"portal.{model}.{action}"
    for model in ("portaldocument", "portalimage")
    for action in ("add_tags", "add_to_collection", "delete")
)
