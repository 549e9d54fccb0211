"""Questions that staff copy into the form of a call, from the library or from another call.

What has been copied is the call's own. The words of other languages come too: the room that translates takes them by
the hooks `questions_copied_from_library` and `questions_copied_from_page`.
"""
