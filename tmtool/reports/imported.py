"""What importing a bilingual file did: the value, and how it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tmtool.formats.bilingual import Refused
from tmtool.reports import json_text
from tmtool.reports.layout import counted, printable

VERSION = 1
"""Version of the JSON form."""
MOST_PLACES = 100_000
"""Of how many units a report says where they stand; of others it says how many there are."""
_REFUSED_SHOWN = 10


@dataclass(slots=True, kw_only=True)
class ImportedFile:
    """What importing a bilingual file did.

    Attributes:
        path: The file.
        format: What kind of file it is.
        memory: The memory that it went to.
        changeset: The change that was written; ``None`` if nothing was.
        added: How many units are new.
        known: How many were there already.
        updated: How many of those brought something newer beside the texts.
        replaced: How many units with the same source and another target went.
        removed: How many units of an older version of the file went.
        unwanted: How many the filters left out.
        refused: What of it is no unit, the first :data:`MOST_PLACES` of it.
        refusals: How much of it is no unit.
        merged: Line and unit of what was there already, the first :data:`MOST_PLACES`.
    """

    path: Path
    format: str
    memory: str
    changeset: int | None = None
    added: int = 0
    known: int = 0
    updated: int = 0
    replaced: int = 0
    removed: int = 0
    unwanted: int = 0
    refused: list[Refused] = field(default_factory=list)
    refusals: int = 0
    merged: list[tuple[int, int]] = field(default_factory=list)

    def refuse(self, refused: Refused) -> None:
        """Note what is no unit."""
        self.refusals += 1
        if len(self.refused) < MOST_PLACES:
            self.refused.append(refused)

    def meet(self, line: int, unit: int) -> None:
        """Note a unit that was there already."""
        if len(self.merged) < MOST_PLACES:
            self.merged.append((line, unit))

    @property
    def name(self) -> str:
        """The file, as messages call it."""
        return printable(str(self.path))


AGAIN = "Bring it in once more with --again."
"""What to do about something that came in before as it is."""


def summary(done: ImportedFile, *, dry_run: bool = False) -> str:
    """Return one line that says what came of a file."""
    if done.changeset is None:
        if done.known and not dry_run:
            held = "its unit" if done.known == 1 else f"all {done.known:,} units"
            return f"Nothing has changed: {done.memory} holds {held} of {done.name}."
        return f"Nothing has changed in {done.name} since it came into {done.memory}. {AGAIN}"
    head = "Would add" if dry_run else "Added"
    told = f"{head} {counted(done.added, 'unit')} from {printable(done.path.name)}"
    if done.removed:
        told += f" in place of {counted(done.removed, 'older one')}"
    told += f" to {done.memory}"
    rest = "; ".join(_rest(done))
    told += f"; {rest}." if rest else "."
    return told if dry_run else f"{told} Undo with: tmtool undo {done.changeset}"


def _rest(done: ImportedFile) -> Iterator[str]:
    if done.known:
        newer = f" ({done.updated} with newer details)" if done.updated else ""
        yield f"{done.known} were there already{newer}"
    if done.replaced:
        yield f"{done.replaced} with another target went"
    if done.unwanted:
        yield f"{done.unwanted} not wanted"
    if done.refusals:
        yield f"{done.refusals} refused"


def refusals(done: ImportedFile, *, verbose: bool) -> Iterator[str]:
    """Yield a line for each thing that is no unit, with its place; ten of them unless verbose."""
    shown = done.refused if verbose else done.refused[:_REFUSED_SHOWN]
    for refused in shown:
        yield f"{done.name}:{refused.line}: not imported: {printable(refused.reason)}"
    if more := done.refusals - len(shown):
        how = "" if verbose else " (-v lists them)"
        yield f"{done.name}: {more} more not imported{how}"


def as_json(files: Iterable[ImportedFile]) -> str:
    """Return what came of files as one JSON document."""
    return json_text.document({"version": VERSION, "files": [_table(done) for done in files]})


def _table(done: ImportedFile) -> dict[str, object]:
    return {
        "file": str(done.path),
        "format": str(done.format),
        "memory": done.memory,
        "changeset": done.changeset,
        "added": done.added,
        "known": done.known,
        "updated": done.updated,
        "replaced": done.replaced,
        "removed": done.removed,
        "unwanted": done.unwanted,
        "refusals": done.refusals,
        "refused": [{"line": r.line, "reason": r.reason} for r in done.refused],
        "merged": [{"line": line, "unit": unit} for line, unit in done.merged],
    }
