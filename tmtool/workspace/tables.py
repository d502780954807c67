"""Tables whose languages nobody has named: told by their texts, and by what is usual."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tmtool import languages
from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Header, Refused
from tmtool.formats.bilingual_table import BilingualTable
from tmtool.units import speaks
from tmtool.workspace.pairs import Languages

if TYPE_CHECKING:
    from tmtool.workspace.bilingual import FileRequest


class TableReader:
    """A table, as a reader of bilingual files."""

    def __init__(self, request: "FileRequest", usual: Languages, memory: str) -> None:
        self.path = request.path
        self._memory = memory
        self._table = BilingualTable(request.path, request.encoding)
        self._langs = _languages(self._table, request, usual)

    @property
    def header(self) -> Header:
        """What the table says of itself."""
        return Header(format=FileFormat.TSV, source_lang=self._langs[0], target_lang=self._langs[1])

    def units(self) -> Iterator[Entry | Refused]:
        """Yield its units."""
        for row in self._table.units(self._table.columns(*self._langs), self._memory):
            yield row if isinstance(row, Refused) else Entry(0, row)


def _languages(table: BilingualTable, request: "FileRequest", usual: Languages) -> tuple[str, str]:
    """Return the languages of the first two columns: as told, as the texts say, as usual."""
    source = request.source_lang or languages.detect(table.sample(0)) or usual.source
    target = request.target_lang or languages.detect(table.sample(1))
    if target and not speaks(target, source):
        return source, target
    if request.target_lang or target:
        raise InputError(
            f"{request.path}: both columns are in the same language ({source})",
            "Name the languages with --from and --to, or in the first row.",
        )
    other = usual.target if not speaks(source, usual.target) else usual.source
    return source, other
