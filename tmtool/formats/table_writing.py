"""Writes units as TSV, CSV or XLSX: a row a unit, a column a language and a column a property."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO, Final

from tmtool.formats.bilingual import WriteOptions, Written
from tmtool.formats.own_properties import described
from tmtool.formats.table_cells import cell_for_workbook, text_row
from tmtool.formats.xml_text import Losses
from tmtool.units import UNDETERMINED, TranslationUnit, Variant, speaks

_LOOKED_AT: Final = 2_000
_LONGEST_CELL: Final = 32_767
CODES: Final = "inline codes"
OF_TEXTS: Final = "properties of single texts"
_TOO_MANY: Final = f"properties that the first {_LOOKED_AT:,} units do not have"
_OTHER_TEXTS: Final = "texts beside the first in each language of the table"
_NO_TEXT: Final = "units without a text in the first language"


class _Layout:
    """Which columns there are, and the cells of a unit.

    Args:
        langs: The languages, a column each.
        names: The names of properties, a column each; one that units have twice stands twice.
        losses: What no cell holds.
    """

    def __init__(self, langs: Sequence[str], names: Sequence[str], losses: Losses) -> None:
        self.heading = [*langs, *names]
        self._langs = langs
        self._names = names
        self._losses = losses
        self.count = 0

    def row(self, unit: TranslationUnit) -> list[str] | None:
        """Return the cells of a unit; ``None`` if it has no text for the first column."""
        texts = [unit.variant(lang) for lang in self._langs]
        if texts[0] is None or not texts[0].text.strip():
            self._losses.add(_NO_TEXT)
            return None
        self.count += 1
        self._count_losses(unit, texts)
        return [*(v.text if v else "" for v in texts), *self._values(unit)]

    def _values(self, unit: TranslationUnit) -> Iterator[str]:
        waiting = list(described(unit))
        for name in self._names:
            found = next((p for p in waiting if p[0] == name), None)
            if found:
                waiting.remove(found)
            yield found[1] if found else ""
        if waiting:
            self._losses.add(_TOO_MANY, len(waiting))

    def _count_losses(self, unit: TranslationUnit, texts: Sequence[Variant | None]) -> None:
        written = [v for v in texts if v]
        codes = sum(bool(v.codes) for v in written)
        properties = sum(bool(v.properties) for v in written)
        others = len(unit.variants) - len(written)
        for what, count in ((CODES, codes), (OF_TEXTS, properties), (_OTHER_TEXTS, others)):
            if count:
                self._losses.add(what, count)


def _laid_out(
    units: Iterable[TranslationUnit], options: WriteOptions, losses: Losses
) -> tuple[_Layout, Iterator[TranslationUnit]]:
    """Return the columns, told by the first units, and the units, none of them used up."""
    iterator = iter(units)
    first = list(islice(iterator, _LOOKED_AT))
    langs = [x for x in (options.source_lang, options.target_lang) if x]
    if not langs:
        for variant in (v for u in first for v in u.variants):
            if not any(speaks(variant.lang, x) for x in langs):
                langs.append(variant.lang)
    names: dict[str, int] = {}
    for unit in first:
        for name, count in Counter(n for n, _ in described(unit)).items():
            names[name] = max(count, names.get(name, 0))
    columns = [name for name, count in names.items() for _ in range(count)]
    return _Layout(langs or [UNDETERMINED], columns, losses), chain(first, iterator)


def write_tsv(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as TSV in UTF-8; the names of the columns are quoted, cells where they must."""
    return _write_text(units, file, options, "\t")


def write_csv(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as CSV in UTF-8 with the mark that spreadsheets ask for."""
    file.write(b"\xef\xbb\xbf")
    return _write_text(units, file, options, ",")


def _write_text(
    units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions, delimiter: str
) -> Written:
    losses = Losses()
    layout, all_units = _laid_out(units, options, losses)
    text = io.TextIOWrapper(file, "utf-8", "surrogatepass", newline="", write_through=False)
    names = (f'"{name.replace(chr(34), chr(34) * 2)}"' for name in layout.heading)
    text.write(delimiter.join(names) + "\n")
    for unit in all_units:
        if row := layout.row(unit):
            text.write(text_row(row, delimiter))
    text.flush()
    text.detach()
    return Written(layout.count, losses.all())


def write_xlsx(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as a workbook with one sheet; every cell is a text, none a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 -- only for workbooks

    losses = Losses()
    layout, all_units = _laid_out(units, options, losses)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("memory")
    sheet.append([cell_for_workbook(sheet, name) for name in layout.heading])
    for unit in all_units:
        if row := layout.row(unit):
            long = sum(len(cell) > _LONGEST_CELL for cell in row)
            if long:
                losses.add(f"ends of cells of more than {_LONGEST_CELL:,} characters", long)
            sheet.append([cell_for_workbook(sheet, cell) for cell in row])
    book.save(file)
    return Written(layout.count, losses.all())
