"""What staff may do with applications: apart from every permission on pages."""

from wagtail.permission_policies import ModelPermissionPolicy

from .models import Application

READ, EXPORT = "read", "export"
policy = ModelPermissionPolicy(Application)
