"""``tmtool export``: which units are written, in which order, and what is said of the rest."""

from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

ARTICLE = '<prop type="tmtool:key">{key}</prop><prop type="tmtool:date">{day}</prop>'
UNIT = '<tu>{said}<tuv xml:lang="ko"><seg>{ko}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv>'


def tmx(name: str, *units: str) -> str:
    body = "</tu>\n".join((*units, ""))
    Path(name).write_text(
        f'<tmx version="1.4"><header srclang="ko"/><body>\n{body}</body></tmx>', encoding="utf-8"
    )
    return name


def unit(ko: str, en: str, key: str = "", day: str = "", status: str = "") -> str:
    said = ARTICLE.format(key=key, day=day) if key else ""
    said += f'<prop type="tmtool:status">{status}</prop>' if status else ""
    return UNIT.format(said=said, ko=ko, en=en)


@pytest.fixture
def desk(tmtool: Tmtool) -> Tmtool:
    tmtool("init")
    tmtool(
        "import",
        tmx(
            "a.tmx",
            unit("나", "b", "https://a.b/1", "2024-05-01"),
            unit("가", "a", "https://a.b/1", "2024-05-01", "approved"),
            unit("라", "d", "https://a.b/2", "2025-05-01"),
            unit("다", "c", status="pending"),
        ),
    )
    tmtool("import", tmx("b.tmx", unit("마", "e")), "--memory", "other")
    return tmtool


def written(tmtool: Tmtool, *options: str) -> str:
    """Return the Korean texts that are exported, in order."""
    done = tmtool("export", "--format", "tsv", "--plain", *options)
    assert done.status == 0, done.err
    return "".join(line.split("\t")[0] for line in done.out.splitlines()[1:])


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ((), "나가라다마"),
        (("--memory", "other"), "마"),
        (("--memory", "other", "--memory", "main"), "마나가라다"),
        (("--article", "https://a.b/1"), "나가"),
        (("--since", "2025-01-01"), "라"),
        (("--until", "2025-01-01"), "나가"),
        (("--since", "2024-05-01", "--until", "2024-05-02"), "나가"),
        (("--status", "approved"), "가"),
        (("--status", "approved", "--status", "pending"), "가다"),
        (("--from", "ja", "--to", "ko"), ""),
    ],
)
def test_units_are_chosen_and_stand_in_the_order_in_which_they_came(
    desk: Tmtool, options: tuple[str, ...], texts: str
) -> None:
    assert written(desk, *options) == texts
    assert written(desk, *options) == texts


def test_a_pair_is_written_in_the_direction_that_is_named(desk: Tmtool) -> None:
    out = desk("export", "--format", "tsv", "--plain", "--from", "en", "--to", "ko").out
    assert out.splitlines()[:2] == ['"en"\t"ko"', "b\t나"]


@pytest.mark.parametrize("form", ["xliff", "xliff2", "po", "tsv", "csv", "weblate"])
def test_texts_in_a_third_language_are_told_unless_a_pair_was_named(
    tmtool: Tmtool, form: str
) -> None:
    tmtool("init")
    three = unit("가", "a") + '<tuv xml:lang="ja"><seg>あ</seg></tuv>'
    tmtool("import", tmx("three.tmx", three))
    assert (
        "not written: texts beside the first"
        in tmtool("export", f"out.{form}", "--format", form).err
    )
    assert "あ" not in Path(f"out.{form}").read_text(encoding="utf-8")
    named = tmtool("export", f"out.{form}", "--format", form, "--from", "ko", "--to", "en")
    assert "texts beside" not in named.err
    assert "あ" in tmtool("export", "--format", "tmx").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--memory", "none"), "there is no memory 'none'"),
        (("--article", "none"), "no article of the memory is called 'none'"),
        (("--format", "docx"), "'docx' is none of tmx"),
        (("out.docx",), "Say with --format what out.docx is to be"),
    ],
)
def test_what_cannot_be_exported_is_told(desk: Tmtool, options: tuple[str, ...], said: str) -> None:
    wanted = options if "--format" in options or "out.docx" in options else (*options, "a.tsv")
    done = desk("export", *wanted)
    assert done.status == 2
    assert said in done.err
