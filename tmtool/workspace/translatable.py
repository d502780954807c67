"""Files that are to be translated, as analysis and pretranslation see them: their segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tmtool import documents
from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry
from tmtool.workspace.bilingual import FileRequest, is_bilingual, open_file, units_of_memory
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.texts import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Translatable:
    """A file that is to be translated.

    Attributes:
        name: The file.
        source: The language that it is in, a BCP 47 tag.
        target: The language that it is to be translated into.
        of_memory: The languages to ask a memory in.
        segments: Its source segments, in order.
    """

    name: str
    source: str
    target: str
    of_memory: tuple[str, str]
    segments: Sequence[str]


def read_translatable(path: Path, source: str, target: str, usual: Languages) -> Translatable:
    """Read a file that is to be translated.

    All of a text is translated; of a page, all but its furniture.

    Args:
        path: A document or a bilingual file.
        source: Its language; found out if empty.
        target: The language wanted; the project's other one if empty.
        usual: The project's languages.

    Raises:
        InputError: It cannot be read, or holds no text.
    """
    if is_bilingual(path):
        return _bilingual(path, source, target, usual)
    text = read_text(
        path, source, usual.source, keep_furniture=documents.named_format(path) != "html"
    )
    segments = [segment.text for segment in text.segments]
    langs = usual.pair(text.lang, target)
    return Translatable(
        name=str(path), source=langs[0], target=langs[1], of_memory=langs, segments=segments
    )


def _bilingual(path: Path, source: str, target: str, usual: Languages) -> Translatable:
    """Return the source texts of a bilingual file, translated or not."""
    request = FileRequest(path=path, source_lang=source, target_lang=target)
    reader = open_file(request, usual, "file")
    said = reader.header.source_lang, reader.header.target_lang
    lang, wanted = usual.of_file(said, source, target)
    segments = [
        (entry.unit.variant(lang) or entry.unit.variants[0]).text
        for entry in units_of_memory(reader)
        if isinstance(entry, Entry)
    ]
    if not any(text.strip() for text in segments):
        raise InputError(f"{path}: no texts in it", "Give a file that is to be translated.")
    asked = source or usual.of_memory(lang), target or usual.of_memory(wanted)
    return Translatable(
        name=str(path), source=lang, target=wanted, of_memory=asked, segments=segments
    )
