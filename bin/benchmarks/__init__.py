"""What a page costs: Python calls, queries and CPU, beside the start page of a bare Wagtail project."""
