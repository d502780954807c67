"""Files to segments: what importing and checking have in common."""

from dataclasses import dataclass
from pathlib import Path

from tmtool import languages
from tmtool.documents import Document
from tmtool.documents import read as read_document
from tmtool.errors import InputError
from tmtool.segmentation import segment
from tmtool.text import without_direction_marks
from tmtool.units import Segment, primary

_SAMPLE = 20_000
"""Code points of a document that tell its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document in a language, cut into segments.

    Attributes:
        name: The file, as it was named.
        lang: Its language, a BCP 47 tag.
        document: What was read.
        segments: Its segments in order; spans are offsets into ``document.text``.
    """

    name: str
    lang: str
    document: Document
    segments: tuple[Segment, ...]

    def joined(self, indices: tuple[int, ...]) -> str:
        """Return the text of consecutive segments as one.

        Segments of one paragraph are joined as they stand there, others by a space. Marks of the
        direction of writing are left out where nothing is written from the right.
        """
        pieces: list[str] = []
        for before, here in zip((None, *indices), indices, strict=False):
            current = self.segments[here]
            if before is not None and self._touching(self.segments[before], current):
                pieces.append(current.text)
            else:
                pieces.append(f" {current.text}" if pieces else current.text)
        return without_direction_marks("".join(pieces))

    @staticmethod
    def _touching(before: Segment, here: Segment) -> bool:
        return before.paragraph == here.paragraph and before.span.end == here.span.start


def text_of(document: Document, lang: str, name: str, srx: Path | None = None) -> Text:
    """Cut a document into segments, by the language's own rules or those of an SRX file.

    Raises:
        InputError: Nothing is left of it to work with, or the SRX file cannot be used.
    """
    split = None
    if srx is not None:
        from tmtool.segmentation_rules import read_segmentation_rules  # noqa: PLC0415 -- seldom

        split = read_segmentation_rules(srx, lang).sentences
    try:
        segments = segment(document, languages.get(lang), split=split)
    except InputError as error:
        raise InputError(f"{name}: {error.message}", error.hint) from None
    if not segments:
        raise InputError(f"{name}: no sentences in it", "Give a file that holds an article.")
    return Text(name=name, lang=lang, document=document, segments=segments)


def read_text(
    path: Path,
    lang: str,
    fallback: str,
    *,
    encoding: str = "",
    keep_furniture: bool = False,
    srx: Path | None = None,
    content: bytes | None = None,
) -> Text:
    """Read a file and cut it into segments.

    Args:
        path: The file.
        lang: Its language; told by its name, its own word or its script if empty.
        fallback: Its language where nothing tells.
        encoding: How it is encoded; found out if empty.
        keep_furniture: Leave nothing out.
        srx: An SRX file whose rules cut sentences in the place of the language's own.
        content: What the file holds, if that was read already.

    Raises:
        InputError: It or the SRX file cannot be read, or it holds no sentences.
    """
    document = read_document(
        path, encoding=encoding, keep_furniture=keep_furniture, content=content
    )
    return text_of(document, lang or language_of(document, path) or fallback, str(path), srx)


def language_of(document: Document, path: Path | None = None) -> str:
    """Tell a document's language: by its file's name (``x.ko.txt``), its letters, its own word.

    What a page says is taken only where its letters do not say otherwise, since many a page has
    its site's language; so is a name that is no language's, such as ``x.new.txt``.

    Returns:
        A BCP 47 tag, or "" where nothing tells.
    """
    named = named_language(path) if path is not None else ""
    if named and languages.detectable(named):
        return named
    found = languages.detect(sample_of(document))
    if document.lang and (not found or primary(document.lang) == found):
        return document.lang
    return found or named


def sample_of(document: Document) -> str:
    """Return so much of a document as tells its language."""
    pieces: list[str] = []
    left = _SAMPLE
    for block in document.blocks:
        pieces.append(
            document.text[block.span.start : min(block.span.end, block.span.start + left)]
        )
        left -= len(pieces[-1])
        if left <= 0:
            break
    return "\n".join(pieces)


def named_language(path: Path) -> str:
    """Return the language that a name such as ``article.ko.txt`` tells, if it tells one."""
    tag = Path(path.stem).suffix.removeprefix(".")
    language, _, region = tag.replace("_", "-").partition("-")
    plausible = len(language) in {2, 3} and language.isalpha() and language.isascii()
    return tag if plausible and language.islower() and len(region) in {0, 2, 4} else ""
