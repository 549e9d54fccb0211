"""The permissions on applications that views for staff require.

The group that has them is named in `wagtail_hooks`, `role_permissions`.
"""

from wagtail.permission_policies import ModelPermissionPolicy

from .models import Application

READ, EXPORT = "read", "export"
policy = ModelPermissionPolicy(Application)
