"""Writes units as a PO file, valid for gettext: no message stands twice without a context."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from tmtool.formats.bilingual import WriteOptions, Written
from tmtool.formats.bilingual_writing import MORE_LANGUAGES, NO_SOURCE, languages_of
from tmtool.formats.own_properties import described
from tmtool.formats.po import CONTEXT, GENERATED, PLURAL
from tmtool.formats.po_entries import escaped, message
from tmtool.formats.xml_text import Losses
from tmtool.units import TranslationUnit, UnitStatus, Variant, speaks

_CODES: Final = "inline codes"
_EMPTY: Final = "units with an empty source text, which is a PO file's header"
_PREVIOUS: Final = "po:previous-"
_LINES: Final = {"po:extracted": "#. ", "po:reference": "#: "}


def write_po(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as a PO file in UTF-8.

    Raises:
        InputError: There is no language to write from.
    """
    losses = Losses()
    source, target, units = languages_of(units, options)
    writing = _PoFile(source, target, losses)
    file.write(_header(source, target).encode())
    for unit in units:
        if lines := writing.entry(unit):
            file.write("\n".join(["", *lines, ""]).encode("utf-8", "replace"))
    return Written(writing.count, losses.all())


def _header(source: str, target: str) -> str:
    from tmtool import __version__  # noqa: PLC0415 -- the package's own names come last

    said = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target,
        "X-Source-Language": source,
        "X-Generator": f"tmtool {__version__}",
    }
    lines = [f'"{name}: {escaped(value)}\\n"' for name, value in said.items()]
    return "\n".join(['msgid ""', 'msgstr ""', *lines, ""])


class _PoFile:
    """Writes entries, and remembers which messages there are.

    Args:
        source: The source language.
        target: The target language.
        losses: What PO does not hold.
    """

    def __init__(self, source: str, target: str, losses: Losses) -> None:
        self._source = source
        self._target = target
        self._losses = losses
        self._seen: set[int] = set()
        self.count = 0

    def entry(self, unit: TranslationUnit) -> list[str]:
        """Return the lines of a unit; none if PO cannot hold it."""
        sources, targets = self._texts(unit)
        if not sources:
            self._losses.add(NO_SOURCE)
            return []
        if not sources[0].text:
            self._losses.add(_EMPTY)
            return []
        self.count += 1
        codes = sum(bool(v.codes) for v in (*sources, *targets))
        if codes:
            self._losses.add(_CODES, codes)
        properties = _own_words(unit)
        said = dict(properties)
        context = self._context(said.get(CONTEXT), sources[0].text)
        lines = [*_comments(properties, sources[0], targets[:1])]
        flags = ["fuzzy"] if unit.status is UnitStatus.PENDING else []
        flags += [said["po:flags"]] if said.get("po:flags") else []
        lines += [f"#, {', '.join(flags)}"] if flags else []
        for name, value in properties:
            if name.startswith(_PREVIOUS):
                lines += [f"#| {x}" for x in message(name.removeprefix(_PREVIOUS), value)]
        lines += message("msgctxt", context) if context is not None else []
        lines += message("msgid", sources[0].text)
        if len(sources) == 1:
            lines += message("msgstr", targets[0].text if targets else "")
        else:
            lines += message("msgid_plural", sources[1].text)
            for number, text in enumerate([v.text for v in targets] or [""]):
                lines += message(f"msgstr[{number}]", text)
        return lines

    def _texts(self, unit: TranslationUnit) -> tuple[list[Variant], list[Variant]]:
        """Return the source text with its plural, and the translation with its forms."""
        sources = [v for v in unit.variants if speaks(v.lang, self._source)]
        targets = [
            v
            for v in unit.variants
            if v not in sources and self._target and speaks(v.lang, self._target)
        ]
        plural = len(sources) > 1 and dict(sources[1].properties).get(PLURAL) == "msgid_plural"
        kept = (sources[: 2 if plural else 1], targets if plural else targets[:1])
        others = len(unit.variants) - sum(map(len, kept))
        if others and sources:
            self._losses.add(MORE_LANGUAGES, others)
        return kept

    def _context(self, own: str | None, source: str) -> str | None:
        """Return a context that no other message of this text has."""
        key = hash((own, source))
        if key not in self._seen:
            self._seen.add(key)
            return own
        made = f"{GENERATED}{self.count}"
        if own is not None:
            self._losses.add("contexts that stand twice with one text, which PO forbids")
        return made


def _own_words(unit: TranslationUnit) -> tuple[tuple[str, str], ...]:
    """Return a unit's properties; its status only where a flag does not say it."""
    flagged = unit.status is UnitStatus.PENDING
    return described(replace(unit, status=UnitStatus.ALIGNED) if flagged else unit)


def _comments(
    properties: tuple[tuple[str, str], ...], source: Variant, targets: list[Variant]
) -> Iterator[str]:
    own = []
    noted = False
    written: set[str] = set()
    for name, value in properties:
        if name == "note" and not noted and _fits(value, empty=True):
            noted = True
            yield from (f"# {line}".rstrip() for line in value.split("\n"))
        elif name in _LINES and name not in written and _fits(value):
            written.add(name)
            own += [_LINES[name] + line for line in value.split("\n")]
        elif name in {CONTEXT, "po:flags"} or name.startswith(_PREVIOUS):
            continue
        else:
            own.append(_property("unit", name, value))
    for of, variants in (("source", [source]), ("target", targets)):
        own += [_property(of, n, v) for x in variants for n, v in x.properties if n != PLURAL]
    yield from own


def _fits(value: str, *, empty: bool = False) -> bool:
    """Tell whether a text comes back from a comment as it was.

    Args:
        value: The text.
        empty: Whether lines of it may be empty, or begin with a space.
    """
    return bool(value) and all(
        line == (line.rstrip() if empty else line.strip())
        and line.isprintable()
        and (empty or (line and not line.startswith("@")))
        for line in value.split("\n")
    )


def _property(of: str, name: str, value: str) -> str:
    named = "".join(f"\\{ord(c):03o}" if c.isspace() else c for c in escaped(name))
    return f'#. @{of}:{named} "{escaped(value)}"'
