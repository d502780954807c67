"""Matching: what the memory holds that is like a text, in part or as a whole.

::

    with store.read() as reader:
        fuzzy.matches(reader, text, "ko", "en", threshold=70, limit=5)
                                    # -> [Match(kind, score, unit, source, target, …), …]
        fuzzy.matches(…, before="…", after="…")     # 101 where the neighbours are equal, too
        fuzzy.matches(…, finders=TermFinders(…))    # persons and places are adapted, too
        concordance.search(reader, "정부 회담", "ko")  # -> Hits(hits, total, …), paged
        fragments.find(reader, text, "ko", "en")    # -> [Fragment(span, text, unit, …), …]

Many queries share one :class:`~tmtool.store.index_search.IndexCache` (``cache=``). The score is
that of :mod:`tmtool.matching.similarity`; what is adapted, and when, is in
:mod:`tmtool.matching.placeables`. The index (:mod:`tmtool.store.index`) finds candidates, all of
them; nothing here knows of SQL.
"""
