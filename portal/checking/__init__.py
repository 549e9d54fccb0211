"""Opening files that strangers sent, each in a process of its own, which ends with it.

`client` is the portal's side. `__main__` and what it imports run in that
process, and import neither Django nor the rest of the portal.
"""
