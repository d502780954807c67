"""Uncertain groups as a table that a person corrects, and what the corrected table says.

One row is one pair. A person may

- leave a row as it is, which accepts it, or edit either text;
- write ``drop`` as its action, which refuses it;
- write ``merge`` as its action, which joins it to the row before;
- repeat a row under the same id with parts of its texts, which splits it.

A row that is taken out decides nothing: the group goes on waiting. The table is tab-separated in
the manner of RFC 4180 (a text with a tab, a line break or a quotation mark is quoted), which
spreadsheets read and write; what they would run as a formula stands behind an apostrophe.
:mod:`tmtool.alignment.page` makes a page of the same rows, whose download is this table. Not here:
what is done about a correction.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmtool.alignment.groups import Clue
from tmtool.alignment.reasons import why
from tmtool.errors import InputError
from tmtool.formats.table_cells import bare, safe

COLUMNS = ("id", "confidence", "action", "source", "target", "why", "article")
"""The columns of the table, in the order they are written; they are read in any order."""
_NEEDED = frozenset({"id", "source", "target"})
_KEEP = frozenset({"", "keep", "accept", "ok"})
_DROP, _MERGE = "drop", "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A group that waits for a person's word.

    Attributes:
        id: What the caller knows it by; comes back unchanged. Not empty.
        source: The text of its source segments, joined.
        target: The text of its target segments, joined.
        confidence: How likely it is right, 0–1.
        clues: What speaks for it.
        article: What the article is called that it comes from.
        follows: Whether it stands right behind the one before it, so that they may be merged.
    """

    id: str
    source: str
    target: str
    confidence: float
    clues: Sequence[Clue] = ()
    article: str = ""
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person made of one proposal, or of several that were merged.

    Attributes:
        ids: The proposals that are replaced.
        pairs: Source and target of what replaces them, in order; empty if they are refused.
    """

    ids: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


def write_table(proposals: Iterable[Proposal]) -> str:
    """Return the table of some proposals, one row each under a line of column names."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in proposals:
        told = f"{each.confidence:.2f}", "", each.source, each.target, reasons(each), each.article
        writer.writerow(map(safe, (each.id, *told)))
    return out.getvalue()


def reasons(proposal: Proposal) -> str:
    """Return what speaks for a proposal, in one line."""
    return why(proposal.clues, proposal.source, proposal.target)


def read_table(text: str, name: str = "review") -> tuple[Correction, ...]:
    """Read a corrected table.

    Args:
        text: The table, as :func:`write_table` wrote it and a person or spreadsheet saved it.
        name: What to call it in messages.

    Raises:
        InputError: A column is missing, an action is unknown, or a row has no id; the message
            says in which line.
    """
    found: list[_Draft] = []
    for row in _rows(text, name):
        if row.action == _MERGE:
            if not found:
                raise _wrong(name, row.line, "the first row has no row before to merge with")
            found[-1].join(row)
        elif found and row.id in found[-1].ids:
            found[-1].add(row)
        else:
            found.append(_Draft(row))
    return _corrections(found, name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a corrected table."""

    line: int
    id: str
    action: str
    source: str
    target: str


class _Draft:
    """A correction in the making."""

    def __init__(self, row: _Row) -> None:
        self.line = row.line
        self.ids = [row.id]
        self._pairs: list[tuple[str, str]] = []
        self.add(row)

    def add(self, row: _Row) -> None:
        """Take a row of the same group as another part of it."""
        if row.action != _DROP and (row.source or row.target):
            self._pairs.append((row.source, row.target))

    def join(self, row: _Row) -> None:
        """Take a row as the end of the last pair."""
        if row.id not in self.ids:
            self.ids.append(row.id)
        source, target = self._pairs.pop() if self._pairs else ("", "")
        self._pairs.append((f"{source} {row.source}".strip(), f"{target} {row.target}".strip()))

    def correction(self) -> Correction:
        """Return what the rows came to."""
        return Correction(tuple(self.ids), tuple(self._pairs))


def _corrections(drafts: Sequence[_Draft], name: str) -> tuple[Correction, ...]:
    """Return the corrections, each proposal in one of them."""
    seen: dict[str, int] = {}
    for draft in drafts:
        for each in draft.ids:
            if each in seen:
                raise _wrong(name, draft.line, f"{each!r} was already decided in line {seen[each]}")
            seen[each] = draft.line
    return tuple(draft.correction() for draft in drafts)


def _rows(text: str, name: str) -> Iterator[_Row]:
    """Yield the rows of a table, their texts without line breaks."""
    reader = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), dialect="excel-tab", restval=""
    )
    missing = _NEEDED.difference(_named(reader, name))
    if missing:
        raise InputError(
            f"{name}: no column {', '.join(sorted(missing))}",
            "Keep the first line that the review file was written with.",
        )
    try:
        for record in reader:
            cells = {
                k: bare(" ".join((v or "").split())) for k, v in record.items() if k in COLUMNS
            }
            if any(cells.values()):
                yield _row(cells, reader.line_num, name)
    except csv.Error as error:
        raise _wrong(name, reader.line_num, f"not a tab-separated table ({error})") from error


def _named(reader: "csv.DictReader[str]", name: str) -> Sequence[str]:
    """Return a table's column names."""
    try:
        return reader.fieldnames or ()
    except csv.Error as error:
        raise _wrong(name, 1, f"not a tab-separated table ({error})") from error


def _row(cells: dict[str, str], line: int, name: str) -> _Row:
    """Return a row whose action is known."""
    action = cells.get("action", "").casefold()
    if action in _KEEP:
        action = ""
    elif action not in {_DROP, _MERGE}:
        raise _wrong(name, line, f"the action {action!r} is none of keep, drop, merge")
    if not cells["id"]:
        raise _wrong(name, line, "a row without an id")
    return _Row(line, cells["id"], action, cells["source"], cells["target"])


def _wrong(name: str, line: int, what: str) -> InputError:
    return InputError(f"{name}:{line}: {what}", "Mend the row, or write the review file again.")
