"""What stands in the place of an office or body: another's name, or its own with other ranks."""

from collections.abc import Sequence

from tmtool.checks.appositions import ranked_otherwise, readings
from tmtool.checks.context import Context, Occurrence
from tmtool.checks.draft import Group
from tmtool.checks.forms import Ranked, TitleForm, title_reader
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span


class Rivals:
    """Looks in a group's draft for what stands in the place of a concept that is due.

    Args:
        context: What the rules see.
        group: The group.
        explained: Ids of the concepts that the source names, here or a sentence away; what names
            one of them is in nobody's place.
    """

    def __init__(self, context: Context, group: Group, explained: frozenset[str]) -> None:
        self._context = context
        self._group = group
        self._explained = explained
        self._here = context.draft_occurrences(group)
        self._reader = context.shared(title_reader)
        self._used: set[Span] = set()

    def another(self, concept: Concept) -> Occurrence | None:
        """Return another concept's full form that nothing in the source explains; each once."""
        forms = self._forms(concept)
        candidates = [
            o for o in self._here if o.span not in self._used and self._rivals(o, concept, forms)
        ]
        if not candidates:
            return None
        best = max(candidates, key=lambda o: (self._closeness(o, forms), -o.span.start))
        self._used.add(best.span)
        return best

    def other_rank(self, concept: Concept) -> Span | None:
        """Return where the concept's form stands in the draft with rank words not its own."""
        settled = [o.span for o in self._here if self._settled(o, concept)]
        for form in self._forms(concept):
            for segment in self._group.target:
                text = self._context.draft.segments[segment].text
                for ranked in self._reader.find(text, form):
                    place = self._context.draft.placed(segment, ranked.span)
                    if _differs(ranked, form) and not any(place.overlaps(s) for s in settled):
                        return place
        return None

    def _rivals(self, found: Occurrence, concept: Concept, forms: Sequence[TitleForm]) -> bool:
        if found.form is not HitForm.FULL or found.concept.kind is not concept.kind:
            return False
        if self._explained & {c.id for c in readings(found)}:
            return False
        stands = self._reader.form(found.term.text)
        if any(form.agrees(stands) for form in forms):
            return False
        body = concept.organisation
        same_body = bool(body) and body == found.concept.organisation
        return same_body or self._closeness(found, forms) > 0

    def _closeness(self, found: Occurrence, forms: Sequence[TitleForm]) -> int:
        """Return how many words two names share, which says how likely one replaced the other."""
        stands = self._comparable(self._reader.form(found.term.text))
        return max((len(stands & self._comparable(form)) for form in forms), default=0)

    def _comparable(self, form: TitleForm) -> frozenset[str]:
        """Return the words of a name that another may share: minister and secretary are one."""
        writing = self._context.draft.language.writing()
        return frozenset(writing.same_head.get(w, w) for w in form.telling - writing.rank)

    def _settled(self, found: Occurrence, concept: Concept) -> bool:
        """Tell whether a hit settles what its words are, and not as part of a ranked title."""
        if self._explained & {c.id for c in readings(found)} - {concept.id}:
            return True
        ranked = found.concept.kind is ConceptKind.TITLE and ranked_otherwise(
            self._context.draft, found
        )
        return found.concept.id != concept.id and not ranked

    def _forms(self, concept: Concept) -> list[TitleForm]:
        """Return the usable forms of a concept, taken apart, each once."""
        terms = concept.in_language(self._context.draft.language.code)
        return list(dict.fromkeys(self._reader.form(t.text) for t in terms if t.status.usable))


def _differs(ranked: Ranked, form: TitleForm) -> bool:
    """Tell whether a title found has other ranks; one bare word says too little to tell."""
    bare = not ranked.rank and len(form.core) == 1
    return sorted(ranked.rank) != sorted(form.rank) and not bare
