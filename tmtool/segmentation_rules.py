"""Sentence rules from an SRX file (Segmentation Rules eXchange, versions 1.0 and 2.0).

https://www.unicode.org/uli/pas/srx/srx20.html. Every place between two characters is decided by
the first rule whose ``beforebreak`` ends there and whose ``afterbreak`` begins there; a place that
no rule is about is no break. Patterns are those of ICU, as far as :mod:`regex` has them.
``formathandle`` says what is done with inline codes, of which plain text has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import regex
from lxml import etree

from tmtool.documents.reading import read_bytes
from tmtool.errors import InputError
from tmtool.languages.generic import trimmed
from tmtool.text import Span

_PATIENCE = 10.0
"""Seconds that one rule may take for one paragraph."""
_CODE_POINT = regex.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_QUOTED = regex.compile(r"\\Q(.*?)(?:\\E|$)", flags=regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        breaks: Whether a sentence ends where it matches, or goes on.
        pattern: Matches the places, without any character.
    """

    breaks: bool
    pattern: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class SegmentationRules:
    """The rules of an SRX file for one language.

    Attributes:
        rules: In the order in which they are asked.
    """

    rules: Sequence[Rule]

    def sentences(self, text: str) -> list[Span]:
        """Split one paragraph into sentences; spans are in order, trimmed and not empty.

        Raises:
            InputError: A rule takes too long.
        """
        decided: dict[int, bool] = {}
        for rule in self.rules:
            try:
                for match in rule.pattern.finditer(text, timeout=_PATIENCE):
                    decided.setdefault(match.start(), rule.breaks)
            except TimeoutError:
                raise InputError(
                    f"a segmentation rule takes too long: {rule.pattern.pattern}",
                    "Simplify it; nested repetitions are the usual cause.",
                ) from None
        breaks = sorted(place for place, ends in decided.items() if ends)
        edges = [0, *breaks, len(text)]
        return trimmed(text, [Span(*pair) for pair in pairwise(edges)])


def read_segmentation_rules(path: Path, lang: str) -> SegmentationRules:
    """Read the rules that an SRX file has for a language.

    Args:
        path: The file.
        lang: BCP 47 tag; the file's language patterns are matched against it.

    Raises:
        InputError: The file cannot be read, is no SRX, has a pattern that is none, or has no
            rules for the language.
    """
    root = _root(path)
    rules = {e.get("languagerulename"): e for e in _all(root, "languagerule")}
    cascade = any(e.get("cascade") == "yes" for e in _all(root, "header"))
    chosen: list[Rule] = []
    for mapping in _all(root, "languagemap"):
        pattern = _compiled(path, mapping, mapping.get("languagepattern") or "")
        name = mapping.get("languagerulename")
        if not pattern.fullmatch(lang):
            continue
        if name not in rules:
            raise _wrong(path, mapping, f"there is no languagerule {name!r}")
        chosen += _rules(path, rules[name])
        if not cascade:
            break
    if not chosen:
        raise InputError(
            f"{path}: no rules for the language {lang}",
            "Give an SRX file with a languagemap for it.",
        )
    return SegmentationRules(chosen)


def _root(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: no XML: {error.msg}", "Give an SRX file.") from None
    if etree.QName(root).localname != "srx":
        raise InputError(
            f"{path}: no SRX file, its root is <{etree.QName(root).localname}>", "Give an SRX file."
        )
    return root


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name below another, whatever their namespace."""
    return element.iter(f"{{*}}{name}")


def _rules(path: Path, languagerule: etree._Element) -> Iterator[Rule]:
    for rule in _all(languagerule, "rule"):
        before, after = (
            _translated("".join(next(_all(rule, name)).itertext()))
            if next(_all(rule, name), None) is not None
            else ""
            for name in ("beforebreak", "afterbreak")
        )
        pattern = (f"(?<={before})" if before else "") + (f"(?={after})" if after else "")
        if pattern:
            yield Rule(rule.get("break") != "no", _compiled(path, rule, pattern))


def _translated(pattern: str) -> str:
    r"""Write an ICU pattern as :mod:`regex` reads it: ``\x{2026}``, ``\Q…\E``, ``\h``."""
    pattern = _QUOTED.sub(lambda match: regex.escape(match[1]), pattern)
    return _CODE_POINT.sub(lambda m: f"\\U{int(m[1], 16):08x}", pattern)


def _compiled(path: Path, element: etree._Element, pattern: str) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern, flags=regex.V1)
    except regex.error as error:
        raise _wrong(path, element, f"no pattern: {pattern}: {error}") from None


def _wrong(path: Path, element: etree._Element, what: str) -> InputError:
    return InputError(f"{path}:{element.sourceline}: {what}", "Mend the SRX file.")
