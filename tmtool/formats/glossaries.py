"""Glossaries of other tools, read and written by what a file's name and content say that it is."""

import io
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from tmtool.errors import InputError
from tmtool.formats.imported import ImportedTerms
from tmtool.terminology.concept import Concept
from tmtool.terminology.file_bytes import contents
from tmtool.terminology.files import read
from tmtool.terminology.problem import refuse

TABLES = (".tsv", ".csv", ".xlsx")
OMEGAT = (".txt", ".utf8", ".tab")
TBX = (".tbx", ".xml")
_MOST_ROWS = 300_000
SUFFIXES = (".toml", *TABLES, *TBX, *OMEGAT)
"""What a glossary's name may end with."""


def read_glossary(
    path: Path,
    *,
    source_lang: str = "",
    target_lang: str = "",
    taken: Collection[str] = (),
    split: str = "",
) -> ImportedTerms:
    """Read a glossary of another tool, or of tmtool's own.

    Args:
        path: TBX, TSV, CSV, XLSX, OmegaT's format, or a glossary file.
        source_lang: BCP 47 tag of the first language, where the file does not say it.
        target_lang: The same of the second.
        taken: Ids of other concepts, which none without an id here is to get.
        split: Of a table: what stands between several forms in a cell; "" for nothing.

    Raises:
        InputError: It cannot be read, or is none of these; the message holds the line.
    """
    suffix = _suffix(path)
    if suffix == ".toml":
        file = read(path)
        refuse(file.problems)
        return ImportedTerms(file.concepts)
    if suffix in TBX:
        from tmtool.formats.tbx import read_tbx  # noqa: PLC0415 -- each format when it is asked for

        return read_tbx(path, taken)
    if suffix in OMEGAT:
        from tmtool.formats.omegat_glossary import read_omegat  # noqa: PLC0415 -- the same

        if not (source_lang and target_lang):
            raise InputError(
                f"{path}: an OmegaT glossary does not say its languages", "Give --from and --to."
            )
        return read_omegat(
            _rows(path), str(path), source_lang=source_lang, target_lang=target_lang, taken=taken
        )
    from tmtool.formats.terms_tabular import read_terms  # noqa: PLC0415 -- the same

    return read_terms(
        _rows(path),
        str(path),
        source_lang=source_lang,
        target_lang=target_lang,
        taken=taken,
        split=split,
    )


def _rows(path: Path) -> bytes:
    """Return what a table holds, which is bounded so that its concepts' memory is."""
    content = contents(path)
    rows = content.count(b"\n") + content.count(b"\r")
    if path.suffix.casefold() != ".xlsx" and rows > _MOST_ROWS:
        raise InputError(
            f"{path}: {rows:,} lines, which is more than a glossary", "Cut the file into several."
        )
    return content


def glossary_bytes(
    concepts: Sequence[Concept],
    path: Path,
    *,
    style: str = "dca",
    source_lang: str = "",
    target_lang: str = "",
) -> bytes:
    """Return concepts as the file that a path's suffix says.

    Args:
        concepts: The concepts, in order.
        path: The file, which is not written here.
        style: Of TBX: ``v2``, ``dca`` or ``dct``.
        source_lang: Of OmegaT's format: the language of the first column.
        target_lang: Of OmegaT's format: the language of the second column.

    Raises:
        InputError: The suffix is none that is known.
    """
    suffix = _suffix(path)
    writers: dict[str, Callable[[], bytes]] = {
        ".toml": lambda: _toml(concepts),
        **dict.fromkeys(TABLES, lambda: _table(concepts, suffix)),
        **dict.fromkeys(TBX, lambda: _tbx(concepts, style, path.stem)),
        **dict.fromkeys(OMEGAT, lambda: _omegat(concepts, source_lang, target_lang)),
    }
    return writers[suffix]()


def _suffix(path: Path) -> str:
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{path}: not a glossary by its name",
            f"It is to end with one of {', '.join(SUFFIXES)}.",
        )
    return suffix


def _toml(concepts: Iterable[Concept]) -> bytes:
    from tmtool.terminology.writing import write  # noqa: PLC0415 -- each when it is asked for

    return write(concepts).encode()


def _table(concepts: Iterable[Concept], suffix: str) -> bytes:
    from tmtool.formats.terms_tabular import write_terms  # noqa: PLC0415 -- the same

    return write_terms(concepts, suffix)


def _tbx(concepts: Iterable[Concept], style: str, title: str) -> bytes:
    from tmtool.formats.tbx_writing import TbxStyle, write_tbx  # noqa: PLC0415 -- the same

    held = io.BytesIO()
    write_tbx(concepts, held, TbxStyle(style), title=title)
    return held.getvalue()


def _omegat(concepts: Iterable[Concept], source_lang: str, target_lang: str) -> bytes:
    from tmtool.formats.omegat_glossary import write_omegat  # noqa: PLC0415 -- the same

    return write_omegat(concepts, source_lang, target_lang)
