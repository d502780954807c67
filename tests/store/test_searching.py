"""Both kinds of database give the same answers to every kind of search."""

import datetime as dt

from tests.store.building import ARTICLE, article_units, import_units, unit
from tmtool.matching import concordance, fragments, fuzzy
from tmtool.matching.concordance import Sort
from tmtool.store import Store
from tmtool.units import Article


def test_every_search_answers_on_both_databases(store: Store) -> None:
    newer = Article(key="https://example.org/2", date=dt.date(2026, 1, 2))
    import_units(store, article_units(4))
    import_units(store, [unit("한미일 외교차관 회담 결과", "Outcome", article=newer, memory="web")])
    with store.read() as reader:
        [best, *_] = fuzzy.matches(
            reader,
            "제2차 한미일 외교차관 협의",
            "ko",
            "en",
            before="제1차 한미일 외교차관 협의",
            after="제3차 한미일 외교차관 협의",
        )
        assert (best.score, best.target.text) == (101, "The 2th trilateral")
        for sort in Sort:
            assert concordance.search(reader, "차관", sort=sort).total == 5
            assert concordance.search_pattern(reader, r"\d차 한미일", sort=sort).total == 4
        by_day = concordance.search(reader, "외교차관", sort=Sort.DATE, limit=2)
        assert [
            h.unit.provenance.article and h.unit.provenance.article.key for h in by_day.hits
        ] == [
            newer.key,
            ARTICLE.key,
        ]
        assert concordance.search(reader, "차관", memories=["web"]).total == 1
        [found] = fragments.find(reader, "오늘 한미일 외교차관 회담을 보도했다", "ko", "en")
        assert found.text == "한미일 외교차관 회담"
