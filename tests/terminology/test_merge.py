"""Two people's changes of one glossary file, joined."""

from hypothesis import HealthCheck, given, settings

from tests.formats.glossaries import glossaries
from tmtool.terminology.canonical import fmt
from tmtool.terminology.concept import Concept
from tmtool.terminology.files import parse
from tmtool.terminology.merge import merge
from tmtool.terminology.writing import write

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BASE = """\
[[concept]]
id = "b"
kind = "term"

[[concept.term]]
lang = "ko"
text = "비핵화"
status = "preferred"

[[concept.term]]
lang = "en"
text = "denuclearization"
status = "preferred"
"""
NEW = """\
[[concept]]
id = "{id}"
kind = "term"

[[concept.term]]
lang = "ko"
text = "가나"
status = "preferred"
"""


def test_what_each_has_added_is_taken() -> None:
    merged = merge(BASE, NEW.format(id="a") + "\n" + BASE, BASE + "\n" + NEW.format(id="c"))
    assert [c.id for c in parse(merged.text).concepts] == ["a", "b", "c"]
    assert merged.conflicts == ()
    assert fmt(merged.text) == merged.text


def test_changes_of_different_keys_of_one_term_are_joined() -> None:
    ours = BASE.replace('"denuclearization"\n', '"denuclearization"\ncase = "exact"\n')
    theirs = BASE.replace('"비핵화"\n', '"비핵화"\nnote = "of the peninsula"\n')
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert 'case = "exact"' in merged.text
    assert 'note = "of the peninsula"' in merged.text


def test_comments_of_both_are_kept() -> None:
    merged = merge(BASE, "# ours\n\n" + BASE, BASE.replace("[[concept]]", "# theirs\n[[concept]]"))
    assert merged.text.startswith("# ours\n\n# theirs\n[[concept]]")


def test_what_both_changed_differently_is_told_and_marked() -> None:
    ours = BASE.replace('kind = "term"', 'kind = "event"')
    theirs = BASE.replace('kind = "term"', 'kind = "place"')
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.place == ("b", "kind")
    assert (conflict.ours, conflict.theirs) == ('kind = "event"', 'kind = "place"')
    assert '# conflict: b, kind: ours kind = "event"; theirs kind = "place"\nkind = "event"' in (
        merged.text
    )
    assert parse(merged.text).problems == ()


def test_what_one_took_out_and_the_other_changed_stays_and_is_told() -> None:
    theirs = BASE.replace('kind = "term"', 'kind = "event"')
    merged = merge(BASE, "", theirs)
    assert [c.place for c in merged.conflicts] == [("b",)]
    assert [c.id for c in parse(merged.text).concepts] == ["b"]


def test_what_one_took_out_and_the_other_left_is_gone() -> None:
    assert parse(merge(BASE, "", BASE).text).concepts == ()


@few
@given(base=glossaries, ours=glossaries)
def test_what_only_one_changed_is_the_result(
    base: tuple[Concept, ...], ours: tuple[Concept, ...]
) -> None:
    first, second = write(base), write(ours)
    for merged in (merge(first, second, first), merge(first, first, second)):
        assert merged.conflicts == ()
        assert parse(merged.text).concepts == parse(second).concepts
