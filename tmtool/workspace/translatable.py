"""Files that are to be translated, as analysis and pretranslation see them: their segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry
from tmtool.units import speaks
from tmtool.workspace.bilingual import FileRequest, is_bilingual, open_file, units_of_memory
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.texts import read_text

_PAGES = frozenset({".htm", ".html", ".xhtml"})


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
    keep = path.suffix.casefold() not in _PAGES
    text = read_text(path, source, usual.source, keep_furniture=keep)
    segments = [segment.text for segment in text.segments]
    wanted = target or other(text.lang, usual)
    langs = text.lang, wanted
    return Translatable(
        name=str(path), source=text.lang, target=wanted, of_memory=langs, segments=segments
    )


def _bilingual(path: Path, source: str, target: str, usual: Languages) -> Translatable:
    """Return the source texts of a bilingual file, translated or not."""
    request = FileRequest(path=path, source_lang=source, target_lang=target)
    reader = open_file(request, usual, "file")
    header = reader.header
    wanted = target or header.target_lang
    lang = source or header.source_lang or other(wanted or usual.target, usual)
    segments = [
        (entry.unit.variant(lang) or entry.unit.variants[0]).text
        for entry in units_of_memory(reader)
        if isinstance(entry, Entry)
    ]
    if not any(text.strip() for text in segments):
        raise InputError(f"{path}: no texts in it", "Give a file that is to be translated.")
    wanted = wanted or other(lang, usual)
    asked = source or usual.of_memory(lang), target or usual.of_memory(wanted)
    return Translatable(
        name=str(path), source=lang, target=wanted, of_memory=asked, segments=segments
    )


def other(lang: str, usual: Languages) -> str:
    """Return that language of a project which is not the one given."""
    return usual.source if speaks(lang, usual.target) else usual.target
