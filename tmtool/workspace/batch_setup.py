"""What a batch needs before it runs: its manifest, its workers, what is known beforehand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tmtool.alignment import Lexicon, read_dictionary
from tmtool.config import Options
from tmtool.processors import processors
from tmtool.store import Store
from tmtool.terminology.concept import Glossary
from tmtool.units import primary
from tmtool.workspace.aligning import Aligner, Direction
from tmtool.workspace.batch import Batch
from tmtool.workspace.learning import learned_lexicon
from tmtool.workspace.manifest import Manifest
from tmtool.workspace.pool import LocalWorkers, Workers
from tmtool.workspace.project_languages import Languages


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """A manifest to import.

    Attributes:
        manifest: What to import.
        dictionaries: The user's own, for the usual languages.
        jobs: Processes on this machine; all cores if 0.
        scheduler: Address of a Dask cluster's scheduler; "" for this machine.
        reviewed: Whether what waits is to be listed for review.
        dry_run: Align everything and store nothing.
    """

    manifest: Manifest
    dictionaries: tuple[Path, ...] = ()
    jobs: int = 0
    scheduler: str = ""
    reviewed: bool = False
    dry_run: bool = False


def make_batch(
    store: Store, glossary: Glossary, options: Options, request: BatchRequest, workers: Workers
) -> Batch:
    """Return the batch that a manifest is, with all that is known beforehand."""
    usual = Languages(options.source, options.target)
    aligner = Aligner(
        usual=usual,
        root=options.root,
        concepts=tuple(glossary),
        lexicons=_lexicons(store, request, usual),
        known={},
    )
    return Batch(
        manifest=request.manifest,
        memory=options.memory,
        store=store,
        workers=workers,
        aligner=aligner,
        reviewed=request.reviewed,
        dry_run=request.dry_run,
    )


@contextmanager
def workers_for(request: BatchRequest) -> Iterator[Workers]:
    """Give the workers that a batch asks for: a cluster's, or processes on this machine."""
    if request.scheduler:
        from tmtool.workspace.cluster import ClusterWorkers  # noqa: PLC0415 -- an extra

        with ClusterWorkers(request.scheduler) as workers:
            yield workers
    else:
        # Two at least: with one, a document that kills its worker would kill the import.
        wanted = max(2, len(request.manifest.rows))
        yield LocalWorkers(min(request.jobs or processors(), wanted))


def _lexicons(
    store: Store, request: BatchRequest, usual: Languages
) -> Mapping[Direction, Sequence[Lexicon]]:
    """Return the user's dictionaries, and what the memory teaches, for the languages expected."""
    rows = [row.request for row in request.manifest.rows if row.request]
    named = {(r.source_lang or usual.source, r.target_lang or usual.target) for r in rows}
    found: dict[Direction, list[Lexicon]] = defaultdict(list)
    for source, target in sorted({(primary(s), primary(t)) for s, t in named}):
        own = [read_dictionary(path, source, target) for path in request.dictionaries]
        learned = learned_lexicon(store, source, target)
        found[source, target] += [*own, *([learned] if learned else [])]
    return found
