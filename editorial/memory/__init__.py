"""The translation memory: what wagtail-localize keeps of sources and translations.

No other module reads its tables or calls its methods. It knows no rights, no
reviews and no plans: those are ours. A source is cut into segments; a segment is a
sentence or paragraph (`string`) at a place of the page (`context`).
"""
