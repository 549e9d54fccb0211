"""What a page costs in Python calls, queries and CPU, compared with the start page of a bare Wagtail project."""
