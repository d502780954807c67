"""A baseline: findings that are known, so that only new ones are shown.

A finding is known by its fingerprint: its rule and concept, the words it stands at and the line
they stand in, but not where that line is, so that the baseline holds while the draft grows.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from tmtool.checks.finding import Finding
from tmtool.errors import InputError
from tmtool.text import normalize

_VERSION = 1


def fingerprint(text: str, finding: Finding) -> str:
    """Return what identifies a finding from one version of a draft to the next.

    Args:
        text: The draft.
        finding: Something found in it.

    Returns:
        16 hexadecimal digits.
    """
    start, end = finding.span
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = min(
        (i for i in (text.find("\n", end), text.find("\r", end)) if i >= 0), default=None
    )
    parts = (
        finding.rule,
        finding.concept,
        normalize(text[start:end]),
        normalize(text[line_start:line_end]),
    )
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that are known.

    Attributes:
        known: How often each fingerprint is known, by the draft's name.
    """

    known: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, drafts: Iterable[tuple[str, str, Sequence[Finding]]]) -> Self:
        """Make the baseline of drafts: the name, text and findings of each."""
        known: dict[str, Counter[str]] = {}
        for name, text, found in drafts:  # the units of a bilingual file share its name
            known.setdefault(name, Counter()).update(fingerprint(text, f) for f in found)
        return cls(known)

    @classmethod
    def read(cls, text: str, name: str = "baseline") -> Self:
        """Read a baseline file.

        Args:
            text: What the file holds.
            name: The file's name, for the error.

        Raises:
            InputError: It is not a baseline file of this version.
        """
        try:
            table = json.loads(text)
            known = {path: Counter(counts) for path, counts in table["known"].items()}
            usable = table["version"] == _VERSION and all(
                isinstance(n, int) for counts in known.values() for n in counts.values()
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            usable = False
        if not usable:
            raise InputError(
                f"{name}: not a baseline of findings", "Write one with --write-baseline."
            )
        return cls(known)

    def write(self) -> str:
        """Return the file's text: sorted, so that a diff reads as what changed."""
        known = {name: dict(sorted(self.known[name].items())) for name in sorted(self.known)}
        return (
            json.dumps({"version": _VERSION, "known": known}, ensure_ascii=False, indent=1) + "\n"
        )

    def split(
        self, name: str, text: str, findings: Iterable[Finding]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Part a draft's findings into new ones and known ones, each in order."""
        left = Counter(self.known.get(name))
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            mark = fingerprint(text, finding)
            (known if left[mark] > 0 else new).append(finding)
            left[mark] -= 1
        return tuple(new), tuple(known)
