"""The judges of `make audit`: each is a function `judge(stage)` that yields verdicts."""
