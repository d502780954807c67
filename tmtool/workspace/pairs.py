"""An article and its translation, read and aligned; nothing is stored here."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tmtool import languages
from tmtool.alignment import Alignment, Evidence, Group, align
from tmtool.alignment.profile import width
from tmtool.errors import InputError
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant, speaks
from tmtool.workspace.files import relative_name
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.texts import Text, read_text, sample_of

WAITS_WITH_OTHERS = ("waits", "for others of its article")
"""A property of units that wait only because others of their article do."""
MOST_TIMES = 5.0
"""How many times as long as a text its translation may be, the scripts allowed for."""
MOST_SEGMENTS = 50_000
"""Sentences of a document; aligning as many takes minutes."""
KEY_JOINER = " + "
"""Between the two file names that identify an article without a URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRequest:
    """An article and its translation to import.

    Attributes:
        source: The file of the article.
        target: The file of its translation.
        source_lang: The article's language; found out if empty.
        target_lang: The translation's language; found out if empty.
        title: The article's title; its headline if empty.
        url: Where it was published.
        publisher: Who published it.
        date: The day it was published.
        domain: A subject, free text.
        memory: Which memory it goes to; the project's if empty.
        encoding: How both files are encoded; found out if empty.
        keep_furniture: Leave nothing of the pages out.
        srx: An SRX file whose rules cut sentences; each language's own do if ``None``.
        hold: Pairs less likely right than this, 0–1, wait for review.
        wait: While one of them waits, so do the others.
        force: Import files that do not look like translations of each other.
        again: Import what has not changed, too: what was done to its units since is lost.
    """

    source: Path
    target: Path
    source_lang: str = ""
    target_lang: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    date: dt.date | None = None
    domain: str = ""
    memory: str = ""
    encoding: str = ""
    keep_furniture: bool = False
    srx: Path | None = None
    hold: float = 0.0
    wait: bool = False
    force: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedPair:
    """An article and its translation, aligned.

    Attributes:
        source: The article.
        target: Its translation.
        alignment: Which segments go together.
        article: What is known of the article.
    """

    source: Text
    target: Text
    alignment: Alignment
    article: Article

    def texts(self, group: Group) -> tuple[str, str]:
        """Return the source and the target text of a group; "" for a side that is empty."""
        return self.source.joined(group.source), self.target.joined(group.target)

    def units(self, memory: str, hold: float = 0.0, *, wait: bool = False) -> list[TranslationUnit]:
        """Make translation units of the groups that have both sides.

        Args:
            memory: The name of the memory that they go to.
            hold: Groups less likely right than this, 0–1, are pending.
            wait: If one of them is, so are the others.
        """
        made = []
        together = wait and any(g.paired and g.confidence < hold for g in self.alignment)
        for position, group in enumerate(self.alignment):
            if not group.paired:
                continue
            source, target = self.texts(group)
            unsure = group.confidence < hold
            made.append(
                TranslationUnit(
                    variants=(Variant(self.source.lang, source), Variant(self.target.lang, target)),
                    provenance=Provenance(memory=memory, article=self.article, position=position),
                    status=UnitStatus.PENDING if unsure or together else UnitStatus.ALIGNED,
                    properties=(WAITS_WITH_OTHERS,) if together and not unsure else (),
                    confidence=round(group.confidence, 4),
                )
            )
        return made


def read_pair(
    request: PairRequest,
    usual: Languages,
    contents: tuple[bytes | None, bytes | None] = (None, None),
) -> tuple[Text, Text]:
    """Read both files of a pair.

    Args:
        request: Which they are.
        usual: The languages they are in where nothing tells.
        contents: What the files hold, where that was read already.

    Raises:
        InputError: One cannot be read or holds nothing, or both are in one language.
    """
    source, target = (
        read_text(
            path,
            lang,
            fallback,
            encoding=request.encoding,
            keep_furniture=request.keep_furniture,
            srx=request.srx,
            content=content,
        )
        for path, lang, fallback, content in (
            (request.source, request.source_lang, usual.source, contents[0]),
            (request.target, request.target_lang, usual.target, contents[1]),
        )
    )
    _refuse_too_long(source, target)
    if not request.force:
        _refuse_other_languages(source, target)
    if speaks(source.lang, target.lang) or speaks(target.lang, source.lang):
        raise InputError(
            f"{source.name} and {target.name}: both are in the same language ({source.lang})",
            "Give an article and its translation; --from and --to name their languages.",
        )
    return source, target


