"""Glossary files: TOML to concepts, with everything that is wrong in them and where.

A file holds ``[[concept]]`` blocks; :mod:`tmtool.terminology.fields` says what may stand in them.
What is doubtful but can be used is the business of :mod:`tmtool.terminology.lint`.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import regex

from tmtool.terminology.concept import Concept, Glossary
from tmtool.terminology.file_bytes import contents, decode
from tmtool.terminology.problem import Problem, refuse
from tmtool.terminology.tables import Fault, Step, Tables
from tmtool.terminology.toml_source import Place, TomlSource

_AT = regex.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


class GlossaryFile:
    """One glossary file as it was read.

    Attributes:
        name: The file, as the caller named it.
        text: What it holds.
        concepts: The concepts that could be read, in the file's order.
        numbers: For each of them, which ``[[concept]]`` of the file it is, counted from 0.
        problems: What is wrong in it; empty if nothing is.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.concepts: tuple[Concept, ...] = ()
        self.numbers: tuple[int, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self._read()

    @cached_property
    def source(self) -> TomlSource:
        """The document with the places of its values; only of a file without syntax errors."""
        return TomlSource(self.text)

    def place(self, path: Sequence[Step], offset: int = 0) -> Place:
        """Return where a value stands; see :meth:`TomlSource.place`."""
        return self.source.place(path, offset)

    def problem(self, fault: Fault) -> Problem:
        """Return a fault with its place in this file."""
        line, column = self.place(fault.path)
        return Problem(
            file=self.name,
            line=line,
            column=column,
            code=fault.code,
            message=fault.message,
            severity=fault.severity,
        )

    def _read(self) -> None:
        import tomllib  # noqa: PLC0415 -- not needed where nothing changed since it was compiled

        try:
            document = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            self.problems = (self._syntax(str(error)),)
            return
        except RecursionError:
            self.problems = (self._syntax("lists or tables within too many others"),)
            return
        tables = Tables(document)
        self.concepts, self.numbers = tuple(tables.concepts), tuple(tables.numbers)
        self.problems = tuple(sorted(map(self.problem, tables.faults)))

    def _syntax(self, message: str) -> Problem:
        found = _AT.search(message)
        if found and found[1]:
            line, column = int(found[1]), int(found[2])
        else:
            lines = self.text.split("\n")
            line, column = len(lines), len(lines[-1]) + 1
        what = message[: found.start()] if found else message
        return Problem(
            file=self.name, line=line, column=column, code="syntax", message=f"not TOML: {what}"
        )


def parse(text: str, name: str = "glossary") -> GlossaryFile:
    """Read the text of a glossary file; what is wrong in it is in its ``problems``."""
    return GlossaryFile(name, text.removeprefix("\ufeff").replace("\r\n", "\n"))


def read(path: Path) -> GlossaryFile:
    """Read a glossary file; what is wrong in it is in its ``problems``.

    Raises:
        GlossaryError: It cannot be read, or is not UTF-8.
    """
    return parse(decode(contents(path), str(path)), str(path))


def load(*layers: Iterable[Path]) -> Glossary:
    """Read glossary files as one glossary.

    Args:
        layers: Files that stand beside each other, layer by layer: the shipped ones, then a
            project's. A later layer's concept replaces an earlier layer's of the same id.

    Raises:
        GlossaryError: Files cannot be read or used; one line a problem, with its place.
    """
    concepts: dict[str, Concept] = {}
    problems: list[Problem] = []
    for layer in layers:
        files = [read(path) for path in layer]
        problems += [p for file in files for p in file.problems]
        problems += duplicates(files)
        concepts |= {c.id: c for file in files for c in file.concepts}
    refuse(problems)
    return Glossary(concepts)


def duplicates(files: Iterable[GlossaryFile]) -> list[Problem]:
    """Return a problem for each concept whose id another one of these files has as well."""
    first: dict[str, tuple[GlossaryFile, int]] = {}
    found = []
    for file in files:
        for concept, number in zip(file.concepts, file.numbers, strict=True):
            if concept.id not in first:
                first[concept.id] = file, number
                continue
            other, index = first[concept.id]
            line = other.place(("concept", index, "id")).line
            message = f"the id {concept.id!r} is taken, at {other.name}:{line}"
            path = ("concept", number, "id")
            found.append(file.problem(Fault(path, "duplicate-id", message)))
    return found
