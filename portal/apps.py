from typing import ClassVar

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"
    unwatched: ClassVar = dict.fromkeys(
        (
            "ContentChange",
            "ContentVersion",
            "ErasureNote",
            "Invitation",
            "Letter",
            "PageAct",
            "PostponedDeletion",
            "Restoration",
            "User",
            "User_groups",
            "User_user_permissions",
            "WorkerHeartbeat",
        ),
        "Of the running of the site, its letters and its staff; what they do to pages is written to the pages.",
    )

    def ready(self) -> None:
        # Imported here, because receivers import models.
        from . import receivers
        from .languages.library_internals import know_the_language_of_a_thread, speak_whole_languages
        from .pages.acts.wagtail_actions import install_page_actions
        from .pictures.uploads import offer_no_avatars
        from .running import checks  # noqa: F401 registers the system checks
        from .running.library_internals import remember_child_relations
        from .sign_in import receivers as sign_in
        from .staff.clock import use_staff_time_zones
        from .staff.incomplete import read_rows_carefully
        from .staff.library_internals import use_rows_at_hand

        speak_whole_languages()
        know_the_language_of_a_thread()
        receivers.connect()
        sign_in.connect()
        use_staff_time_zones()
        read_rows_carefully()
        install_page_actions()
        offer_no_avatars()
        remember_child_relations()
        use_rows_at_hand()
