"""tmtool: translation memory, glossary and draft checker for people who translate.

::

    import tmtool

    with tmtool.open_workspace("desk") as desk:
        desk.import_pair(tmtool.PairRequest(source=Path("a.ko.txt"), target=Path("a.en.txt")))
        desk.look_up("외교부 1차관")
        desk.check(tmtool.CheckRequest(draft=Path("b.en.txt"), source=Path("b.ko.txt")))

The names in ``__all__`` are the library; what stands elsewhere may change at any time. They are
imported when they are first used: ``import tmtool`` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmtool.checks.finding import Evidence, Finding, Fix, Severity
    from tmtool.config import Options
    from tmtool.errors import (
        ConfigError,
        ConflictError,
        GlossaryError,
        InputError,
        SchemaError,
        StoreError,
        TmtoolError,
    )
    from tmtool.formats.bilingual import FileFormat, ReadOptions, WriteOptions
    from tmtool.formats.registry import open_bilingual, write_bilingual
    from tmtool.matching.match import Match, MatchKind
    from tmtool.store import Changeset, UnitFilter
    from tmtool.terminology.concept import Concept, Glossary, Holder, Term
    from tmtool.text import Span
    from tmtool.units import Article, Provenance, Segment, TranslationUnit, UnitStatus, Variant
    from tmtool.workspace.bilingual import FileRequest
    from tmtool.workspace.checking import CheckRequest
    from tmtool.workspace.exporting import ExportRequest
    from tmtool.workspace.facade import Workspace
    from tmtool.workspace.opening import open_workspace
    from tmtool.workspace.pairs import PairRequest
    from tmtool.workspace.searching import MatchRequest, Query
    from tmtool.workspace.searching_words import WordRequest

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Changeset",
    "CheckRequest",
    "Concept",
    "ConfigError",
    "ConflictError",
    "Evidence",
    "ExportRequest",
    "FileFormat",
    "FileRequest",
    "Finding",
    "Fix",
    "Glossary",
    "GlossaryError",
    "Holder",
    "InputError",
    "Match",
    "MatchKind",
    "MatchRequest",
    "Options",
    "PairRequest",
    "Provenance",
    "Query",
    "ReadOptions",
    "SchemaError",
    "Segment",
    "Severity",
    "Span",
    "StoreError",
    "Term",
    "TmtoolError",
    "TranslationUnit",
    "UnitFilter",
    "UnitStatus",
    "Variant",
    "WordRequest",
    "Workspace",
    "WriteOptions",
    "__version__",
    "open_bilingual",
    "open_workspace",
    "write_bilingual",
]

_ROOMS = {
    "tmtool.checks.finding": ("Evidence", "Finding", "Fix", "Severity"),
    "tmtool.config": ("Options",),
    "tmtool.errors": (
        "ConfigError", "ConflictError", "GlossaryError", "InputError", "SchemaError",
        "StoreError", "TmtoolError",
    ),
    "tmtool.formats.bilingual": ("FileFormat", "ReadOptions", "WriteOptions"),
    "tmtool.formats.registry": ("open_bilingual", "write_bilingual"),
    "tmtool.matching.match": ("Match", "MatchKind"),
    "tmtool.store": ("Changeset", "UnitFilter"),
    "tmtool.terminology.concept": ("Concept", "Glossary", "Holder", "Term"),
    "tmtool.text": ("Span",),
    "tmtool.units": (
        "Article", "Provenance", "Segment", "TranslationUnit", "UnitStatus", "Variant",
    ),
    "tmtool.workspace.bilingual": ("FileRequest",),
    "tmtool.workspace.checking": ("CheckRequest",),
    "tmtool.workspace.exporting": ("ExportRequest",),
    "tmtool.workspace.facade": ("Workspace",),
    "tmtool.workspace.opening": ("open_workspace",),
    "tmtool.workspace.pairs": ("PairRequest",),
    "tmtool.workspace.searching": ("MatchRequest", "Query"),
    "tmtool.workspace.searching_words": ("WordRequest",),
}  # fmt: skip


if not TYPE_CHECKING:  # so that type checkers know the names there are, and no others

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for (PEP 562)."""
        from importlib import import_module  # noqa: PLC0415 -- `import tmtool` is to cost nothing

        for room, names in _ROOMS.items():
            if name in names:
                value: object = getattr(import_module(room), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module 'tmtool' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted({*globals(), *__all__})
