"""Fills PO files in place: only the lines of a translation change, and the ``fuzzy`` flag.

A fuzzy match is flagged ``fuzzy``, and the message that it was made for stands before it as gettext
has it (``#| msgid``). Where a match comes from is told in an extracted comment, which the next
``msgmerge`` takes away.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import regex

from tmtool.formats.filling import (
    ENCODING_CHANGED,
    EXACT,
    Filled,
    Filling,
    FillOptions,
    Gap,
    Translate,
    letters_without,
)
from tmtool.formats.po import PoReader
from tmtool.formats.po_entries import PoEntry, message
from tmtool.formats.po_file import PoFile
from tmtool.formats.xml_text import Losses
from tmtool.units import Variant

_FUZZY: Final = "fuzzy"
_CODES: Final = "inline codes"
_CHARSET: Final = regex.compile(r"charset=(?!utf-?8\b)[\w.:-]+", regex.IGNORECASE)


@dataclass(slots=True)
class _Message:
    """A source text of an entry, and the translations that it is for."""

    entry: PoEntry
    source: str
    keys: list[str]
    filling: Filling | None = None


def fill_po(path: Path, file: BinaryIO, translate: Translate, options: FillOptions) -> Filled:
    """Write a PO file anew with translations in the place of its gaps.

    Raises:
        InputError: It is not a PO file.
    """
    header = PoReader(path, options.reading).header
    po = PoFile(path, options.encoding)
    messages = [m for e in po.entries() if not (e.is_header or e.obsolete) for m in _messages(e)]
    texts = ["", *(m.source for m in messages), ""]
    losses = Losses()
    for number, found in enumerate(messages, 1):
        old = found.entry.texts[found.keys[0]] if found.keys else ""
        fuzzy = _FUZZY in found.entry.flags
        if not found.keys or (old and not (fuzzy and options.again)):
            continue
        target = Variant(header.target_lang, old) if old else None
        gap = Gap(
            line=found.entry.line,
            source=Variant(header.source_lang, found.source),
            target=target,
            previous=texts[number - 1],
            following=texts[number + 1],
        )
        found.filling = translate(gap)
        if found.filling and found.filling.codes:
            losses.add(_CODES)
    _write(po, messages, file, losses)
    filled = sum(m.filling is not None for m in messages)
    return Filled(segments=len(messages), filled=filled, losses=losses.all())


def _messages(entry: PoEntry) -> Iterator[_Message]:
    """Yield what of an entry is to be translated: the singular, and the plural if it has forms."""
    keys = [key for key in entry.texts if key.startswith("msgstr")]
    plural = entry.texts.get("msgid_plural")
    yield _Message(entry, entry.texts["msgid"], keys if plural is None else keys[:1])
    if plural is not None:
        yield _Message(entry, plural, keys[1:])


def _write(po: PoFile, messages: list[_Message], file: BinaryIO, losses: Losses) -> None:
    """Write the file's lines, those of a translation that was found in the place of the old.

    Where a translation has letters that the file's encoding lacks, the file becomes UTF-8.
    """
    changes: dict[int, tuple[int, list[str]]] = {}
    by_entry: dict[int, list[_Message]] = {}
    for found in messages:
        if found.filling:
            by_entry.setdefault(found.entry.line, []).append(found)
    for several in by_entry.values():
        _changes(several, changes)
    codec = po.encoding
    if codec == "utf-8-sig":
        codec = "utf-8"
        file.write(codecs.BOM_UTF8)
    new = [text for _, texts in changes.values() for text in texts]
    if lacking := letters_without(codec, new):
        losses.add(ENCODING_CHANGED, lacking)
        codec = "utf-8"
    header = frozenset[int]()
    if codec == "utf-8" and any(not text.isascii() for text in new):
        header = _header_lines(po)
    skip = 0
    for number, line in enumerate(po.lines(), 1):
        end = "\r\n" if line.endswith("\r\n") else "\n"
        if number in changes:
            until, texts = changes[number]
            skip = until
            file.writelines((text + end).encode(codec, "strict") for text in texts)
        if number >= skip:
            said = _CHARSET.sub("charset=UTF-8", line) if number in header else line
            file.write(said.encode(codec))


def _header_lines(po: PoFile) -> frozenset[int]:
    """Return the lines of the text in which a file says its charset."""
    first = next(po.entries(), None)
    if first is None or not first.is_header:
        return frozenset()
    spans = [span for key, span in first.spans.items() if key.startswith("msgstr")]
    return frozenset(line for span in spans for line in range(*span))


def _changes(several: list[_Message], changes: dict[int, tuple[int, list[str]]]) -> None:
    """Note which lines of an entry become which."""
    entry = several[0].entry
    fillings = [m.filling for m in several if m.filling]
    worst = min(fillings, key=lambda f: f.score)
    top = [f"#. tmtool: {min(worst.score, EXACT)}%, {worst.origin}"]
    flags = [flag for flag in entry.flags if flag != _FUZZY]
    flags = [_FUZZY, *flags] if worst.score < EXACT else flags
    if flags:
        top.append(f"#, {', '.join(flags)}")
    if worst.score < EXACT and worst.matched and not entry.previous:
        top += [f"#| {line}" for line in message("msgid", worst.matched)]
    first = min(start for start, _ in entry.spans.values())
    if entry.flag_line:
        changes[entry.flag_line] = (entry.flag_line + 1, top)
    else:
        changes[first] = (first, top)
    for found in several:
        assert found.filling
        for key in found.keys:
            start, end = entry.spans[key]
            changes[start] = (end, message(key, found.filling.text))
