"""The translation memory: wagtail-localize's records of sources and translations.

Code elsewhere neither reads its tables nor calls its methods. It knows nothing
of rights, reviews and plans, which are ours. A source is cut into segments; a
segment is a sentence or paragraph (`string`) at a place of the page (`context`).
"""
