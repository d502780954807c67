"""Random glossaries, as odd as a glossary file may be."""

from datetime import date

from hypothesis import strategies as st

from tmtool.terminology.concept import CaseRule, Concept, ConceptKind, Holder, Term, TermStatus

# Control characters make a text file binary; nobody writes them into a glossary.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"))
_LIKELY = st.sampled_from(list("가나다외교부 AbC1'\"=+-@|\\;,\t\n#·제_x0009_tmtool: {}<&"))
texts = st.text(st.one_of(_LIKELY, _CHARACTERS), max_size=12)
forms = texts.filter(lambda t: bool(t.strip()) and t == t.strip())
short_forms = texts.filter(lambda t: bool(t.strip()))
ids = texts.filter(lambda t: bool(t) and not any(c.isspace() for c in t)).filter(
    lambda t: t == t.strip()
)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
patterns = st.sampled_from(["", "가", r"\d+", r"(?:이란|인도)\b", "'=", "|"])
languages = st.sampled_from(["ko", "en", "ja", "en-GB", "ko_KR", "KO", "zh-Hant-TW"])

terms = st.builds(
    Term,
    lang=languages,
    text=forms,
    status=st.sampled_from(TermStatus),
    short=st.lists(short_forms, max_size=2).map(tuple),
    case=st.sampled_from(CaseRule),
    not_before=patterns,
    not_after=patterns,
    shared=st.booleans(),
    doubtful=st.booleans(),
    valid_from=days,
    valid_until=days,
    source=texts,
    note=texts,
)
holders = st.builds(
    Holder,
    person=forms,
    start=days,
    end=days,
    acting=st.booleans(),
    designate=st.booleans(),
    source=texts,
)
concepts = st.builds(
    Concept,
    id=ids,
    kind=st.sampled_from(ConceptKind),
    terms=st.lists(terms, min_size=1, max_size=4).map(tuple),
    definition=texts,
    source=texts,
    note=texts,
    organisation=texts,
    country=texts,
    holders=st.lists(holders, max_size=2).map(tuple),
    origin=texts,
    name_order=st.sampled_from(["", "family-first", "given-first"]),
)
glossaries = st.lists(concepts, max_size=3, unique_by=lambda c: c.id).map(tuple)
