"""The judges of `make audit`: each is a module with a function `judge(context)` that yields verdicts."""
