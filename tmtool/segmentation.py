"""Documents and texts into segments: the sentences of each paragraph, with their offsets.

Where sentences end is the business of each language (:mod:`tmtool.languages`), or of an SRX file
that is given (:mod:`tmtool.segmentation_rules`).
"""

from collections.abc import Callable

from tmtool import languages
from tmtool.documents.document import Block, Document
from tmtool.documents.plain import parse_plain
from tmtool.errors import InputError
from tmtool.languages.language import Language
from tmtool.text import Span
from tmtool.units import BlockKind, Segment

Splitter = Callable[[str], list[Span]]
"""Splits one paragraph into sentences, as :meth:`Language.sentences` does."""

LONGEST = 50_000
"""Code points of the longest segment; nothing that a person wrote as one sentence comes near."""


def segment(
    document: Document | str, language: Language | str, *, split: Splitter | None = None
) -> tuple[Segment, ...]:
    """Cut a document into segments.

    Cutting a segment again gives that segment.

    Args:
        document: A document, or a text; of a text, each line is a paragraph (unless its lines are
            wrapped) and nothing is left out as furniture.
        language: The language, or its BCP 47 tag.
        split: Other rules than the language's own, such as
            :meth:`tmtool.segmentation_rules.SegmentationRules.sentences`.

    Returns:
        The segments in order; their spans are offsets into the document's text. Code is not
        segmented.

    Raises:
        InputError: A segment is longer than :data:`LONGEST`.
    """
    if isinstance(document, str):
        document = parse_plain(document)
    known = languages.get(language) if isinstance(language, str) else language
    found: list[Segment] = []
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.CODE:
            found.extend(_segments(document, block, number, split or known.sentences))
    return tuple(found)


def _segments(document: Document, block: Block, number: int, split: Splitter) -> list[Segment]:
    text = document.text_of(block)
    found: list[Segment] = []
    for span in split(text):
        if span.end - span.start > LONGEST:
            raise InputError(
                f"line {block.line}: {span.end - span.start:,} characters without the end of a "
                "sentence",
                "Is this the article's text, in the language that was given?",
            )
        placed = span.shifted(block.span.start)
        found.append(Segment(text[span.start : span.end], placed, number, block.kind))
    return found
