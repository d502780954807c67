"""A memory that is written to a file and read again is the same memory."""

import datetime as dt
import io
import itertools
import shutil
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.formats.bilingual import FileFormat
from tmtool.inline import Code, CodeKind
from tmtool.store import Store, UnitFilter
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant
from tmtool.workspace.bilingual import FileRequest, import_file
from tmtool.workspace.exporting import ExportRequest, export
from tmtool.workspace.merging import OtherTarget
from tmtool.workspace.project_languages import Languages

USUAL = Languages("ko", "en")
_NUMBERS = itertools.count(1)
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\t\n"
)
WORDS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda t: bool(t.strip()))
NAMES = st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True)
PAIRS = st.lists(st.tuples(NAMES, WORDS), max_size=3).map(tuple)
CODES = (
    Code(at=0, kind=CodeKind.OPEN, element="tmx:bpt", pair="1", id="1", type="bold", data="<b>"),
    Code(at=1, kind=CodeKind.CLOSE, element="tmx:ept", pair="1", data="</b>"),
)
ARTICLES = st.builds(
    Article,
    key=st.sampled_from(["https://example.org/1", "a.ko.txt + a.en.txt", "기사", "b.tmx"]),
    title=st.sampled_from(["", "한미일 외교차관 협의"]),
    url=st.sampled_from(["", "https://example.org/1"]),
    publisher=st.sampled_from(["", "외교부 & co <x>"]),
    date=st.sampled_from([None, dt.date(2025, 7, 18)]),
    digest=st.sampled_from(["", "d1"]),
)


@st.composite
def units(draw: st.DrawFn) -> TranslationUnit:
    langs = draw(st.lists(st.sampled_from(["ko", "en", "ja-JP", "en-GB"]), min_size=2, max_size=4))
    variants = [Variant(lang, draw(WORDS), (), draw(PAIRS)) for lang in langs]
    if draw(st.booleans()):
        variants[0] = replace(variants[0], codes=CODES)
    article = draw(st.none() | ARTICLES)
    position = draw(st.integers(0, 50)) if article is not None else 0
    return TranslationUnit(
        variants=tuple(variants),
        provenance=Provenance(
            memory=draw(st.sampled_from(["main", "un"])), article=article, position=position
        ),
        status=draw(st.sampled_from(UnitStatus)),
        confidence=draw(st.none() | st.floats(0, 1)),
        properties=draw(PAIRS),
    )


def texts(made: TranslationUnit) -> tuple[tuple[str, str], ...]:
    """Return what makes two units the same."""
    return tuple(sorted((v.lang, v.text) for v in made.variants))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    Store.create(path)
    return path


@pytest.fixture
def store(template: Path) -> Iterator[Store]:
    with opened(template) as made:
        yield made


def opened(template: Path) -> Store:
    path = template.with_name(f"{next(_NUMBERS)}.db")
    shutil.copy(template, path)
    return Store.open(path)


def added(store: Store, made: Sequence[TranslationUnit]) -> None:
    with store.change("test") as change:
        change.add_units(made)


def written(store: Store, form: FileFormat = FileFormat.TMX) -> bytes:
    file = io.BytesIO()
    with store.read() as reader:
        export(reader, ExportRequest(format=form), USUAL, "main", file)
    return file.getvalue()


def brought(store: Store, content: bytes, folder: Path, name: str = "file.tmx") -> None:
    path = folder / name
    path.write_bytes(content)
    import_file(store, FileRequest(path=path), USUAL, "main", folder)


def held(store: Store) -> list[TranslationUnit]:
    """Return all that a store holds, without its own numbers."""
    found = []
    with store.read() as reader:
        for unit in reader.select(UnitFilter()):
            where = unit.provenance
            article = replace(where.article, id=None) if where.article else None
            found.append(replace(unit, id=None, provenance=replace(where, article=article)))
    return found


@settings(max_examples=25, deadline=None)
@given(made=st.lists(units(), min_size=1, max_size=8))
def test_importing_what_was_exported_gives_back_the_same_memory(
    template: Path, made: list[TranslationUnit]
) -> None:
    with opened(template) as before, opened(template) as after:
        added(before, made)
        brought(after, written(before), template.parent)
        assert held(after) == held(before)


