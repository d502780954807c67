"""Making the input of a check from texts, as the workspace does from files."""

from datetime import date

from tmtool import languages
from tmtool.alignment import align
from tmtool.checks.draft import CheckInput, Group, Remembered, Side
from tmtool.checks.suppression import blank
from tmtool.segmentation import segment
from tmtool.terminology.concept import Glossary
from tmtool.terminology.recogniser import Recogniser


class Desk:
    """Makes inputs of checks with one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._recognisers: dict[tuple[str, date | None], Recogniser] = {}

    def given(
        self,
        draft: str,
        source: str = "",
        *,
        langs: tuple[str, str] = ("en", "ko"),
        day: date | None = None,
        options: dict[str, dict[str, object]] | None = None,
        memory: tuple[Remembered, ...] = (),
    ) -> CheckInput:
        draft_side = self._side(draft, langs[0], day)
        source_side = self._side(source, langs[1], day) if source else None
        return CheckInput(
            draft=draft_side,
            source=source_side,
            groups=_groups(draft_side, source_side),
            day=day,
            glossary=self.glossary,
            memory=memory,
            options=options or {},
        )

    def _side(self, text: str, lang: str, day: date | None) -> Side:
        key = (lang, day)
        if key not in self._recognisers:
            self._recognisers[key] = Recogniser(self.glossary, lang, day=day)
        language = languages.get(lang)
        segments = segment(blank(text), language)
        return Side(text=text, language=language, segments=segments, terms=self._recognisers[key])


def _groups(draft: Side, source: Side | None) -> tuple[Group, ...]:
    if source is None:
        return ()
    aligned = align(source.segments, draft.segments, source.language.code, draft.language.code)
    return tuple(Group(g.source, g.target, g.confidence) for g in aligned.groups)
