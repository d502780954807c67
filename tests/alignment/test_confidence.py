"""Confidence is what it says: how often such groups are right."""

import sys
from pathlib import Path

import pytest

from tests.alignment.building import EN, KO, document
from tmtool import languages
from tmtool.alignment import Alignment, align
from tmtool.alignment.confidence import Placed, calibrated
from tmtool.alignment.groups import Clue, Group
from tmtool.alignment.profile import profile
from tmtool.alignment.weights import shipped_weights

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"


def of_probability(probability: float, clues: int = 2, alone: int = 0) -> float:
    """Return the confidence of a pair of two sentences of six words, in an article of ten pairs."""
    words = [
        profile(s, languages.get("ko"), frozenset()) for s in document(*["가나 다라 마바"] * 10)
    ]
    pair = Placed(
        (0,), (0,), probability, (Clue("lexicon", "가나", "가나"),) * clues, crossed=False
    )
    others = [pair._replace(source=(i,), target=(i,), posterior=0.9) for i in range(1, 10)]
    left = [pair._replace(target=(), posterior=0.5)] * alone
    return calibrated([pair, *others, *left], words, words, shipped_weights())[0]


def test_calibration_never_turns_the_order_round() -> None:
    shares = [of_probability(x / 200) for x in range(201)]
    assert shares == sorted(shares)
    assert shares[0] >= 0.0
    assert shares[-1] <= 1.0


def test_pairs_are_trusted_less_where_little_is_explained_or_much_is_left_alone() -> None:
    assert of_probability(0.9, clues=0) < of_probability(0.9, clues=3)
    assert of_probability(0.9, alone=5) < of_probability(0.9)


def test_a_segment_left_alone_is_as_sure_as_its_probability() -> None:
    alone = Placed((0,), (), 0.7, (), crossed=False)
    words = [profile(s, languages.get("ko"), frozenset()) for s in document("가나 다라")]
    assert calibrated([alone], words, [], shipped_weights()) == [0.7]


def test_confidence_is_said_to_be_calibrated() -> None:
    assert "calibrated" in (Group.__doc__ or "")


def test_a_plain_pair_is_surer_than_one_beside_a_gap() -> None:
    whole = align(document(*KO), document(*EN), "ko", "en")
    cut = align(document(*KO), document(*EN[:2], *EN[4:]), "ko", "en")
    assert min(g.confidence for g in whole) > min(g.confidence for g in cut if g.paired)


# The generator leaves the files that it reads to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_confidence_holds_on_generated_news(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from aligned_articles import articles, attempt, calibration_error, news  # noqa: PLC0415

    def run(source: list, target: list) -> Alignment:  # type: ignore[type-arg]
        return align(source, target, "ko", "en")

    records = articles(news()[:500], "calibration")["news"]
    trusted = attempt(records, run).trusted  # type: ignore[arg-type]
    sure = [right for confidence, right in trusted if confidence >= 0.95]
    assert calibration_error(trusted) < 0.03
    assert len(sure) > 0.65 * len(trusted)
    assert sum(sure) > 0.975 * len(sure)
    sys.modules.pop("aligned_articles", None)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (KO, EN[::-1][:2] + ("An unrelated sentence about football.",) * 10),
        (KO, ("The cat sat on the mat.", "It rained all night in the hills.") * 3),
        (KO[:1], EN * 3),
    ],
)
def test_documents_that_do_not_go_together_are_called_mismatched(
    source: tuple[str, ...], target: tuple[str, ...]
) -> None:
    assert align(document(*source), document(*target), "ko", "en").mismatched
