"""Glossaries of other tools: real files with their counts, and files that are broken."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tmtool.errors import InputError
from tmtool.formats.glossaries import SUFFIXES, glossary_bytes, read_glossary
from tmtool.formats.omegat_glossary import read_omegat
from tmtool.formats.tbx import read_tbx
from tmtool.formats.terms_tabular import read_terms
from tmtool.terminology.concept import Concept, ConceptKind, Term, TermStatus

MINISTRY = Concept(
    id="kr-mofa",
    kind=ConceptKind.ORGANISATION,
    terms=(
        Term(lang="ko", text="외교부"),
        Term(lang="en", text="Ministry of Foreign Affairs", short=("ministry",)),
        Term(lang="en", text="MOFA", status=TermStatus.ADMITTED),
        Term(lang="en", text="Foreign Office", status=TermStatus.FORBIDDEN),
    ),
)


def tbx(tmp_path: Path, body: str, root: str = "martif") -> Path:
    path = tmp_path / "terms.tbx"
    path.write_text(f"<{root} type='TBX'>\n<text>\n<body>\n{body}\n</body>\n</text>\n</{root}>\n",
                    encoding="utf-8")  # fmt: skip
    return path


def rows_of(shared: Path, kind: str) -> list[list[str]]:
    with (shared / "interchange" / "manifest.tsv").open(encoding="utf-8") as manifest:
        return [row for row in csv.reader(manifest, delimiter="\t") if row[0] == kind]


def test_every_real_tbx_file_is_read_with_its_counts(shared: Path) -> None:
    for _, name, *_, entries, terms, languages, _ in rows_of(shared, "tbx"):
        read = read_tbx(shared / "interchange" / "tbx" / name)
        empty = [s for s in read.skipped if s.reason == "an empty term"]
        assert len(read.concepts) == int(entries), name
        assert sum(len(c.terms) for c in read.concepts) + len(empty) == int(terms), name
        tags = {tag.partition(":")[0] for tag in languages.split(",")}
        assert {t.lang.casefold() for c in read.concepts for t in c.terms} == tags, name


def test_every_real_table_is_read_with_its_counts(shared: Path) -> None:
    for _, name, *_, rows, _, _, _ in rows_of(shared, "csv"):
        path = shared / "interchange" / "csv" / name
        read = read_terms(path.read_bytes(), name, source_lang="en", target_lang="fr")
        headed = len(read.concepts) + len(read.skipped) == int(rows) - 1
        assert headed or len(read.concepts) + len(read.skipped) == int(rows), name


def test_every_real_omegat_glossary_is_read_with_its_counts(shared: Path) -> None:
    for _, name, *_, rows, _, _, _ in rows_of(shared, "omegat-glossary"):
        path = shared / "interchange" / "omegat-glossary" / name
        read = read_omegat(path.read_bytes(), name, source_lang="en", target_lang="fr")
        assert len(read.concepts) == int(rows), name


def test_a_glossary_of_offices_is_read_whole(shared: Path) -> None:
    path = shared / "corpora" / "political-glossary.tsv"
    read = read_glossary(path, source_lang="ko", target_lang="en")
    assert len(read.concepts) == 1226
    assert read.skipped == ()
    assert len({c.id for c in read.concepts}) == 1226


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("preferred", TermStatus.PREFERRED),
        ("standardizedTerm-admn-sts", TermStatus.PREFERRED),
        ("admittedTerm-admn-sts", TermStatus.ADMITTED),
        ("admitted", TermStatus.ADMITTED),
        ("deprecatedTerm-admn-sts", TermStatus.DEPRECATED),
        ("supersededTerm-admn-sts", TermStatus.DEPRECATED),
        ("notRecommended", TermStatus.DEPRECATED),
        ("obsolete", TermStatus.DEPRECATED),
        ("forbidden", TermStatus.FORBIDDEN),
    ],
)
@pytest.mark.parametrize("category", ["administrativeStatus", "usageStatus",
                                      "normativeAuthorization"])  # fmt: skip
def test_statuses_of_other_tools_are_understood(
    tmp_path: Path, category: str, value: str, status: TermStatus
) -> None:
    path = tbx(
        tmp_path,
        f"""<termEntry><langSet xml:lang="ko"><tig><term>외교부</term>
        <termNote type="{category}">{value}</termNote></tig></langSet></termEntry>""",
    )
    assert read_tbx(path).concepts[0].terms[0].status is status


def test_a_language_without_statuses_prefers_its_first_term(tmp_path: Path) -> None:
    path = tbx(
        tmp_path,
        """<termEntry><langSet xml:lang="en">
        <tig><term>Foreign Ministry</term></tig><tig><term>MOFA</term></tig>
        </langSet></termEntry>""",
    )
    statuses = [t.status for t in read_tbx(path).concepts[0].terms]
    assert statuses == [TermStatus.PREFERRED, TermStatus.ADMITTED]


def test_both_styles_of_version_3_are_read_alike(tmp_path: Path) -> None:
    dca = """<conceptEntry id="c1"><descrip type="definition">A body</descrip>
        <langSec xml:lang="en"><termSec><term>MOFA</term>
        <termNote type="partOfSpeech">noun</termNote><admin type="source">a list</admin>
        </termSec></langSec></conceptEntry>"""
    dct = """<conceptEntry id="c1" xmlns:min="http://www.tbxinfo.net/ns/min"
        xmlns:basic="http://www.tbxinfo.net/ns/basic"><basic:definition>A body</basic:definition>
        <langSec xml:lang="en"><termSec><term>MOFA</term>
        <min:partOfSpeech>noun</min:partOfSpeech><basic:source>a list</basic:source>
        </termSec></langSec></conceptEntry>"""
    one, other = (read_tbx(tbx(tmp_path, body, "tbx")).concepts[0] for body in (dca, dct))
    assert one == other
    assert (one.definition, one.terms[0].source) == ("A body", "a list")
    assert one.terms[0].note == "partOfSpeech: noun"


def test_who_changed_an_entry_is_no_part_of_the_concept(tmp_path: Path) -> None:
    path = tbx(
        tmp_path,
        """<termEntry><transacGrp><transac type="transactionType">origination
        </transac><transacNote type="responsibility">Kim</transacNote></transacGrp>
        <langSet xml:lang="en"><ntig><termGrp><term>MOFA</term></termGrp></ntig></langSet>
        </termEntry>""",
    )
    assert read_tbx(path).concepts[0].note == ""


def test_an_entry_that_is_no_concept_is_told_with_its_line(tmp_path: Path) -> None:
    path = tbx(tmp_path, '<termEntry>\n<langSet xml:lang="en"/></termEntry>\n'
               '<termEntry><langSet xml:lang="no tag"><tig><term>a</term></tig></langSet>'
               "</termEntry>")  # fmt: skip
    told = [(s.line, s.reason.partition(" is ")[0]) for s in read_tbx(path).skipped]
    assert told == [(4, "no term"), (6, "'no tag'")]


def test_broken_tbx_names_its_line(tmp_path: Path) -> None:
    path = tbx(tmp_path, "<termEntry>\n<langSet></termEntry>")
    with pytest.raises(InputError, match=r"terms\.tbx:5: not well-formed XML"):
        read_tbx(path)
    path.write_text("<tmx/>", encoding="utf-8")
    with pytest.raises(InputError, match="not TBX"):
        read_tbx(path)


def test_entities_that_grow_or_reach_outside_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"&b;&b;&b;&b;"><!ENTITY b "&a;&a;"'):
        path = tmp_path / "terms.tbx"
        path.write_text(
            f"<!DOCTYPE martif [<!ENTITY a {entity}>]>\n<martif><text><body><termEntry>"
            '<langSet xml:lang="en"><tig><term>&a;</term></tig></langSet></termEntry></body>'
            "</text></martif>", encoding="utf-8",
        )  # fmt: skip
        try:
            terms = [t.text for c in read_tbx(path).concepts for t in c.terms]
        except InputError:
            continue
        assert "hidden" not in "".join(terms)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("id\tkind\tlang\ttext\nkr\tbody\tko\t외교부\n", r"t\.tsv:2: kind 'body'"),
        (
            "id\tkind\tlang\ttext\tstatus\nkr\tterm\tko\t외교부\t\nkr\tterm\ten\tMOFA\tgood\n",
            r"t\.tsv:3: status 'good'",
        ),
        ("id\tkind\tlang\ttext\tfrom\nkr\tterm\tko\t외교부\tMay\n", r"t\.tsv:2: from is no date"),
        ("id\tkind\tlang\ttext\tholders\nkr\ttitle\tko\t장관\t{\n", r"t\.tsv:2: the holders"),
        ("말\t글\n가\t나\n", "does not say which languages"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(rows: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_terms(rows.encode(), "t.tsv")


def test_a_table_may_name_its_languages_and_more(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("ko;en;definition;desk\n외교부;MOFA;A ministry;politics\n", encoding="cp949")
    concept = read_glossary(path).concepts[0]
    assert [(t.lang, t.text) for t in concept.terms] == [("ko", "외교부"), ("en", "MOFA")]
    assert (concept.id, concept.definition, concept.note) == (
        "mofa",
        "A ministry",
        "desk: politics",
    )


def test_ids_made_of_terms_keep_clear_of_those_taken(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("ko\ten\n외교부\tMOFA\n외무부\tMOFA\n", encoding="utf-8")
    read = read_glossary(path, taken={"mofa"})
    assert [c.id for c in read.concepts] == ["mofa-2", "mofa-2-2"]


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s not in {".txt", ".utf8", ".tab"}])
def test_a_file_is_written_as_its_name_says(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"terms{suffix}"
    path.write_bytes(glossary_bytes([MINISTRY], path))
    assert read_glossary(path).concepts == (MINISTRY,)


def test_omegat_is_given_usable_terms_the_preferred_first(tmp_path: Path) -> None:
    path = tmp_path / "terms.utf8"
    held = glossary_bytes([MINISTRY], path, source_lang="ko", target_lang="en").decode()
    assert held == "# ko\ten\n외교부\tMinistry of Foreign Affairs\n외교부\tMOFA\n"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(InputError, match="does not say its languages"):
        read_glossary(path)
    read = read_glossary(path, source_lang="ko", target_lang="en")
    assert Counter(t.text for c in read.concepts for t in c.terms)["외교부"] == 2


def test_spreadsheets_get_no_formulas() -> None:
    odd = Concept(id="x", kind=ConceptKind.TERM, terms=(Term(lang="en", text="=1+1"),))
    held = glossary_bytes([odd], Path("terms.csv")).decode("utf-8-sig")
    assert "'=1+1" in held


def test_a_name_that_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"It is to end with|not a glossary"):
        read_glossary(tmp_path / "terms.pdf")


def test_several_forms_in_a_cell_are_parted_where_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("ko\ten\n고문\tAdvisor / Counsellor / Advisor\n", encoding="utf-8")
    assert [t.text for t in read_glossary(path).concepts[0].terms] == [
        "고문",
        "Advisor / Counsellor / Advisor",
    ]
    terms = read_glossary(path, split="/").concepts[0].terms
    assert [(t.text, t.status) for t in terms] == [
        ("고문", TermStatus.PREFERRED),
        ("Advisor", TermStatus.PREFERRED),
        ("Counsellor", TermStatus.ADMITTED),
    ]
