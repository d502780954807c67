"""Writes to a project's own glossary files: what was imported, and concepts one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmtool.config import Options
from tmtool.errors import ConfigError, InputError
from tmtool.formats.glossaries import read_glossary
from tmtool.formats.imported import Skipped
from tmtool.terminology.blocks import document, render
from tmtool.terminology.concept import Concept
from tmtool.terminology.files import duplicates, parse, read
from tmtool.terminology.lint import lint
from tmtool.terminology.problem import Problem, refuse
from tmtool.terminology.writing import write, write_concept
from tmtool.whole_files import write_whole
from tmtool.workspace.terms import glossary_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written to a glossary file.

    Attributes:
        path: The file.
        concepts: What came in, in order.
        skipped: What of an imported file is no concept.
        replacing: Ids of shipped concepts whose place is taken.
        problems: What lint says of the file.
    """

    path: Path
    concepts: tuple[Concept, ...]
    skipped: tuple[Skipped, ...] = ()
    replacing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_glossary(
    options: Options,
    path: Path,
    *,
    target: Path | None = None,
    source_lang: str = "",
    target_lang: str = "",
    split: str = "",
    overwrite: bool = False,
) -> Written:
    """Import a glossary of another tool as a glossary file of the project.

    Args:
        options: The project's.
        path: The file to import.
        target: The glossary file to write; one named like ``path`` among the project's if ``None``.
        source_lang: BCP 47 tag of its first language, where it does not say it.
        target_lang: The same of the second.
        split: Of a table: what stands between several forms in a cell; "" for nothing.
        overwrite: Write over a file that is there.

    Raises:
        InputError: It cannot be read, holds no concept, or the file is there already.
        GlossaryError: Its concepts cannot stand beside those of the project's other files.
    """
    shipped, own = glossary_files(options)
    target = target or _folder(options) / f"{path.stem}.toml"
    if target.exists() and not overwrite:
        raise InputError(
            f"{target} is there already", "Name another file with -o, or say --overwrite."
        )
    beside = [file for file in own if file.resolve() != target.resolve()]
    known = {c.id for file in (*shipped, *beside) for c in read(file).concepts}
    found = read_glossary(
        path, source_lang=source_lang, target_lang=target_lang, taken=known, split=split
    )
    if not found.concepts:
        raise InputError(f"{path}: no concept in it", "Give a file that holds terms.")
    text = f"# Imported from {path.name}.\n\n{write(found.concepts)}"
    _save(target, text, beside)
    return Written(
        path=target,
        concepts=found.concepts,
        skipped=found.skipped,
        replacing=_replacing(found.concepts, shipped),
        problems=tuple(lint([target], [*shipped, *beside])),
    )


def add_concepts(
    options: Options, concepts: Sequence[Concept], target: Path | None = None
) -> Written:
    """Add concepts to a glossary file of the project, which is written in its canonical form.

    Args:
        options: The project's.
        concepts: The concepts.
        target: The file; made if it is not there. The project's first if ``None``.

    Raises:
        GlossaryError: The file is wrong as it is, or the project has a concept of that id.
    """
    shipped, own = glossary_files(options)
    target = target or (own[0] if own else _folder(options) / "terms.toml")
    beside = [file for file in own if file.resolve() != target.resolve()]
    held = document(read(target).text, str(target)) if target.exists() else document("")
    held.concepts += [b for c in concepts for b in document(write_concept(c)).concepts]
    held.concepts.sort(key=lambda block: block.label)
    _save(target, render(held), beside)
    added = {c.id for c in concepts}
    return Written(
        path=target,
        concepts=tuple(concepts),
        replacing=_replacing(concepts, shipped),
        problems=tuple(
            p for p in lint([target], [*shipped, *beside]) if _said_of(p, target, added)
        ),
    )


def _folder(options: Options) -> Path:
    """Return the folder of the project's own glossary.

    Raises:
        ConfigError: There is none.
    """
    folder = next((path for path in options.glossary if path.is_dir()), None)
    if folder is None:
        raise ConfigError(
            "there is no folder for a glossary of your own here",
            "Name the file to write, or make this folder a project: tmtool init.",
        )
    return folder


def _save(target: Path, text: str, beside: Iterable[Path]) -> None:
    """Write a glossary file if it can be used beside the others.

    Raises:
        GlossaryError: It cannot.
    """
    file = parse(text, str(target))
    refuse([*file.problems, *duplicates([*map(read, beside), file])])
    write_whole(target, text.encode())


def _replacing(concepts: Iterable[Concept], shipped: Iterable[Path]) -> tuple[str, ...]:
    known = {c.id for file in shipped for c in read(file).concepts}
    return tuple(c.id for c in concepts if c.id in known)


def _said_of(problem: Problem, target: Path, ids: set[str]) -> bool:
    """Tell whether a problem is in the block of one of these concepts."""
    file = read(target)
    starts = sorted(
        (file.place(("concept", number)).line, concept.id)
        for concept, number in zip(file.concepts, file.numbers, strict=True)
    )
    before = [name for line, name in starts if line <= problem.line]
    return bool(before) and before[-1] in ids
