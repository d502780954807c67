"""The quick look that turns words away never turns away a term."""

from pathlib import Path

import pytest

from tmtool.resources import shipped
from tmtool.terminology import run_on_matcher
from tmtool.terminology.concept import Glossary
from tmtool.terminology.files import load
from tmtool.terminology.recogniser import Recogniser

DEMO = Path(__file__).parent.parent.parent / "tmtool" / "cli" / "demo"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load(sorted(shipped("glossary").glob("*.toml")))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", (DEMO / "article.ko.txt").read_text(encoding="utf-8")),
        (
            "ko",
            "미국무장관이 한ㆍ미ㆍ일 외교차관회의에서 제 1 차관과 美·日 정상을 만나 APEC을 논했다.",
        ),
        ("ja", "日米韓の外務次官協議で、米国務副長官と外務事務次官が北朝鮮の核問題を協議した。"),
    ],
)
def test_a_text_has_the_same_terms_with_it_and_without(
    glossary: Glossary, lang: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_on_matcher, "_UNHURRIED", 0)
    quickly = Recogniser(glossary, lang).find(text)
    monkeypatch.setattr(run_on_matcher, "_UNHURRIED", 10**9)
    slowly = Recogniser(glossary, lang).find(text)
    assert quickly == slowly
    assert slowly
