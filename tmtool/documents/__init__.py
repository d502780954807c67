"""Files of articles, read into paragraphs without the furniture of their pages.

::

    document = documents.read(Path("article.ko.html"))
    document.title, document.date, document.encoding
    document.blocks        # paragraphs: Block(span, kind, level, line, anchor)
    document.dropped       # what was left out, each with its reason and line
    documents.parse("텍스트", "plain")        # the same from text that is at hand

Plain text, HTML, Markdown and DOCX are read. Nothing here knows of sentences
(:mod:`tmtool.segmentation`) nor of bilingual files (:mod:`tmtool.formats`).
"""

from tmtool.documents.document import Block, Document, Dropped
from tmtool.documents.reading import FORMATS, named_format, parse, read

__all__ = ["FORMATS", "Block", "Document", "Dropped", "named_format", "parse", "read"]
