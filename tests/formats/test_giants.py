"""Files of a gigabyte, and files that are small but dense: a message, and never much memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.measuring import read_apart
from tests.formats.test_bad_input import BODY, MOST_MB

GIGABYTE = 1 << 30
TEXTS = {
    **{(suffix, "units"): body for suffix, body in BODY.items()},
    (".po", "units"): 'msgid "{}"\nmsgstr "b"\n',
    (".tsv", "units"): "ko\ten\n{}\tb\n",
    (".csv", "units"): 'ko,en\n"{}",b\n',
    (".json", "units"): '[{"source": "{}", "target": "b"}]',
    (".txt", "paragraphs"): "{}.\n",
    (".html", "paragraphs"): "<html><body><p>{}</p></body></html>",
    (".md", "paragraphs"): "# a\n\n{}\n",
    (".docx", "paragraphs"): "PK\x03\x04{}",
    (
        ".tbx",
        "concepts",
    ): '<martif><text><body><termEntry><langSet xml:lang="ko"><tig><term>{}</term>'
    "</tig></langSet></termEntry></body></text></martif>",
    (".tsv", "concepts"): "ko\ten\n{}\tb\n",
    (".csv", "concepts"): "ko,en\n{},b\n",
    (".xlsx", "concepts"): "PK\x03\x04{}",
    (".utf8", "concepts"): "a\t{}\n",
    (".toml", "concepts"): '[[concept]]\nid = "{}"\n',
    (".srx", "rules"): "<srx>{}</srx>",
}
"""What stands around a text of a gigabyte, by the name's end and by what the file is read for."""
DENSE = {
    (".txt", "paragraphs"): b"a\n",
    (".html", "paragraphs"): b"<p>a",
    (".md", "paragraphs"): b"- a\n",
    (".csv", "concepts"): b"a,b\n",
    (".utf8", "concepts"): b"a\tb\n",
}
"""What takes the most memory for its length."""


@pytest.fixture(scope="module")
def gigabyte(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a file of a gigabyte of letters, written once: each test changes its name and ends."""
    path = tmp_path_factory.mktemp("giants") / "giant"
    with path.open("wb") as file:
        for _ in range(GIGABYTE >> 20):
            file.write(b"a" * (1 << 20))
    yield path
    path.unlink()


@pytest.mark.parametrize(("suffix", "kind"), TEXTS)
def test_a_text_of_a_gigabyte_gets_a_message(suffix: str, kind: str, gigabyte: Path) -> None:
    head, _, tail = TEXTS[suffix, kind].partition("{}")
    with gigabyte.open("r+b") as file:
        file.write(head.encode() + b"a" * (1000 - len(head)))
        file.seek(-1000, 2)
        file.write(b"a" * (1000 - len(tail)) + tail.encode())
    path = gigabyte.rename(gigabyte.with_suffix(suffix))
    try:
        said, megabytes = read_apart(path, kind)
    finally:
        path.rename(gigabyte)
    assert said.startswith(str(path))
    assert megabytes < MOST_MB


@pytest.mark.parametrize(
    ("suffix", "kind", "text"),
    [
        (".toml", "concepts", "a = " + "[" * 10_000),
        (".tbx", "concepts", "<martif>" + "<a>" * 10_000),
        (".srx", "rules", "<srx>" + "<a>" * 10_000),
        (".json", "units", "[" * 10_000),
        (".html", "paragraphs", "<p>" + "<b>" * 10_000 + "글"),
        (".md", "paragraphs", ">" * 10_000 + " 글"),
    ],
)
def test_nesting_without_end_gets_a_message(
    suffix: str, kind: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / f"deep{suffix}"
    path.write_text(text, encoding="utf-8")
    said, _ = read_apart(path, kind)
    assert said.startswith(str(path))


@pytest.mark.parametrize(("suffix", "kind"), DENSE)
def test_a_file_of_millions_of_paragraphs_or_terms_is_refused(
    suffix: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"dense{suffix}"
    path.write_bytes(DENSE[suffix, kind] * 2_000_000)
    said, megabytes = read_apart(path, kind)
    assert "which is more than a" in said
    assert megabytes < MOST_MB
