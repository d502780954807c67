"""What an analysis of files says: by band, as a table, JSON and CSV."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmtool.formats.table_cells import write_text
from tmtool.matching.leverage import Band, Counts
from tmtool.reports import json_text
from tmtool.reports.layout import Layout, pad, printable, shorten, width

VERSION = 1
"""Version of the JSON form."""
_HEADS = ("segments", "words", "characters", "weight", "effort")
_NAMES = {
    Band.CONTEXT: "context match",
    Band.EXACT: "exact match",
    Band.NEAR: "95–99",
    Band.HIGH: "85–94",
    Band.MEDIUM: "75–84",
    Band.REPETITION: "repetition",
    Band.NEW: "new",
}


@dataclass(frozen=True, slots=True)
class AnalysedFile:
    """One file's segments by band.

    Attributes:
        name: The file.
        source: The language that it is in.
        target: The language that it is to be translated into.
        bands: How much is in each band; a band without segments may be missing.
    """

    name: str
    source: str
    target: str
    bands: Mapping[Band, Counts]

    @property
    def total(self) -> Counts:
        """All of it."""
        return sum(self.bands.values(), Counts())


@dataclass(frozen=True, slots=True)
class Analysis:
    """A batch of files by band.

    Attributes:
        files: The files, in the order in which they were given.
        weights: How much of the work on a word is left, 0–1, by band.
    """

    files: tuple[AnalysedFile, ...]
    weights: Mapping[Band, float]

    @property
    def bands(self) -> Mapping[Band, Counts]:
        """All files together."""
        return {b: sum((f.bands.get(b, Counts()) for f in self.files), Counts()) for b in Band}

    def effort(self, bands: Mapping[Band, Counts]) -> float:
        """Return how many new words would be as much work."""
        return sum(counts.words * self.weights[band] for band, counts in bands.items())


def as_text(analysis: Analysis, layout: Layout) -> str:
    """Lay an analysis out for people: a table a file, and one of all files."""
    lines: list[str] = []
    for file in analysis.files:
        title = f"{printable(file.name)} ({file.source} → {file.target})"
        lines += [*_table(title, file.bands, analysis, layout), ""]
    if len(analysis.files) > 1:
        title = f"all {len(analysis.files)} files"
        lines += [*_table(title, analysis.bands, analysis, layout), ""]
    return "".join(f"{line}\n" for line in lines[:-1])


def as_json(analysis: Analysis) -> str:
    """Return an analysis as one JSON document."""
    table: dict[str, object] = {
        "version": VERSION,
        "weights": {band.value: analysis.weights[band] for band in Band},
        "files": [
            {
                "file": file.name,
                "source": file.source,
                "target": file.target,
                **_json_bands(file.bands, analysis),
            }
            for file in analysis.files
        ],
        "total": _json_bands(analysis.bands, analysis),
    }
    return json_text.document(table)


def as_csv(analysis: Analysis) -> str:
    """Return an analysis as CSV: a row a file and band, then those of all files together."""
    rows: list[list[str]] = [["file", "band", *_HEADS]]
    parts = [(file.name, file.bands) for file in analysis.files]
    for name, bands in [*parts, ("total", analysis.bands)]:
        rows += ([name, band.value, *cells] for band, cells in _rows(bands, analysis))
    return write_text(rows, ",").decode("utf-8-sig")


def _json_bands(bands: Mapping[Band, Counts], analysis: Analysis) -> dict[str, object]:
    total = sum(bands.values(), Counts())
    return {
        "bands": {band.value: _json_counts(bands.get(band, Counts())) for band in Band},
        "total": _json_counts(total),
        "effort": round(analysis.effort(bands), 2),
    }


def _json_counts(counts: Counts) -> dict[str, int]:
    return {
        "segments": counts.segments,
        "words": counts.words,
        "characters": counts.characters,
        "characters_with_spaces": counts.spaced,
    }


def _rows(bands: Mapping[Band, Counts], analysis: Analysis) -> Iterator[tuple[Band, list[str]]]:
    for band in Band:
        counts, weight = bands.get(band, Counts()), analysis.weights[band]
        cells = [str(n) for n in (counts.segments, counts.words, counts.characters)]
        yield band, [*cells, f"{100 * weight:g}%", f"{counts.words * weight:.1f}"]


def _table(
    title: str, bands: Mapping[Band, Counts], analysis: Analysis, layout: Layout
) -> Iterator[str]:
    first = max(map(width, _NAMES.values()))
    total = sum(bands.values(), Counts())
    yield layout.paint(shorten(title, layout.columns), "bold")
    yield f"  {pad('', first)}{_cells(_HEADS)}"
    for band, cells in _rows(bands, analysis):
        yield f"  {pad(_NAMES[band], first)}{_cells(cells)}"
    sums = [str(n) for n in (total.segments, total.words, total.characters)]
    effort = f"{analysis.effort(bands):.1f}"
    yield layout.paint(f"  {pad('total', first)}{_cells([*sums, '', effort])}", "bold")


def _cells(cells: Sequence[str]) -> str:
    return "".join(
        f"  {cell:>{max(8, width(head))}}" for head, cell in zip(_HEADS, cells, strict=True)
    )
