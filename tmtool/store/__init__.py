"""The store: one database that holds the memories, the compiled glossary and the journal.

SQLite in one file, or PostgreSQL by URL; the same schema, made by the migrations only. The way
in::

    from tmtool.store import Reader, Store, UnitFilter

    Store.create(location)              # a path, "sqlite:///…" or "postgresql+psycopg://…"
    with Store.open(location) as store: # SchemaError if made by an older or newer tmtool
        with store.read() as reader:    # one consistent snapshot
            reader.memories()                       # [Memory(name, priority, penalty, units)]
            reader.article(key, memory="main")      # Article or None
            reader.units([1, 2])                    # {id: TranslationUnit}
            reader.units_of_variants([7])           # {variant id: (unit, which variant of it)}
            reader.neighbours([1, 2])               # {id: (unit before or None, unit after)}
            reader.select(UnitFilter(memory="main"))  # every unit, in a stable order
            reader.count(UnitFilter()), reader.statistics()
            reader.divergences("ko", "en")          # one source with different targets
            reader.duplicates(UnitFilter())         # units equal in every text
            reader.changesets(), reader.changeset(3), reader.differences(3)
            reader.connection                       # for store.index_search, store.glossary, …

        with store.change("import a b", author="kim") as change:  # a store.change.Change: one
                                                    # transaction, and a reader that sees it
            article = change.save_article(Article(key=…), "main")
            change.add_units(units)                 # any iterable, in bounded memory
            change.replace_units(article, "main", units)  # an article whose text has changed
            change.edit(unit)                       # a changed unit, by its id
            change.update(UnitFilter(…), function)  # unit -> changed unit, or None to leave it
            change.set_status(UnitFilter(…), UnitStatus.APPROVED)
            change.delete(UnitFilter(ids=(5,)))
            change.merge_duplicates(UnitFilter())
            change.save_memory(Memory(name="un", priority=5, penalty=2))
            change.undo(3)                          # ConflictError says what came in between
        change.made                                 # the Changeset, None if nothing was written

        with store.write() as connection:           # for store.lexicon and store.glossary only

    store.change(…, dry_run=True) does everything, fills ``change.made`` and rolls back.
    Store.upgrade(location) -> Upgrade | None       # backs up first
    store.backup(path); store.verify() -> [problem, …]; store.optimize()

Values go in and come out, rows never: :mod:`tmtool.units`, and :mod:`~tmtool.store.records` for
what only a store has. The learned lexicon is in :mod:`~tmtool.store.lexicon`, the compiled
glossary in :mod:`~tmtool.store.glossary`, fuzzy search in :mod:`~tmtool.store.index_search`.

Whatever goes wrong with the database is raised as StoreError with what to do about it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmtool.store.database import Store
    from tmtool.store.filters import UnitFilter
    from tmtool.store.reader import Reader
    from tmtool.store.records import Changeset, Difference, Divergence, Memory, Statistics

__all__ = [
    "Changeset",
    "Difference",
    "Divergence",
    "Memory",
    "Reader",
    "Statistics",
    "Store",
    "UnitFilter",
]

_MODULES = {"Store": "database", "UnitFilter": "filters", "Reader": "reader"}

if not TYPE_CHECKING:  # so that type checkers know the names there are, and no others

    def __getattr__(name: str) -> object:
        """Import a name when it is first asked for: making the index needs no database."""
        from importlib import import_module  # noqa: PLC0415 -- see above

        if name not in __all__:
            raise AttributeError(f"module 'tmtool.store' has no attribute {name!r}")
        module = import_module(f"tmtool.store.{_MODULES.get(name, 'records')}")
        value: object = getattr(module, name)
        globals()[name] = value
        return value
