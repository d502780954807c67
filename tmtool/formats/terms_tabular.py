"""Glossaries as spreadsheets: TSV, CSV and XLSX, one term a row.

tmtool's own layout holds everything that a glossary file does: a row a term, its concept's values
on each row, holders as JSON on the first. Other layouts are read too: a column a language, or a
source and a target column, with notes and the like beside them; a row is then a concept.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import regex

from tmtool.errors import InputError
from tmtool.formats.imported import Ids, ImportedTerms, Skipped, concept_of_table
from tmtool.formats.table_cells import Row, bare, read_rows, write_text, write_workbook
from tmtool.terminology.concept import Concept, ConceptKind, Term, TermStatus
from tmtool.terminology.fields import CONCEPT, TERM, Field, FieldType
from tmtool.terminology.image import plain

_HOLDERS = "holders"
_CONCEPT_COLUMNS = {
    f"concept_{f.key}" if f.key in {"source", "note"} else f.key: f for f in CONCEPT
}
_TERM_COLUMNS = {f.key: f for f in TERM}
_COLUMNS = (*_CONCEPT_COLUMNS, *_TERM_COLUMNS, _HOLDERS)
_OWN = {"id", "kind", "lang", "text"}
_LANGUAGE = regex.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9]{2,8})*", regex.IGNORECASE)
_IDS = {"id", "no", "nr", "key"}
_SOURCE = {"source", "term", "source term", "src", "원어", "원문"}
_TARGET = {"target", "translation", "target term", "tgt", "trg", "번역", "역어"}
_NOTES = {"note", "notes", "comment", "comments", "domain", "subject", "비고", "context"}
_DEFINITIONS = {"definition", "description", "정의"}


def write_terms(concepts: Iterable[Concept], suffix: str) -> bytes:
    """Return concepts as a table with one term a row; nothing is lost.

    Args:
        concepts: The concepts, in order.
        suffix: ``.tsv``, ``.csv`` or ``.xlsx``.
    """
    rows = [_COLUMNS, *(row for concept in concepts for row in _rows(concept))]
    if suffix == ".xlsx":
        return write_workbook(rows, "glossary")
    return write_text(rows, "," if suffix == ".csv" else "\t")


def _rows(concept: Concept) -> list[list[str]]:
    table = plain(concept)
    common = [_written(f, table.get(f.key)) for f in _CONCEPT_COLUMNS.values()]
    holders = json.dumps(table["holder"], ensure_ascii=False) if "holder" in table else ""
    return [
        [
            *common,
            *(_written(f, term.get(f.key)) for f in _TERM_COLUMNS.values()),
            holders if number == 0 else "",
        ]
        for number, term in enumerate(table["term"])
    ]


def _written(field: Field, value: Any) -> str:  # noqa: ANN401 -- whatever a field holds
    if value is None:
        return ""
    if field.type is FieldType.TEXTS:
        return "|".join(t.replace("\\", "\\\\").replace("|", "\\|") for t in value)
    return "yes" if value is True else str(value)


def read_terms(
    content: bytes,
    name: str,
    *,
    source_lang: str = "",
    target_lang: str = "",
    taken: Collection[str] = (),
    split: str = "",
) -> ImportedTerms:
    """Read a table of terms in whatever layout it has.

    Args:
        content: The file.
        name: What messages call it; its suffix tells TSV from CSV.
        source_lang: BCP 47 tag of the first language, where the table does not say it.
        target_lang: The same of the second.
        taken: Ids of other concepts, which none without an id here is to get.
        split: What stands between several forms in a cell, the first preferred; "" for nothing.
            Only of tables with a column a language.

    Raises:
        InputError: It is no table, or does not say its languages and the caller neither.
    """
    rows = read_rows(content, name)
    if not rows:
        return ImportedTerms(())
    header = [cell.strip().casefold() for cell in rows[0][1]]
    if _OWN.issubset(header):
        return _read_own(rows, header, name)
    languages = _languages(header, source_lang, target_lang)
    if languages:
        return _read_columns(rows[1:], header, languages, Ids(taken), split)
    if not (source_lang and target_lang):
        raise InputError(
            f"{name}: the table does not say which languages it holds",
            "Give the languages of its first two columns, or name the columns ko, en …",
        )
    return _read_columns(rows, [], {0: source_lang, 1: target_lang}, Ids(taken), split)


def _read_own(rows: Sequence[Row], header: Sequence[str], name: str) -> ImportedTerms:
    """Read tmtool's own layout; rows of one id are one concept."""
    tables: dict[str, dict[str, Any]] = {}
    lines: dict[str, list[int]] = {}
    for line, cells in rows[1:]:
        row = {key: bare(cell) for key, cell in zip(header, cells, strict=False)}
        key = row.get("id", "")
        if key not in tables:
            tables[key] = {**_parsed(_CONCEPT_COLUMNS, row, name, line), "term": []}
            lines[key] = []
        if row.get(_HOLDERS):
            tables[key]["holder"] = _holders(row[_HOLDERS], name, line)
        lines[key].append(line)
        tables[key]["term"].append(_parsed(_TERM_COLUMNS, row, name, line))
    return ImportedTerms(tuple(_checked(t, name, lines[key]) for key, t in tables.items()))


