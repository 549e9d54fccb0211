"""What answers requests, or is run, and makes nothing public; with the reason."""

SCREENS: dict[str, frozenset[str]] = {
    "takes something out of public, or keeps others out": frozenset(
        {
            "wagtailadmin_pages:delete",
            "wagtailadmin_pages:unpublish",
            "wagtailadmin_pages:lock",
            "wagtailadmin_pages:unlock",
            "wagtailadmin_pages:revisions_unschedule",
        }
    ),
    "shows something to whoever may edit it": frozenset(
        {
            "application:form_preview",
            "editorial:facts_without_language",
            "editorial:preview",
            "editorial:review",
            "editorial:translations_to_do",
            "editorial:words",
            "wagtailadmin_pages:preview_on_add",
            "wagtailadmin_pages:preview_on_edit",
            "wagtailadmin_pages:view_draft",
            "wagtailadmin_pages:revisions_compare",
            "wagtailadmin_pages:revisions_index",
            "wagtailadmin_pages:revisions_view",
            "wagtailadmin_pages:type_use",
            "wagtailadmin_pages:type_use_results",
            "wagtailadmin_pages:add_subpage",
            "wagtailadmin_pages:choose_parent",
            "wagtailadmin_explore",
            "wagtailadmin_explore_results",
            "wagtailsettings:preview_on_edit",
            "wagtailimages:preview",
            "admin/images/<int:image_id>/preview/<str:filter_spec>/",
            "wagtailadmin_tag_autocomplete",
            "wagtailadmin_tag_model_autocomplete",
            "wagtailadmin_workflows:select_task_type",
            "wagtailadmin_workflows:task_chosen",
        }
    ),
    "puts a link, a film or a picture into a text that is not stored yet": frozenset(
        {
            "wagtailadmin_choose_page_anchor_link",
            "wagtailadmin_choose_page_email_link",
            "wagtailadmin_choose_page_external_link",
            "wagtailadmin_choose_page_phone_link",
            "wagtailembeds:chooser",
            "wagtailembeds:chooser_upload",
            "wagtailimages_chooser:select_format",
        }
    ),
    "only reads, whatever the method": frozenset(
        {
            f"wagtailadmin_api:{kind}:{view}"
            for kind in ("pages", "images", "documents")
            for view in ("listing", "detail", "find")
        }
        | {
            "wagtailadmin_error_test",
            "wagtailadmin_javascript_catalog",
            "wagtailadmin_sprite",
            "admin/^.*/$",
            "wagtailadmin_pages:collect_workflow_action_data",
        }
    ),
    "keeps something about the person who is signed in": frozenset(
        {
            "wagtailadmin_account",
            "wagtailadmin_dismissibles",
            "wagtailadmin_editing_sessions:ping",
            "wagtailadmin_editing_sessions:release",
            "wagtailadmin_logout",
        }
    ),
    "lets somebody in, or changes how they come in": frozenset(
        {
            "account_change_password",
            "account_invitation",
            "account_login",
            "account_logout",
            "account_reauthenticate",
            "account_reset_password",
            "account_reset_password_from_key",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_authenticate",
            "mfa_deactivate_totp",
            "mfa_generate_recovery_codes",
            "mfa_login_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
        }
    ),
    "is shut: Wagtail's own sign-in, in whose place ours stands": frozenset(
        {"wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_confirm"}
    ),
    "helps readers to find what is public anyway": frozenset(
        {f"{screens}:{view}" for screens in ("promoted_results", "synonyms") for view in ("add", "delete", "edit")}
    ),
    "works on accounts of the team": frozenset({"account_close", "account_invite", "account_reopen", "account_reset"}),
    "says that translations of what is public stay current": frozenset({"editorial:mark_minor"}),
    "adds to the draft of a page, which is published as any draft": frozenset({"add_questions"}),
    "is answered by an address of ours that stands before it": frozenset(
        {
            "wagtail_localize:convert_to_alias",
            "wagtail_localize:download_pofile",
            "wagtail_localize:edit_override",
            "wagtail_localize:edit_string_translation",
            "wagtail_localize:machine_translate",
            "wagtail_localize:preview_translation",
            "wagtail_localize:snippets_api_detail",
            "wagtail_localize:snippets_api_listing",
            "wagtail_localize:stop_translation",
            "wagtail_localize:submit_page_translation",
            "wagtail_localize:submit_snippet_translation",
            "wagtail_localize:update_translations",
            "wagtail_localize:upload_pofile",
        }
    ),
    "works on letters and on what readers sent, which nobody publishes": frozenset(
        {
            "application:mend_address",
            *(f"call_right:{act}" for act in ("add", "delete", "edit")),
            *(f"letter:{act}" for act in ("add", "delete", "edit", "resend")),
            *(
                f"{kind}_request:{act}"
                for kind in ("film", "profile")
                for act in ("add", "decline", "delete", "done", "edit", "forget", "reopen")
            ),
        }
    ),
    "is for readers: takes what they send, or shows what is public": frozenset(
        {
            "alumni:ask_about_film",
            "alumni:ask_about_person",
            "alumni:thanks",
            "application_link",
            "applications:address",
            "applications:apply",
            "applications:begin",
            "applications:cancel_upload",
            "applications:co_authors",
            "applications:code",
            "applications:earlier",
            "applications:eligibility",
            "applications:finish_upload",
            "applications:form",
            "applications:former_form",
            "applications:guardian",
            "applications:leave",
            "applications:review",
            "applications:save",
            "applications:send_link",
            "applications:show_link",
            "applications:step",
            "applications:upload",
            "applications:uploads",
            "applications:withdraw",
            "call_calendar",
            "calls_calendar",
            "calls_feed",
            "document",
            "redirect_to_language",
            "healthz",
            "news_feed",
            "old_address",
            "picture",
            "readyz",
            "robots",
            "sitemap",
            "sitemap_index",
            "styleguide",
            "wagtail_serve",
            "wagtailcore_authenticate_with_password",
            "wagtailcore_login",
        }
    ),
}
BULK = frozenset({"wagtailcore.page.delete", "wagtailcore.page.unpublish"})
"""They take out of public."""

