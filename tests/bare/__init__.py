"""A plain Wagtail project with pages like the portal's, and what both are asked to do, so that they can be compared."""