@settings(max_examples=15, deadline=None)
@given(made=st.lists(units(), min_size=1, max_size=8, unique_by=texts))
def test_importing_what_the_memory_exported_itself_changes_nothing(
    template: Path, made: list[TranslationUnit]
) -> None:
    with opened(template) as store:
        added(store, made)
        before = held(store)
        brought(store, written(store), template.parent)
        assert held(store) == before


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (FileFormat.TMX, "a.tmx"),
        (FileFormat.XLIFF, "a.xlf"),
        (FileFormat.XLIFF2, "b.xlf"),
        (FileFormat.PO, "a.po"),
        (FileFormat.TSV, "a.tsv"),
        (FileFormat.CSV, "a.csv"),
        (FileFormat.XLSX, "a.xlsx"),
    ],
)
def test_every_format_that_holds_it_all_gives_back_the_same_memory(
    template: Path, tmp_path: Path, form: FileFormat, name: str
) -> None:
    article = Article(
        key="https://example.org/1", title="한미일 협의", date=dt.date(2025, 7, 18), digest="d"
    )
    texts = [
        ("한·미·일은 '협의'했다.", 'They "met", & <talked>.'),
        ("=1+1", "=SUM(1)"),
        ("가", "a"),
    ]
    made = [
        replace(
            unit(*pair),
            provenance=Provenance(memory=memory, article=article, position=position),
            status=status,
            confidence=0.75,
        )
        for position, (pair, memory, status) in enumerate(
            zip(texts, ("main", "un", "main"), tuple(UnitStatus)[:3], strict=True)
        )
    ]
    with opened(template) as before, opened(template) as after:
        added(before, made)
        brought(after, written(before, form), tmp_path, name)
        assert held(after) == held(before)


def test_an_export_does_not_depend_on_what_came_and_went(store: Store) -> None:
    first = unit("하나", "one")
    added(store, [first, unit("둘", "two"), unit("셋", "three")])
    before = written(store)
    with store.change("delete") as change:
        change.delete(UnitFilter(ids=(2,)))
    assert written(store) != before
    assert change.made is not None
    with store.change("undo") as undo:
        undo.undo(change.made.id)
    assert written(store) == before


def unit(source: str, target: str, **said: str) -> TranslationUnit:
    return TranslationUnit(
        variants=(Variant("ko", source), Variant("en", target)),
        provenance=Provenance(memory="main"),
        properties=tuple(said.items()),
    )


@pytest.mark.parametrize("count", [3, 9_000])
@pytest.mark.parametrize("rule", OtherTarget)
def test_a_small_and_a_large_file_are_merged_alike(
    store: Store, tmp_path: Path, count: int, rule: OtherTarget
) -> None:
    """A small file asks for its texts; for a large one the memory is read once."""
    added(store, [unit("문장 0", "sentence 0"), unit("문장 1", "another"), unit("다른", "other")])
    rows = "".join(f"문장 {i}\tsentence {i}\n" for i in range(count))
    path = tmp_path / "big.tsv"
    path.write_text("ko\ten\n" + rows + rows, encoding="utf-8")
    request = FileRequest(path=path, other_target=rule)
    done = import_file(store, request, USUAL, "main", tmp_path)
    replaced = int(rule is OtherTarget.REPLACE)
    assert (done.added, done.known, done.replaced) == (count - 1, count + 1, replaced)
    found = [[v.text for v in u.variants] for u in held(store)]
    assert len(found) == 3 + count - 1 - replaced
    assert (["문장 1", "another"] in found) is not bool(replaced)


def test_memory_does_not_grow_with_what_is_written(store: Store) -> None:
    added(store, [unit(f"문장 {i} " + "가나다 " * 20, f"sentence {i}") for i in range(6_000)])
    size = len(written(store))
    with store.read() as reader, Path("/dev/null").open("wb") as file:
        tracemalloc.start()
        export(reader, ExportRequest(format=FileFormat.TMX), USUAL, "main", file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert size > 1_500_000
    assert peak < 4_000_000


def test_a_file_that_breaks_off_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    added(store, [unit(f"문장 {i}", f"sentence {i}") for i in range(50)])
    content = written(store)
    before = held(store)
    with pytest.raises(Exception, match=r"file\.tmx:\d+"):
        brought(store, content[: len(content) * 2 // 3], tmp_path)
    assert held(store) == before
