"""Compiling the glossary: files parsed, and put into the database in one transaction."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert

from tmtool.store.glossary_tables import (
    CONCEPTS_PART,
    INDEX_PART,
    glossary_file,
    glossary_image,
    tenure,
)
from tmtool.store.glossary_tables import concept as concept_table
from tmtool.store.glossary_tables import term as term_table
from tmtool.terminology import image
from tmtool.terminology.concept import Concept, Glossary, Holder, Term
from tmtool.terminology.file_bytes import decode
from tmtool.terminology.files import GlossaryFile, duplicates, parse
from tmtool.terminology.index import TermIndex
from tmtool.terminology.problem import refuse

_ROWS = 5_000
T = TypeVar("T")


def parsed(
    layers: Sequence[Sequence[tuple[Path, bytes]]],
) -> tuple[Glossary, list[GlossaryFile]]:
    """Return the glossary of some files, and the files in order.

    Args:
        layers: Files with what they hold, layer by layer; see
            :func:`tmtool.store.glossary.opened`.

    Raises:
        GlossaryError: Something is wrong in them.
    """
    files = [
        [parse(decode(held, str(path)), str(path)) for path, held in layer] for layer in layers
    ]
    problems = [p for layer in files for file in layer for p in file.problems]
    refuse([*problems, *(p for layer in files for p in duplicates(layer))])
    every = [file for layer in files for file in layer]
    return Glossary({c.id: c for file in every for c in file.concepts}), every


def save(
    connection: Connection,
    digests: Mapping[str, str],
    glossary: Glossary,
    files: Sequence[GlossaryFile],
) -> None:
    """Put a glossary in the place of the one before, in the caller's transaction.

    Args:
        connection: The transaction.
        digests: Digest of each file, by its name in the database, in the order of the files.
        glossary: What they hold together.
        files: The files.
    """
    for table in (tenure, term_table, concept_table, glossary_file, glossary_image):
        connection.execute(delete(table))
    parts = {CONCEPTS_PART: image.dumps(glossary)}
    for lang in image.languages_of(glossary):
        parts[INDEX_PART + lang] = TermIndex.of(glossary, lang).dumps()
    _insert(connection, glossary_image, [{"part": p, "content": c} for p, c in parts.items()])
    rows = [
        {"id": number, "path": name, "digest": digest}
        for number, (name, digest) in enumerate(digests.items(), 1)
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
