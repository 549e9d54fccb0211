"""Opening strangers' files: in a process of its own that is begun for each file and ends with it.

`asking` is the side of the portal. Everything from `__main__` on runs in that
process and knows neither Django nor the rest of the portal.
"""