def _refuse_too_long(*texts: Text) -> None:
    for text in texts:
        if len(text.segments) > MOST_SEGMENTS:
            raise InputError(
                f"{text.name}: holds {len(text.segments):,} sentences, more than an article",
                "Cut both files into parts that go together.",
            )


def _refuse_other_languages(source: Text, target: Text) -> None:
    """Refuse texts that are not written in the letters of their languages."""
    samples = [sample_of(text.document) for text in (source, target)]
    strange = [
        not languages.may_be(sample, text.lang)
        for sample, text in zip(samples, (source, target), strict=True)
    ]
    if (
        all(strange)
        and languages.may_be(samples[0], target.lang)
        and languages.may_be(samples[1], source.lang)
    ):
        raise InputError(
            f"{source.name} and {target.name}: the languages are swapped: the first is in "
            f"{target.lang} and the second in {source.lang}, by their letters",
            "Give the article first and its translation second, or name the languages with "
            "--from and --to.",
        )
    for text, sample, wrong in zip((source, target), samples, strange, strict=True):
        if wrong:
            found = languages.detect(sample)
            looks = f"by its letters it is in {found}" if found else "nothing tells which it is"
            raise InputError(
                f"{text.name}: is not in {text.lang}: {looks}",
                "Name the languages with --from and --to, or check that it is the right file.",
            )


def align_pair(
    source: Text, target: Text, request: PairRequest, evidence: Evidence, root: Path | None
) -> AlignedPair:
    """Align the texts of a pair.

    Raises:
        InputError: They do not look like translations of each other, and nobody insists.
    """
    alignment = align(source.segments, target.segments, source.lang, target.lang, evidence=evidence)
    if not request.force:
        _refuse_mismatch(source, target, alignment)
    article = article_of(source, target, request, root)
    return AlignedPair(source=source, target=target, alignment=alignment, article=article)


def _refuse_mismatch(source: Text, target: Text, alignment: Alignment) -> None:
    """Refuse texts that the score, or their lengths, say are no translations of each other."""
    lengths = [sum(width(s.text) for s in text.segments) for text in (source, target)]
    longer, shorter = (source, target) if lengths[0] > lengths[1] else (target, source)
    times = max(lengths) / max(min(lengths), 1.0)
    if not alignment.mismatched and times <= MOST_TIMES:
        return
    unlike = f", and {longer.name} is {times:.0f} times as long as {shorter.name}"
    raise InputError(
        f"{source.name} and {target.name}: not translations of each other, by the look of it "
        f"(score {alignment.score:.2f} of 1{unlike if times > MOST_TIMES else ''})",
        "Check that the files belong together; --force imports them all the same.",
    )


def article_of(source: Text, target: Text, request: PairRequest, root: Path | None) -> Article:
    """Return what is known of the article that two texts are."""
    page, translation = source.document, target.document
    url = request.url or page.url
    return Article(
        key=url
        or KEY_JOINER.join(relative_name(p, root) for p in (request.source, request.target)),
        title=request.title or page.title or translation.title,
        url=url,
        publisher=request.publisher or page.publisher or translation.publisher,
        date=request.date or page.date or translation.date,
        domain=request.domain,
        digest=_digest(source, target),
    )


def _digest(*texts: Text) -> str:
    held = sha256()
    for text in texts:
        for piece in (text.lang, *(s.text for s in text.segments)):
            held.update(piece.encode("utf-8", "surrogatepass") + b"\0")
        held.update(b"\1")
    return held.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did.

    Attributes:
        pair: What was aligned.
        memory: The memory that it went to.
        changeset: The change that was written; ``None`` if nothing was.
        added: How many units came in.
        replaced: How many units of an older version of the article went.
        waiting: How many of the added wait for review.
    """

    pair: AlignedPair
    memory: str
    changeset: int | None
    added: int = 0
    replaced: int = 0
    waiting: int = 0
