"""The one object that the command line, a server and other programs work with.

It is long, being the list of all that can be done: a method each, which opens a snapshot or a
change, hands it to the module that does the work, and says in its docstring what comes of it. The
work stands in that module, imported when it is first asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from tmtool.config import Options
from tmtool.errors import StoreError
from tmtool.store import Changeset, Store
from tmtool.store.location import locate
from tmtool.terminology.concept import Glossary

if TYPE_CHECKING:
    import datetime as dt

    from tmtool.alignment import Alignment, Evidence, Lexicon
    from tmtool.alignment.review import Proposal
    from tmtool.checks.draft import TermFinder
    from tmtool.formats.bilingual import Written
    from tmtool.reports.checked import CheckedDraft
    from tmtool.reports.concordance import Concordance
    from tmtool.reports.differences import Differences
    from tmtool.reports.imported import ImportedFile
    from tmtool.reports.leverage import Analysis
    from tmtool.reports.lookup import LookedUp
    from tmtool.reports.matches import Answer
    from tmtool.reports.pretranslated import Pretranslated
    from tmtool.store.records import Difference, Upgrade
    from tmtool.workspace.analysis import AnalysisRequest
    from tmtool.workspace.batch import BatchReport, Progress, Seen
    from tmtool.workspace.batch_setup import BatchRequest
    from tmtool.workspace.bilingual import FileRequest
    from tmtool.workspace.checking import CheckRequest, Knowledge
    from tmtool.workspace.comparing import Comparison
    from tmtool.workspace.exporting import ExportRequest
    from tmtool.workspace.keeping import Keeper
    from tmtool.workspace.pairs import AlignedPair, Imported, PairRequest
    from tmtool.workspace.pretranslating import PretranslationRequest
    from tmtool.workspace.project_languages import Languages
    from tmtool.workspace.reviewing import Reviewed
    from tmtool.workspace.searching import MatchRequest, Query
    from tmtool.workspace.searching_words import WordRequest
    from tmtool.workspace.texts import Text


class Workspace:
    """One project: its store, its glossary and its options.

    The database is opened when it is first needed, and made where the project or the user has
    none yet. Use the workspace as a context manager, or close it.

    Args:
        options: What it works with; see :func:`tmtool.config.load`.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._finders: dict[tuple[str, dt.date | None], TermFinder] = {}
        self._terms: dict[tuple[str, str], Lexicon] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _align(
        self, source: "Text", target: "Text", finder: "Callable[[str], TermFinder]"
    ) -> "Alignment":
        """Align a draft with its source; only the terms that stand in the source are evidence."""
        from tmtool.alignment import align  # noqa: PLC0415 -- only for alignment
        from tmtool.workspace.terms import term_lexicon  # noqa: PLC0415 -- the same

        find = finder(source.lang).find
        named = {h.concept.id: h.concept for s in source.segments for h in find(s.text)}
        terms = term_lexicon(named.values(), source.lang, target.lang)
        evidence = self.evidence(source.lang, target.lang, refresh=False, terms=terms)
        return align(source.segments, target.segments, source.lang, target.lang, evidence=evidence)

    @contextmanager
    def _check_knowledge(self, request: "CheckRequest") -> "Iterator[Knowledge]":
        """Give what a check rests on, with the memory open for as long as it takes."""
        from tmtool.checks.selection import select_rules  # noqa: PLC0415 -- only for checks
        from tmtool.workspace.checking import Knowledge, once  # noqa: PLC0415 -- the same
        from tmtool.workspace.remembering import Memory  # noqa: PLC0415 -- the same

        options = self.options
        finder = once(lambda lang: self.finder(lang, request.day))
        rules = select_rules(request.select or options.select, (*options.ignore, *request.ignore))
        with self.store.read() as reader:
            yield Knowledge(
                glossary=self.glossary,
                finder=finder,
                rules=rules,
                options=options.rules,
                align=lambda source, draft: self._align(source, draft, finder),
                memory=Memory(reader),
                usual_source=options.source,
            )

    def close(self) -> None:
        """Let the database go."""
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]

    def create(self) -> None:
        """Make the database.

        Raises:
            StoreError: There is one already, or none can be made there.
        """
        Store.create(self.options.database)

    @cached_property
    def store(self) -> Store:
        """The project's store.

        Raises:
            StoreError: It cannot be opened, or is of another version.
        """
        where = self.options.database
        if not self.options.database_named and "://" not in where and not Path(where).exists():
            _make_folder(Path(where).parent)
            Store.create(where)
        return Store.open(where, self.options.author)

    @property
    def keeper(self) -> "Keeper":
        """What changes memories and units by hand."""
        from tmtool.workspace.keeping import Keeper  # noqa: PLC0415 -- only for keeping

        return Keeper(self.store)

    @cached_property
    def glossary(self) -> Glossary:
        """The shipped glossary and the project's own, compiled where a file has changed.

        Raises:
            GlossaryError: A file is wrong; one line a problem, with its place.
        """
        from tmtool.workspace.terms import glossary_files  # noqa: PLC0415 -- not every run asks

        return self.store.glossary(*glossary_files(self.options))

    @cached_property
    def own_glossary(self) -> Glossary:
        """The project's own concepts, without the shipped ones.

        Raises:
            GlossaryError: A file is wrong; one line a problem, with its place.
        """
        from tmtool.terminology.files import load  # noqa: PLC0415 -- few runs ask
        from tmtool.workspace.terms import glossary_files  # noqa: PLC0415 -- the same

        return load(glossary_files(self.options)[1])

    def finder(self, lang: str, day: "dt.date | None" = None) -> "TermFinder":
        """Return what finds the glossary's terms in texts of a language."""
        from tmtool.terminology.recogniser import Recogniser  # noqa: PLC0415 -- not every run asks

        key = lang.casefold(), day
        if key not in self._finders:
            self._finders[key] = Recogniser(self.glossary, lang, day=day)
        return self._finders[key]

    def evidence(
        self,
        source_lang: str,
        target_lang: str,
        *own: "Lexicon",
        refresh: bool = True,
        terms: "Lexicon | None" = None,
    ) -> "Evidence":
        """Return what is known of two languages before a pair of texts is aligned.

        That is the glossary, what the memory taught, and the user's dictionaries.

        Args:
            source_lang: BCP 47 tag.
            target_lang: BCP 47 tag.
            own: Dictionaries that the user brings.
            refresh: Learn from the memory again if it has grown by a tenth.
            terms: The terms that may stand in the texts; the whole glossary's if ``None``.
        """
        from tmtool.alignment import Evidence  # noqa: PLC0415 -- only for alignment
        from tmtool.workspace.learning import learned_lexicon  # noqa: PLC0415 -- the same
        from tmtool.workspace.terms import term_lexicon  # noqa: PLC0415 -- the same

        pair = source_lang, target_lang
        if terms is None and pair not in self._terms:
            self._terms[pair] = term_lexicon(self.glossary, *pair)
        learned = learned_lexicon(self.store, *pair, refresh=refresh)
        return Evidence(
            lexicons=[*own, *filter(None, [learned])], terms=terms or self._terms.get(pair)
        )

    def align_pair(
        self, request: "PairRequest", dictionaries: Iterable[Path] = ()
    ) -> "AlignedPair":
        """Read and align an article and its translation; nothing is stored.

        Raises:
            InputError: A file cannot be used, or the two do not belong together.
        """
        from tmtool.alignment import read_dictionary  # noqa: PLC0415 -- only for alignment
        from tmtool.workspace.pairs import (  # noqa: PLC0415 -- only for alignment
            align_pair,
            read_pair,
        )

        source, target = read_pair(request, self._usual())
        own = [read_dictionary(path, source.lang, target.lang) for path in dictionaries]
        evidence = self.evidence(source.lang, target.lang, *own)
        return align_pair(source, target, request, evidence, self.options.root)

    def import_pair(self, request: "PairRequest", dictionaries: Iterable[Path] = ()) -> "Imported":
        """Import an article and its translation in one changeset.

        An article that has not changed is left as it is; the units of one that has are replaced.

        Raises:
            InputError: A file cannot be used, or the two do not belong together.
        """
        from tmtool.workspace.importing import store_pair  # noqa: PLC0415 -- only for imports

        pair = self.align_pair(request, dictionaries)
        return store_pair(self.store, pair, request, request.memory or self.options.memory)

    def import_batch(
        self, request: "BatchRequest", progress: "Progress", seen: "Seen"
    ) -> "BatchReport":
        """Import the pairs of a manifest, a changeset each; see :mod:`tmtool.workspace.batch`.

        Args:
            request: What to import, and how.
            progress: Is told how far it is.
            seen: Is shown each pair that comes in.

        Raises:
            InputError: The manifest cannot be used.
            TmtoolError: The cluster cannot be used.
        """
        from tmtool.workspace.batch_setup import (  # noqa: PLC0415 -- only for batches
            make_batch,
            workers_for,
        )

        with workers_for(request) as workers:
            batch = make_batch(self.store, self.glossary, self.options, request, workers)
            return batch.run(progress, seen)

    def to_review(self, imported: "Imported") -> "list[Proposal]":
        """Return what of an imported pair waits for a person's word."""
        from tmtool.workspace.reviewing import proposals  # noqa: PLC0415 -- only for reviews

        with self.store.read() as reader:
            return proposals(reader, imported.pair, imported.memory)

    def take_review(self, path: Path) -> "Reviewed":
        """Do what a corrected review says, in one changeset.

        Raises:
            InputError: It is no review, or speaks of units that have changed since.
        """
        from tmtool.workspace.reviewing import take_review  # noqa: PLC0415 -- only for reviews

        return take_review(self.store, path)

    def import_file(
        self,
        request: "FileRequest",
        *,
        dry_run: bool = False,
        progress: "Callable[[int], None] | None" = None,
    ) -> "ImportedFile":
        """Import a bilingual file in one changeset; a version that is there already is left.

        Args:
            request: The file.
            dry_run: Only say what would be done.
            progress: Is told now and then how many units have been read.

        Raises:
            InputError: It cannot be read, or holds no units.
        """
        from tmtool.workspace.bilingual import import_file  # noqa: PLC0415 -- only for imports

        memory = request.memory or self.options.memory
        return import_file(
            self.store,
            request,
            self._usual(),
            memory,
            self.options.root,
            dry_run=dry_run,
            progress=progress,
        )

    def pretranslate(
        self,
        request: "PretranslationRequest",
        file: BinaryIO | None = None,
        progress: "Callable[[int], None] | None" = None,
    ) -> "Pretranslated":
        """Write a file anew with the memory's translations in it.

        Args:
            request: What to fill, and where to.
            file: Where the filled file goes, instead of where the request says.
            progress: Is told how many segments are done.

        Raises:
            InputError: It cannot be read or filled, or its output is there already.
        """
        from tmtool.workspace.pretranslating import pretranslate  # noqa: PLC0415 -- seldom

        with self.store.read() as reader:
            return pretranslate(
                reader,
                request,
                (self._usual(), self.options.threshold),
                self.finder,
                file=file,
                progress=progress,
            )

    def export(self, request: "ExportRequest", file: BinaryIO) -> "Written":
        """Write units of the memory to a file of a bilingual format.

        Raises:
            InputError: There is no such memory or document, or the format cannot hold it.
        """
        from tmtool.workspace.exporting import export  # noqa: PLC0415 -- only for exports

        with self.store.read() as reader:
            return export(reader, request, self._usual(), self.options.memory, file)

    def export_project(self, request: "ExportRequest", folder: Path) -> "Written":
        """Write units of the memory, and the glossary, as a project of OmegaT.

        Args:
            request: Which units, and how.
            folder: The project; what is in it stays, but for what tmtool has written there.

        Raises:
            InputError: There is no such memory or document, or the folder is something else.
        """
        from tmtool.formats.omegat_glossary import write_omegat  # noqa: PLC0415 -- only for exports
        from tmtool.workspace.exporting import export_project  # noqa: PLC0415 -- the same

        concepts = self.glossary.concepts.values()
        with self.store.read() as reader:
            return export_project(
                reader,
                request,
                self._usual(),
                self.options.memory,
                folder=folder,
                glossary=lambda source, target: write_omegat(concepts, source, target),
            )

    def look_up(
        self,
        text: str,
        *,
        lang: str = "",
        wanted: str = "",
        limit: int = 5,
        day: "dt.date | None" = None,
    ) -> "LookedUp":
        """Look a term, a name or a phrase up in the glossary and the memory.

        Args:
            text: What to look up.
            lang: Its language; told by its letters if empty.
            wanted: The language that it is wanted in; the project's other one if empty.
            limit: How many units to show at most.
            day: Show who held an office on this day.
        """
        from tmtool.workspace.looking_up import look_up  # noqa: PLC0415 -- only for lookups

        languages = self._direction(text, lang, wanted)
        glossary = self.glossary
        with self.store.read() as reader:
            return look_up(
                reader,
                glossary,
                text,
                languages,
                threshold=self.options.threshold,
                limit=limit,
                finder=self.finder,
                day=day,
            )

    def match(self, queries: "Iterable[Query]", request: "MatchRequest") -> "Iterator[Answer]":
        """Yield what the memory holds that is like each text, in order."""
        from tmtool.workspace import searching  # noqa: PLC0415 -- only for searches

        if request.threshold is None:
            request = replace(request, threshold=self.options.threshold)
        with self.store.read() as reader:
            directed = (
                (query, self._direction(query.text, request.lang, request.wanted))
                for query in queries
            )
            yield from searching.match(reader, directed, request, self.finder)

    def concordance(self, texts: Iterable[str], request: "WordRequest") -> "Iterator[Concordance]":
        """Yield where the memory holds each of several words or patterns, in order.

        Raises:
            InputError: A pattern is none.
        """
        from tmtool.workspace.searching_words import hold  # noqa: PLC0415 -- only for searches

        with self.store.read() as reader:
            yield from hold(reader, texts, request)

    def analyse(
        self, request: "AnalysisRequest", progress: "Callable[[int, int], None] | None" = None
    ) -> "Analysis":
        """Count the segments, words and characters of files by how near the memory comes to them.

        Raises:
            InputError: A file cannot be read.
        """
        from tmtool.workspace.analysis import analyse  # noqa: PLC0415 -- only for analyses

        with self.store.read() as reader:
            return analyse(reader, request, self._usual(), progress)

    def compare(self, before: str, after: str, how: "Comparison") -> "Differences":
        """Compare two glossaries, or two of memories and bilingual files.

        Raises:
            InputError: There is no such file or memory, or the two are not of a kind.
        """
        from tmtool.workspace.comparing import compare  # noqa: PLC0415 -- only for comparisons

        return compare(lambda: self.store, before, after, how, self._usual())

    def _usual(self) -> "Languages":
        """Return the project's languages."""
        from tmtool.workspace.project_languages import Languages  # noqa: PLC0415 -- few runs ask

        return Languages(self.options.source, self.options.target)

    def show_concepts(
        self, text: str, *, lang: str = "", wanted: str = "", day: "dt.date | None" = None
    ) -> "LookedUp":
        """Return the concepts that a text names, or the one with this id, as :meth:`look_up` does.

        Args:
            text: A concept's id, or a term.
            lang: The term's language; told by its letters if empty.
            wanted: The language whose renderings are counted; the project's other one if empty.
            day: Show who held an office on this day.
        """
        from tmtool.workspace.looking_up import show_concepts  # noqa: PLC0415 -- only for lookups

        glossary = self.glossary
        by_id = not lang and glossary.get(text.strip()) is not None
        languages = self._direction(text, self.options.source if by_id else lang, wanted)
        with self.store.read() as reader:
            return show_concepts(reader, glossary, text, languages, finder=self.finder, day=day)

    def _direction(self, text: str, lang: str, wanted: str) -> tuple[str, str]:
        """Return the language of a text and the one that it is wanted in."""
        from tmtool.languages import detect  # noqa: PLC0415 -- only for lookups

        usual = self._usual()
        here = lang or detect(text, among=(usual.source, usual.target)) or usual.source
        return usual.pair(here, wanted)

    def check(self, request: "CheckRequest") -> "CheckedDraft":
        """Check a draft, with its source or alone.

        Raises:
            InputError: A file cannot be used.
            ConfigError: A rule or one of its options does not exist.
        """
        from tmtool.workspace import checking  # noqa: PLC0415 -- only for checks
        from tmtool.workspace.texts import read_text  # noqa: PLC0415 -- only for checks

        source = None
        if request.source is not None:
            source = read_text(request.source, request.source_lang, self.options.source)
        draft = checking.read_draft(request, source.lang if source else "", self.options.target)
        with self._check_knowledge(request) as known:
            return checking.check_texts(draft, source, request, known)

    def check_units(
        self, request: "CheckRequest", progress: "Callable[[int, int], None] | None" = None
    ) -> "Iterator[CheckedDraft]":
        """Check the units of a bilingual file; yield those in which something is found.

        Raises:
            InputError: The file cannot be read, or holds no units in the languages.
            ConfigError: A rule or one of its options does not exist.
        """
        from tmtool.workspace.bilingual_checking import check_units  # noqa: PLC0415 -- the same

        with self._check_knowledge(request) as known:
            yield from check_units(request, self._usual(), known, progress)

    def changesets(self, limit: int = 20) -> Sequence[Changeset]:
        """Return the latest writes, the newest first."""
        with self.store.read() as reader:
            return list(reader.changesets(limit=limit))

    def changeset(self, number: int) -> "tuple[Changeset, Sequence[Difference]]":
        """Return one write and what it changed.

        Raises:
            StoreError: There is no such changeset.
        """
        with self.store.read() as reader:
            return reader.changeset(number), list(reader.differences(number))

    def undo(self, number: int) -> Changeset:
        """Take a write back, as a write of its own.

        Raises:
            ConflictError: Something later depends on it.
            StoreError: There is no such changeset.
        """
        with self.store.change(f"undo {number}") as change:
            change.undo(number)
        assert change.made is not None
        return change.made

    @property
    def database_name(self) -> str:
        """What a person calls the database: its path, or its URL without the password."""
        return locate(self.options.database).name

    def upgrade(self) -> "Upgrade | None":
        """Bring the database to this version's form; a backup is made first.

        Returns:
            What was done; ``None`` if nothing had to be.

        Raises:
            SchemaError: It was made by a newer tmtool.
            StoreError: There is none, or it cannot be used.
        """
        self.close()
        return Store.upgrade(self.options.database)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError(
            f"{folder}: {problem.strerror}", "Name another database with --db or TMTOOL_DB."
        ) from None