COMMANDS: dict[str, frozenset[str]] = {
    "makes files, indexes and tables anew from what is stored": frozenset(
        {
            "collectstatic",
            "compile_catalogues",
            "convert_mariadb_uuids",
            "create_log_entries_from_revisions",
            "empty_page_cache",
            "fixtree",
            "make_pictures",
            "rebuild_references_index",
            "set_url_paths",
            "show_references_index",
            "update_index",
            "wagtail_update_image_renditions",
            "wagtail_update_index",
        }
    ),
    "keeps the site, or brings it back as it was, and holds it back until somebody resumes it": frozenset(
        {"backup", "restore", "resume", "move_to_postgresql"}
    ),
    "moves files that only a permission check hands out": frozenset({"move_private_files"}),
    "prepares a database, or keeps it from being written in": frozenset(
        {"enable_fuzzystrmatch", "enable_trigram", "enable_unaccent", "migrate_online", "pause_writing"}
    ),
    "says something to whoever runs the server": frozenset({"list_signed", "nginx_log_map", "write_review_sheet"}),
    "changes catalogues, which are public with the release they come in": frozenset({"read_review_sheet"}),
    "throws old things away": frozenset({"purge_embeds", "purge_revisions"}),
    "sets a site up, or the demo, for whoever runs the server": frozenset(
        {"setup_site", "load_demo", "migrate_demo", "draw_demo", "write_demo_tables"}
    ),
    "moves pages and redirects for whoever runs the server; words stay as public as they were": frozenset(
        {"move_pages", "import_redirects"}
    ),
    "lets the owner of an account choose a new password": frozenset({"reset_sign_in"}),
    "writes a letter, or does the chores": frozenset({"send_test_letter", "worker"}),
}
CHORES = frozenset(
    {
        "checking files and writing receipts that no task waits for",
        "deleting files of applications that nobody needs",
        "giving up files of applications that stopped arriving",
        "deleting files that waited for a backup",
        "deleting private files that no row names",
        "following up translations",
        "forgetting acts on pages",
        "forgetting ended sessions",
        "forgetting expired counts",
        "forgetting finished tasks",
        "forgetting handled requests",
        "forgetting kept texts, links and sessions that ended",
        "forgetting old notices",
        "giving up drafts that nobody touches",
        "making questions of forms to print",
        "noting erasures outside the database",
        "rebuilding the index of the showcase",
        "joining changes of the content",
        "indexing pages again whose task failed",
        "recovering lost tasks",
        "sending notices to staff",
        "sweeping letters",
        "sweeping pictures",
        "sweeping redirects that contain a surname",
        "writing the search index by new rules",
    }
)
"""They start drafts, send letters, make files and throw things away."""
