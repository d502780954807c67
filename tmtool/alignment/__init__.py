"""Alignment: segments of a document and of its translation -> groups that translate each other."""

from tmtool.alignment.aligner import Evidence, Options, align
from tmtool.alignment.groups import Alignment, Clue, Group
from tmtool.alignment.lexicon import Lexicon, train

__all__ = ["Alignment", "Clue", "Evidence", "Group", "Lexicon", "Options", "align", "train"]
