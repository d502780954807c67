"""Filling a file with what the memory knows: bilingual files in place, documents text for text."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tmtool.errors import InputError
from tmtool.formats.bilingual import ReadOptions
from tmtool.formats.document_filling import fill_document
from tmtool.formats.filling import Filling, FillOptions, Gap
from tmtool.formats.registry import fill_bilingual, open_bilingual
from tmtool.inline import Code
from tmtool.matching.fuzzy import matches
from tmtool.matching.match import Match
from tmtool.matching.placeables import Finder
from tmtool.reports.pretranslated import FilledSegment, Pretranslated
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache
from tmtool.units import Variant
from tmtool.whole_files import whole_file
from tmtool.workspace.bilingual import is_bilingual
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.texts import read_text

Progress = Callable[[int], None]
"""Is told how many segments are done."""
_LOOKED_AT = 5
"""So many matches of a segment are tried, until one fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PretranslationRequest:
    """A file to fill.

    Attributes:
        path: A bilingual file, or a document: plain text, Markdown or DOCX.
        output: Where the filled file goes; beside it, under the language's name, if ``None``.
        source: The language that it is in; found out if empty.
        target: The language wanted; as the file says, or the project's other one, if empty.
        threshold: The lowest score of a match to use, 1–101; the project's if ``None``.
        memories: Names of the memories to look in; empty for all.
        again: Whether segments that have a translation, not approved, are filled anew.
        overwrite: Whether a file that is there may be replaced.
        encoding: How the file is encoded; found out if empty.
        columns: What the columns of a table are: see
            :class:`~tmtool.formats.bilingual.ReadOptions`.
    """

    path: Path
    output: Path | None = None
    source: str = ""
    target: str = ""
    threshold: int | None = None
    memories: Collection[str] = ()
    again: bool = False
    overwrite: bool = False
    encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()


def pretranslate(
    reader: Reader,
    request: PretranslationRequest,
    usual: tuple[Languages, int],
    finder: Callable[[str], Finder],
    *,
    file: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Pretranslated:
    """Write a file anew with the memory's translations in it.

    Args:
        reader: The memory.
        request: What to fill.
        usual: The project's languages, and its lowest score.
        finder: Returns what finds the glossary's terms in a language.
        file: Where the filled file goes, instead of the request's output.
        progress: Is told now and then how many segments are done.

    Raises:
        InputError: The file cannot be read or filled, or its output is there already.
        StoreError: There is no memory with one of the names.
    """
    reader.require_memories(request.memories)
    bilingual = is_bilingual(request.path)
    langs = _languages(request, usual[0], bilingual=bilingual)
    finders = (finder(langs[0]), finder(langs[1]))
    asked = replace(request, threshold=request.threshold or usual[1])
    of_memory = (
        request.source or usual[0].of_memory(langs[0]),
        request.target or usual[0].of_memory(langs[1]),
    )
    filler = _Filler(reader, asked, of_memory, finders, progress or (lambda _: None))
    options = FillOptions(
        encoding=request.encoding,
        source_lang=langs[0],
        target_lang=langs[1],
        again=request.again,
        columns=request.columns,
    )
    fill = fill_bilingual if bilingual else fill_document
    output = request.output or _beside(request.path, langs)
    with nullcontext(file) if file is not None else _new_file(output, request) as opened:
        filled = fill(request.path, opened, filler.translate, options)
    return Pretranslated(
        path=request.path,
        output=output if file is None else None,
        langs=langs,
        segments=filled.segments,
        filled=tuple(filler.filled),
        losses=filled.losses,
    )


class _Filler:
    """Answers gaps from the memory."""

    def __init__(
        self,
        reader: Reader,
        request: PretranslationRequest,
        langs: tuple[str, str],
        finders: tuple[Finder, Finder],
        progress: Progress,
    ) -> None:
        self.filled: list[FilledSegment] = []
        self._reader = reader
        self._request = request
        self._langs = langs
        self._finders = finders
        self._progress = progress
        self._cache = IndexCache()
        self._asked = 0

    def translate(self, gap: Gap) -> Filling | None:
        """Return the best translation of a gap that the memory has."""
        self._asked += 1
        self._progress(self._asked)
        found = matches(
            self._reader,
            gap.source.text,
            *self._langs,
            threshold=self._request.threshold or 1,
            limit=_LOOKED_AT,
            before=gap.previous,
            after=gap.following,
            memories=self._request.memories,
            finders=self._finders,
            cache=self._cache,
        )
        best = next((m for m in found if gap.fits(_text(m))), None)
        return None if best is None else self._filling(gap, best)

    def _filling(self, gap: Gap, best: Match) -> Filling:
        filling = Filling(
            text=_text(best),
            codes=() if best.adapted is not None else _codes(gap.source, best),
            score=best.score,
            origin=best.unit.provenance.memory,
            matched=best.source.text,
        )
        self.filled.append(
            FilledSegment(
                line=gap.line,
                source=gap.source.text,
                target=filling.text,
                score=best.score,
                origin=filling.origin,
                matched=best.source.text,
            )
        )
        return filling


def _text(match: Match) -> str:
    return match.target.text if match.adapted is None else match.adapted.text


def _codes(source: Variant, match: Match) -> tuple[Code, ...]:
    """Return the codes of a translation where the text it was made for has the gap's own codes."""
    here = {_identity(code): code for code in source.codes}
    if match.source.text != source.text or here.keys() != set(map(_identity, match.source.codes)):
        return ()
    if here.keys() != set(map(_identity, match.target.codes)):
        return ()
    return tuple(replace(here[_identity(code)], at=code.at) for code in match.target.codes)


def _identity(code: Code) -> tuple[str, ...]:
    return code.kind.value, code.element, code.id, code.pair


def _languages(
    request: PretranslationRequest, usual: Languages, *, bilingual: bool
) -> tuple[str, str]:
    """Return the language of a file and the one wanted: as told, as the file says, as usual."""
    if not bilingual:
        lang = request.source or _document_language(request, usual)
        return usual.pair(lang, request.target)
    options = ReadOptions(
        encoding=request.encoding,
        columns=request.columns,
        source_lang=request.source,
        target_lang=request.target,
        usual=(usual.source, usual.target),
    )
    header = open_bilingual(request.path, options).header
    said = header.source_lang, header.target_lang
    return usual.of_file(said, request.source, request.target)


def _document_language(request: PretranslationRequest, usual: Languages) -> str:
    return read_text(
        request.path, "", usual.source, encoding=request.encoding, keep_furniture=True
    ).lang


def _beside(path: Path, langs: tuple[str, str]) -> Path:
    """Return the name of a file in another language: a.ko.txt is a.en.txt, a.xlf is a.en.xlf."""
    stem = path.stem
    if stem.casefold().endswith(f".{langs[0].casefold()}"):
        stem = stem[: -len(langs[0]) - 1]
    return path.with_name(f"{stem}.{langs[1]}{path.suffix}")


def _new_file(output: Path, request: PretranslationRequest) -> AbstractContextManager[BinaryIO]:
    """Return the file to write, unless one is there that may not be replaced."""
    if output.exists() and not request.overwrite:
        raise InputError(
            f"{output} is there already", "Name another file with -o, or say --overwrite."
        )
    return whole_file(output)
