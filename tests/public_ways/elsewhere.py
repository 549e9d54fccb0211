"""Ways to the public whose guards are proved beside their own code: the address, and the tests that try it."""

SCREENS = {
    "admin/pages/<int:page_id>/privacy/": "tests/portal/pages/acts/test_restricting.py",
    "application:form_changes": "tests/applications/test_publishing_changes.py",
    "editorial:words_of_fact": "tests/editorial/words/test_writing.py",
    "undo_page_act": "tests/portal/pages/acts/test_rights.py",
}
