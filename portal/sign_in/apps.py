"""Wagtail's screens of accounts, with ours in their place."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "portal.sign_in.viewsets.UserViewSet"
