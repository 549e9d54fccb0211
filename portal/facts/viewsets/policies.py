from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class LimitedPolicy(ModelPermissionPolicy):
    """The model's permissions, cut down to the actions in `only`: nobody adds a country or rewrites a letter."""

    def __init__(self, model: Any, *, only: frozenset[str]) -> None:
        super().__init__(model)
        self.only = only

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.only and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