def _parsed(
    columns: Mapping[str, Field], row: Mapping[str, str], name: str, line: int
) -> dict[str, Any]:
    """Return the cells of a row as a glossary file has them; dates stay texts."""
    found: dict[str, Any] = {}
    for column, field in columns.items():
        cell = row.get(column, "")
        if not cell:
            continue
        if field.type is FieldType.TEXTS:
            parts = regex.findall(r"((?:[^\\|]|\\.)+)", cell, flags=regex.DOTALL)
            found[field.key] = [regex.sub(r"\\(.)", r"\1", p, flags=regex.DOTALL) for p in parts]
        elif field.type is FieldType.FLAG:
            found[field.key] = cell.strip().casefold() in {"yes", "true", "1", "x"}
        elif field.type is FieldType.DATE:
            found[field.key] = _date(cell, name, line, column)
        else:
            found[field.key] = cell
    return found


def _date(cell: str, name: str, line: int, column: str) -> date:
    try:
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        raise InputError(
            f"{name}:{line}: {column} is no date: {cell!r}", "Write dates as 2025-06-10."
        ) from None


def _holders(cell: str, name: str, line: int) -> list[dict[str, Any]]:
    try:
        held = json.loads(cell)
        dates = ("from", "until")
        return [
            {k: _date(v, name, line, _HOLDERS) if k in dates else v for k, v in holder.items()}
            for holder in held
        ]
    except (ValueError, TypeError, AttributeError):
        raise InputError(
            f"{name}:{line}: the holders are no JSON",
            'Write [{"person": "id", "from": "2025-06-10"}], or leave the cell empty.',
        ) from None


def _checked(table: Mapping[str, Any], name: str, lines: Sequence[int]) -> Concept:
    """Return the concept of a table.

    Args:
        table: The concept.
        name: What messages call the file.
        lines: Where each of its terms stands.

    Raises:
        InputError: A value is not allowed.
    """
    made = concept_of_table(table)
    if isinstance(made, Concept):
        return made
    match made.path:
        case (_, _, "term", int(number), *_):
            line = lines[number]
        case _:
            line = lines[0]
    raise InputError(f"{name}:{line}: {made.message}", "Mend the cell and import it again.")


def _languages(header: Sequence[str], source_lang: str, target_lang: str) -> dict[int, str]:
    """Return the language of each column of terms, as the header says; empty if it does not."""
    tags = {i: c for i, c in enumerate(header) if _LANGUAGE.fullmatch(c) and c not in _IDS}
    source = next((i for i, cell in enumerate(header) if cell in _SOURCE), None)
    target = next((i for i, cell in enumerate(header) if cell in _TARGET), None)
    if source is not None and target is not None:
        return {source: source_lang, target: target_lang} if source_lang and target_lang else {}
    if source is not None and tags:
        return {source: source_lang, **tags} if source_lang else {}
    return tags if len(tags) > 1 else {}


def _read_columns(
    rows: Sequence[Row],
    header: Sequence[str],
    languages: Mapping[int, str],
    ids: Ids,
    split: str,
) -> ImportedTerms:
    """Read a table with a column a language: a row is a concept."""
    concepts, skipped = [], []
    for line, cells in rows:
        row = [" ".join(bare(cell).split()) for cell in cells]
        if row[0].startswith("#") and not any(row[1:]):
            skipped.append(Skipped(line, "a comment"))
            continue
        terms = tuple(
            Term(lang=lang, text=form, status=status)
            for i, lang in languages.items()
            if i < len(row)
            for form, status in _forms(row[i], split)
        )
        if not terms:
            skipped.append(Skipped(line, "no term"))
            continue
        others = [i for i in range(len(row)) if i not in languages and row[i]]
        concepts.append(_concept(ids, terms, {i: row[i] for i in others}, header))
    return ImportedTerms(tuple(concepts), tuple(skipped))


def _forms(cell: str, split: str) -> Iterator[tuple[str, TermStatus]]:
    """Yield the forms of a cell, of which the first is preferred, each once."""
    forms = cell.split(split) if split else [cell]
    status = TermStatus.PREFERRED
    for form in dict.fromkeys(f.strip() for f in forms):
        if form:
            yield form, status
            status = TermStatus.ADMITTED


def _concept(
    ids: Ids, terms: tuple[Term, ...], others: Mapping[int, str], header: Sequence[str]
) -> Concept:
    """Return the concept of a row; what is neither id nor definition becomes its note."""
    own, definition, notes = "", "", []
    for i, cell in others.items():
        column = header[i] if i < len(header) else ""
        if column in _IDS and not own:
            own = cell
        elif column in _DEFINITIONS and not definition:
            definition = cell
        else:
            notes.append(cell if column in _NOTES or not column else f"{column}: {cell}")
    return Concept(
        id=ids.unique(own, *(t.text for t in terms)),
        kind=ConceptKind.TERM,
        terms=terms,
        definition=definition,
        note="; ".join(notes),
    )
