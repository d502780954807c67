"""Checking a draft: its text and its source become what rules see, and findings come out."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tmtool import languages
from tmtool.alignment import Alignment
from tmtool.checks.baseline import Baseline
from tmtool.checks.draft import CheckInput, Group, Remembered, Side, TermFinder
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.fixes import apply
from tmtool.checks.registry import Rule
from tmtool.checks.run import check
from tmtool.checks.suppression import blank, suppress
from tmtool.documents import Block, Document, parse
from tmtool.errors import InputError
from tmtool.reports.checked import AlignedGroup, CheckedDraft, SuppressedFinding
from tmtool.terminology.concept import Glossary
from tmtool.units import speaks
from tmtool.workspace.remembering import Memory
from tmtool.workspace.texts import Text, read_text, text_of

_REMEMBERED = 5_000
"""Segments of which the terms are remembered."""
LONGEST = 20_000_000
"""Code points of a draft; a longer one is no draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """A draft to check.

    Attributes:
        draft: The draft's file.
        text: The draft itself, where it is at hand; the file is then only its name.
        source: The file of the text that it translates; ``None`` if it is checked alone.
        day: The article's date; ``None`` if unknown.
        lang: The draft's language; found out if empty.
        source_lang: The source's language; found out if empty.
        select: Rules or families to run; all if empty.
        ignore: Rules or families not to run.
        baseline: Findings that are known and not shown.
    """

    draft: Path
    text: str | None = None
    source: Path | None = None
    day: dt.date | None = None
    lang: str = ""
    source_lang: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a check rests on beside the texts.

    Attributes:
        glossary: The concepts at hand.
        finder: Makes what finds terms in a text of a language.
        rules: The rules to run.
        options: Options a rule, by its code.
        align: Aligns source and draft.
        memory: The memory; ``None`` where nothing is looked up in it.
        usual_source: Language that drafts are translated from where no source is given.
    """

    glossary: Glossary
    finder: Callable[[str], TermFinder]
    rules: Sequence[Rule]
    options: Mapping[str, Mapping[str, Any]]
    align: Callable[[Text, Text], Alignment]
    memory: Memory | None = None
    usual_source: str = ""

    def remembered(
        self, texts: Sequence[str], source_lang: str, lang: str
    ) -> tuple[Remembered, ...]:
        """Return what the memory has of some segments, if a rule asks for it.

        Args:
            texts: The segments.
            source_lang: BCP 47 tag of their language.
            lang: The same of the translations wanted.
        """
        if self.memory is None or not any(rule.needs_memory for rule in self.rules):
            return ()
        return self.memory.remembered(texts, source_lang, lang)

    def shown(
        self, findings: Sequence[Finding], source_lang: str, lang: str
    ) -> tuple[Finding, ...]:
        """Return findings with the memory's units that show how their concepts are rendered.

        Args:
            findings: What was found.
            source_lang: BCP 47 tag of the source's language; the usual one if empty.
            lang: The same of the draft's.
        """
        return tuple(self._shown(f, source_lang or self.usual_source, lang) for f in findings)

    def _shown(self, finding: Finding, source_lang: str, lang: str) -> Finding:
        concept = self.glossary.get(finding.concept) if finding.concept else None
        if self.memory is None or concept is None or finding.severity < Severity.WARNING:
            return finding
        units = self.memory.showing(concept, source_lang, lang)
        return replace(finding, evidence=(*finding.evidence, *units)) if units else finding


def once(finder: Callable[[str], TermFinder]) -> Callable[[str], TermFinder]:
    """Return a finder of terms that looks at every text once, for as long as it is kept."""
    made: dict[str, TermFinder] = {}

    def find_once(lang: str) -> TermFinder:
        if lang not in made:
            made[lang] = _Once(finder(lang))
        return made[lang]

    return find_once


class _Once:
    """Finds terms, and remembers what it has found in the texts that it saw last."""

    def __init__(self, finder: TermFinder) -> None:
        self.find = lru_cache(maxsize=_REMEMBERED)(finder.find)


def read_draft(request: CheckRequest, source_lang: str, fallback: str) -> Text:
    """Read a draft; its suppression marks are spaces, so that offsets stay.

    Raises:
        InputError: It cannot be read, holds nothing, or is in the source's language.
    """
    if request.text is None:
        text = read_text(request.draft, request.lang, fallback)
    else:
        document = parse(request.text, name=str(request.draft))
        lang = request.lang or languages.detect(request.text) or fallback
        text = text_of(document, lang, str(request.draft))
    if len(text.document.text) > LONGEST:
        raise InputError(f"{text.name}: too long for a draft", "Check its parts one by one.")
    if source_lang and (speaks(text.lang, source_lang) or speaks(source_lang, text.lang)):
        raise InputError(
            f"{text.name}: the draft is in the source's language ({text.lang})",
            "Give the translation first and the original with --source; --to names a language.",
        )
    return _without_marks(text)


def check_texts(
    draft: Text, source: Text | None, request: CheckRequest, known: Knowledge
) -> CheckedDraft:
    """Check a draft that has been read."""
    groups: tuple[Group, ...] = ()
    remembered: tuple[Remembered, ...] = ()
    if source is not None:
        aligned = known.align(source, draft)
        groups = tuple(Group(g.source, g.target, g.confidence) for g in aligned)
        remembered = known.remembered([s.text for s in source.segments], source.lang, draft.lang)
    given = CheckInput(
        draft=_side(draft, known),
        source=None if source is None else _side(source, known),
        groups=groups,
        day=request.day,
        glossary=known.glossary,
        memory=remembered,
        options=known.options,
    )
    text = draft.document.text
    found = known.shown(check(given, known.rules), source.lang if source else "", draft.lang)
    findings, hidden = settled(draft.name, text, found, request, known.rules)
    return CheckedDraft(
        path=draft.name,
        text=text,
        findings=findings,
        language=draft.lang,
        source_path=source.name if source else "",
        source=source.document.text if source else "",
        source_language=source.lang if source else "",
        groups=tuple(_aligned(g, source, draft) for g in groups) if source else (),
        suppressed=hidden,
    )


def settled(
    name: str,
    text: str,
    found: Sequence[Finding],
    request: CheckRequest,
    rules: Sequence[Rule],
) -> tuple[tuple[Finding, ...], tuple[SuppressedFinding, ...]]:
    """Part findings into those to show and those that a mark or the baseline hides.

    Args:
        name: The draft's name in the baseline.
        text: The draft as it was written.
        found: What was found in it.
        request: The check.
        rules: The rules that ran.
    """
    kept = suppress(text, found, [r.code for r in rules])
    hidden = [SuppressedFinding(f, "draft", why) for f, why in kept.hidden]
    findings = kept.kept
    if request.baseline is not None:
        findings, old = request.baseline.split(name, text, findings)
        hidden += [SuppressedFinding(f, "baseline") for f in old]
    return findings, tuple(hidden)


def fixed(checked: CheckedDraft) -> str:
    """Return a draft with the safe fixes of its findings put in."""
    return apply(checked.text, checked.findings)


def _side(text: Text, known: Knowledge) -> Side:
    return Side(
        text=text.document.text,
        language=languages.get(text.lang),
        segments=text.segments,
        terms=known.finder(text.lang),
    )


def _aligned(group: Group, source: Text, draft: Text) -> AlignedGroup:
    return AlignedGroup(
        tuple(source.segments[i].span for i in group.source),
        tuple(draft.segments[i].span for i in group.target),
    )


def _without_marks(text: Text) -> Text:
    """Read a draft's segments anew where it has marks, which are not of its text."""
    written = text.document.text
    plain = blank(written)
    if plain == written:
        return text
    document = replace(text.document, text=plain, blocks=_with_words(text.document, plain))
    cut = text_of(document, text.lang, text.name)
    return replace(cut, document=replace(document, text=written))


def _with_words(document: Document, plain: str) -> tuple[Block, ...]:
    return tuple(b for b in document.blocks if plain[b.span.start : b.span.end].strip())
