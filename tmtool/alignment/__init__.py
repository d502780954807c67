"""Alignment: segments of a document and of its translation -> groups that translate each other.

The way in::

    alignment = align(source, target, source_lang, target_lang,
                      evidence=Evidence(lexicons=[...], terms=lexicon_of(...)))
    for group in alignment:            # in order of the source
        group.source, group.target     # indices of segments; one side may be empty
        group.confidence               # 0–1, calibrated
        group.clues                    # why: words, numbers, names that go together
    alignment.score                    # 0–1, whether the two documents translate each other at all
    alignment.mismatched               # whether that is too low to be believed

Evidence beyond the documents: :func:`train` learns a :class:`Lexicon` from pairs of texts
(``Lexicon.to_bytes`` and ``from_bytes`` for whoever keeps it), :func:`read_dictionary` reads a
user's file, :func:`lexicon_of` takes a glossary's terms. :mod:`tmtool.alignment.review` writes
uncertain groups for a person to correct, as a table or a page, and reads the corrections back.

Not here: where segments come from (``documents``, ``segmentation``) and where pairs go (``store``).
"""

from tmtool.alignment.aligner import Evidence, Options, align
from tmtool.alignment.dictionary import lexicon_of, read_dictionary
from tmtool.alignment.groups import Alignment, Clue, Group
from tmtool.alignment.lexicon import Lexicon
from tmtool.alignment.training import train

__all__ = [
    "Alignment",
    "Clue",
    "Evidence",
    "Group",
    "Lexicon",
    "Options",
    "align",
    "lexicon_of",
    "read_dictionary",
    "train",
]
