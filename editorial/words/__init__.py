"""The words of facts: what a language still lacks of them, and who writes them there.

Facts are found by walking the models: every one with a `TextInLanguages` field counts.
"""
