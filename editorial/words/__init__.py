"""The words of facts: which of them a language still lacks, and who writes them in it.

Every model with a `TextInLanguages` field counts; they are found through Django's app registry.
"""
