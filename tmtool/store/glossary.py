"""The compiled glossary: made of the files again when one of them has changed, opened otherwise.

    glossary = opened(engine, shipped_paths, project_paths)

The files are the glossary; what stands here can be thrown away and made again, so it is not
journalled. A file that is wrong changes nothing: the state from before stays.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, delete, insert, select

from tmtool.store.engine import reading, writing
from tmtool.store.glossary_tables import concept as concept_table
from tmtool.store.glossary_tables import glossary_file, glossary_image, tenure
from tmtool.store.glossary_tables import term as term_table
from tmtool.terminology import image
from tmtool.terminology.concept import Concept, Glossary, Holder, Term
from tmtool.terminology.files import GlossaryFile, contents, decode, duplicates, parse
from tmtool.terminology.index import TermIndex
from tmtool.terminology.problem import refuse

_CONCEPTS, _INDEX = "concepts", "index "
_ROWS = 5_000
T = TypeVar("T")


def opened(engine: Engine, *layers: Iterable[Path]) -> Glossary:
    """Return the glossary of some files, compiled again if one of them has changed.

    Args:
        engine: The database.
        layers: Files beside each other, layer by layer: the shipped ones, then a project's. A
            later layer's concept replaces an earlier layer's of the same id.

    Raises:
        GlossaryError: Files cannot be read or used; one line a problem, with its place. The
            compiled form stays what it was.
    """
    held = _held(layers)
    with reading(engine) as connection:
        if _digests(connection) == held.digests:
            return _open(connection)
    glossary, files = held.parsed()
    with writing(engine) as connection:
        _save(connection, held, glossary, files)
        return _open(connection)


def last_good(connection: Connection) -> Glossary:
    """Return the glossary as it was last compiled, whatever its files hold now."""
    return _open(connection)


class _Held:
    """What files hold, layer by layer, before it is parsed.

    Attributes:
        digests: Digest of each file, by a name that does not depend on where it lies.
    """

    def __init__(self, layers: Sequence[Sequence[tuple[Path, bytes]]]) -> None:
        self._layers = layers
        self.names = [name for layer in self._named() for name in layer]
        held = [h for layer in layers for _, h in layer]
        self.digests = {
            name: hashlib.sha256(image.FORMAT.encode() + h).hexdigest()
            for name, h in zip(self.names, held, strict=True)
        }

    def _named(self) -> list[list[str]]:
        return [
            [f"{number}/{place}/{path.name}" for place, (path, _) in enumerate(layer)]
            for number, layer in enumerate(self._layers)
        ]

    def parsed(self) -> tuple[Glossary, list[GlossaryFile]]:
        """Return the glossary, and the files in order.

        Raises:
            GlossaryError: Something is wrong in them.
        """
        files = [
            [parse(decode(held, str(path)), str(path)) for path, held in layer]
            for layer in self._layers
        ]
        problems = [p for layer in files for file in layer for p in file.problems]
        refuse([*problems, *(p for layer in files for p in duplicates(layer))])
        every = [file for layer in files for file in layer]
        return Glossary({c.id: c for file in every for c in file.concepts}), every


def _held(layers: Iterable[Iterable[Path]]) -> _Held:
    return _Held([[(path, contents(path)) for path in layer] for layer in layers])


def _digests(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(glossary_file.c.path, glossary_file.c.digest))
    return {str(path): str(digest) for path, digest in rows}


def _open(connection: Connection) -> Glossary:
    """Return the compiled glossary; the indexes are read now, unpacked when asked for."""
    rows = connection.execute(select(glossary_image.c.part, glossary_image.c.content))
    parts: dict[str, str] = {str(part): str(content) for part, content in rows}
    concepts = image.loads(parts.pop(_CONCEPTS, "{}"))
    held = {part.removeprefix(_INDEX): content for part, content in parts.items()}
    return Glossary(concepts, image.indexes(held.get, held))


def _save(
    connection: Connection, held: _Held, glossary: Glossary, files: Sequence[GlossaryFile]
) -> None:
    """Put a glossary in the place of the one before, in the caller's transaction."""
    for table in (tenure, term_table, concept_table, glossary_file, glossary_image):
        connection.execute(delete(table))
    parts = {_CONCEPTS: image.dumps(glossary)}
    for lang in image.languages_of(glossary):
        parts[_INDEX + lang] = TermIndex.of(glossary, lang).dumps()
    _insert(connection, glossary_image, [{"part": p, "content": c} for p, c in parts.items()])
    rows = [
        {"id": number, "path": name, "digest": held.digests[name]}
        for number, name in enumerate(held.names, 1)
    ]
    _insert(connection, glossary_file, rows)
    _save_concepts(connection, glossary, files)


def _save_concepts(
    connection: Connection, glossary: Glossary, files: Sequence[GlossaryFile]
) -> None:
    """Fill the tables of concepts, terms and tenures, of the concepts that count."""
    concepts: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    tenures: list[dict[str, Any]] = []
    for number, file in enumerate(files, 1):
        for position, concept in enumerate(file.concepts):
            if glossary.concepts[concept.id] is concept:
                key = len(concepts) + 1
                concepts.append(_concept_row(concept) | _at(key, position) | {"file_id": number})
                terms += _rows(concept.terms, key, len(terms), _term_row)
                tenures += _rows(concept.holders, key, len(tenures), _tenure_row)
    for table, rows in ((concept_table, concepts), (term_table, terms), (tenure, tenures)):
        _insert(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])


def _rows(
    values: Sequence[T], concept: int, before: int, row: Callable[[T], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the rows of a concept's terms or tenures.

    Args:
        values: The terms or tenures.
        concept: The row of their concept.
        before: How many rows other concepts have had.
        row: Returns the columns of one.
    """
    return [
        row(value) | _at(before + position + 1, position) | {"concept_id": concept}
        for position, value in enumerate(values)
    ]


def _at(key: int, position: int) -> dict[str, Any]:
    return {"id": key, "position": position}


def _concept_row(concept: Concept) -> dict[str, Any]:
    return {
        "concept_id": concept.id,
        "kind": concept.kind.value,
        "definition": concept.definition,
        "source": concept.source,
        "note": concept.note,
        "organisation": concept.organisation,
        "country": concept.country,
        "origin": concept.origin,
        "name_order": concept.name_order,
    }


def _term_row(term: Term) -> dict[str, Any]:
    return {
        "lang": term.lang,
        "text": term.text,
        "status": term.status.value,
        "short": json.dumps(term.short, ensure_ascii=False) if term.short else "",
        "case_rule": term.case.value,
        "not_before": term.not_before,
        "not_after": term.not_after,
        "shared": term.shared,
        "valid_from": term.valid_from,
        "valid_until": term.valid_until,
        "source": term.source,
        "note": term.note,
    }


def _tenure_row(holder: Holder) -> dict[str, Any]:
    return {
        "person": holder.person,
        "first_day": holder.start,
        "end_day": holder.end,
        "acting": holder.acting,
        "designate": holder.designate,
        "source": holder.source,
    }
