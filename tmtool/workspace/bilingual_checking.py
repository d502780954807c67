"""Checking a bilingual file: every unit's translation against its source, one after the other.

Units are read, checked and forgotten one by one, so that a file's size costs time and no memory.
They are no text: rules that need a whole document (first-mention) have nothing to say.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmtool import languages
from tmtool.checks.draft import CheckInput, Group, Remembered, Side
from tmtool.checks.registry import Rule
from tmtool.checks.run import check
from tmtool.checks.suppression import blank
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Refused
from tmtool.formats.detection import detect
from tmtool.reports.checked import AlignedGroup, CheckedDraft
from tmtool.segmentation import segment
from tmtool.units import TranslationUnit, UnitStatus, Variant, speaks
from tmtool.workspace.bilingual import FileRequest, open_file
from tmtool.workspace.checking import CheckRequest, Knowledge, settled
from tmtool.workspace.project_languages import Languages

Progress = Callable[[int, int], None]

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A unit's text and its translation.

    Attributes:
        line: The line of the file that the unit begins on.
        name: What identifies the unit in its file.
        source: The text.
        target: Its translation.
    """

    line: int
    name: str
    source: Variant
    target: Variant


def check_units(
    request: CheckRequest, usual: Languages, known: Knowledge, progress: Progress | None = None
) -> Iterator[CheckedDraft]:
    """Check the units of a bilingual file, and yield those in which something is found.

    Args:
        request: What to check.
        usual: The project's languages.
        known: What the check rests on.
        progress: Is told how many lines of how many are done.

    Raises:
        InputError: The file cannot be read, or holds no translations between the languages.
    """
    last = _lines(request.draft) if progress else 0
    rules = [rule for rule in known.rules if not rule.needs_document]
    checked = 0
    for pair in _pairs(request, usual):
        checked += 1
        found = _checked(pair, request, known, rules, usual)
        if found.findings or found.suppressed:
            yield found
        if progress:
            progress(pair.line, last)
    if not checked:
        raise InputError(
            f"{request.draft}: no unit holds a text and its translation in the languages asked for",
            "Name the languages with --from and --to.",
        )


def _pairs(request: CheckRequest, usual: Languages) -> Iterator[Pair]:
    """Yield the units that are translated between the two languages, in the file's order."""
    named = FileRequest(
        path=request.draft, source_lang=request.source_lang, target_lang=request.lang
    )
    reader = open_file(named, usual, "")
    header = reader.header
    two = bool(header.source_lang and header.target_lang)
    source = request.source_lang or (header.source_lang if two else usual.source)
    target = request.lang or (header.target_lang if two else usual.target)
    number = 0
    for entry in reader.units():
        number += 1
        if isinstance(entry, Refused) or entry.unit.status is UnitStatus.REJECTED:
            continue
        line = entry.line or entry.unit.provenance.position + 1
        pair = _pair(entry.unit, source, target, line, number)
        if pair is not None:
            yield pair


def _pair(unit: TranslationUnit, source: str, target: str, line: int, number: int) -> Pair | None:
    one, other = (_variant(unit, lang) for lang in (source, target))
    if one is None or other is None or one is other:
        return None
    named = dict(unit.properties).get("tuid", "")
    name = f"unit {named}" if named else f"unit {number}"
    return Pair(line=line, name=name, source=one, target=other)


def _variant(unit: TranslationUnit, lang: str) -> Variant | None:
    found = unit.variant(lang) or next((v for v in unit.variants if speaks(lang, v.lang)), None)
    return found if found is not None and found.text.strip() else None


def _checked(
    pair: Pair, request: CheckRequest, known: Knowledge, rules: Sequence[Rule], usual: Languages
) -> CheckedDraft:
    draft = _side(pair.target, known, blank(pair.target.text))
    source = _side(pair.source, known, pair.source.text)
    group = Group(tuple(range(len(source.segments))), tuple(range(len(draft.segments))))
    given = CheckInput(
        draft=draft,
        source=source,
        groups=(group,),
        day=request.day,
        glossary=known.glossary,
        memory=_remembered(pair, source, known, usual) if len(source.segments) == 1 else (),
        options=known.options,
    )
    name = str(request.draft)
    found = known.shown(check(given, rules), pair.source.lang, pair.target.lang)
    findings, hidden = settled(name, pair.target.text, found, request, rules)
    return CheckedDraft(
        path=name,
        text=pair.target.text,
        findings=findings,
        language=pair.target.lang,
        source_path=name,
        source=pair.source.text,
        source_language=pair.source.lang,
        groups=(
            AlignedGroup(
                tuple(s.span for s in source.segments), tuple(s.span for s in draft.segments)
            ),
        ),
        suppressed=hidden,
        unit=pair.name,
        line=pair.line,
    )


def _remembered(
    pair: Pair, source: Side, known: Knowledge, usual: Languages
) -> tuple[Remembered, ...]:
    texts = [s.text for s in source.segments]
    langs = usual.of_memory(pair.source.lang), usual.of_memory(pair.target.lang)
    return known.remembered(texts, *langs)


def _side(variant: Variant, known: Knowledge, plain: str) -> Side:
    language = languages.get(variant.lang)
    return Side(
        text=variant.text,
        language=language,
        segments=segment(plain, language),
        terms=known.finder(variant.lang),
    )


def _lines(path: Path) -> int:
    """Return how many lines a file has, so that progress has an end."""
    if detect(path) in {FileFormat.OMEGAT, FileFormat.XLSX}:
        return 0
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b"")) + 1
