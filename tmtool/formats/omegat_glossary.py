"""OmegaT's glossaries: source, target and comment, parted by tabs; ``#`` begins a comment line.

See the OmegaT manual, "Glossaries". The format has no room for more, so what is written is what a
translator is to be shown: usable terms, preferred ones first. Files are UTF-8.
"""

from collections.abc import Collection, Iterable

from tmtool.documents.decoding import decode
from tmtool.formats.imported import Ids, ImportedTerms, Skipped
from tmtool.terminology.concept import Concept, ConceptKind, Term, TermStatus


def read_omegat(
    content: bytes, name: str, *, source_lang: str, target_lang: str, taken: Collection[str] = ()
) -> ImportedTerms:
    """Read an OmegaT glossary; a line is a concept.

    Args:
        content: The file.
        name: What messages call it.
        source_lang: BCP 47 tag of the first column.
        target_lang: BCP 47 tag of the second column.
        taken: Ids of other concepts, which none here is to get.

    Raises:
        InputError: It is no text.
    """
    ids, concepts, skipped = Ids(taken), [], []
    for number, line in enumerate(decode(content, name)[0].splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        langs = (source_lang, target_lang)
        terms = tuple(
            Term(lang=lang, text=" ".join(cell.split()))
            for lang, cell in zip(langs, cells, strict=False)
            if cell
        )
        if not cells[0]:
            skipped.append(Skipped(number, "no source term"))
            continue
        note = "; ".join(cell for cell in cells[2:] if cell)
        key = ids.unique("", *(t.text for t in terms))
        concepts.append(Concept(id=key, kind=ConceptKind.TERM, terms=terms, note=note))
    return ImportedTerms(tuple(concepts), tuple(skipped))


def write_omegat(concepts: Iterable[Concept], source_lang: str, target_lang: str) -> bytes:
    """Return an OmegaT glossary: a line for each usable source term with each target term."""
    lines = [f"# {source_lang}\t{target_lang}"]
    for concept in concepts:
        sources, targets = _usable(concept, source_lang), _usable(concept, target_lang)
        comment = _cell("; ".join(x for x in (concept.definition, concept.note) if x))
        lines += [
            "\t".join((_cell(s.text), _cell(t.text), comment)).rstrip("\t")
            for s in sources
            for t in targets
        ]
    return ("\n".join(lines) + "\n").encode()


def _usable(concept: Concept, lang: str) -> list[Term]:
    terms = [t for t in concept.in_language(lang) if t.status.usable]
    return sorted(terms, key=lambda t: t.status is not TermStatus.PREFERRED)


def _cell(text: str) -> str:
    return " ".join(text.split())
