"""Blocks a call's questions are made of."""

from .questions import QUESTION_KINDS, QuestionsBlock

__all__ = ["QUESTION_KINDS", "QuestionsBlock"]
