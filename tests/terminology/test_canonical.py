"""The canonical form of a glossary file: sorted, written in one way, with all its comments."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.formats.glossaries import glossaries
from tmtool.errors import GlossaryError
from tmtool.terminology.canonical import fmt
from tmtool.terminology.concept import Concept
from tmtool.terminology.files import parse
from tmtool.terminology.writing import write

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

UNSORTED = """\
# The desk's terms.
# Ask before you change them.

# of the north
[[concept]]  # see page 3
kind = "term"
# how others call it
id = "b"
note = '''
Two
lines.'''
[[concept.term]]
text = '비핵화'  # so in every story

lang = "ko"
short = [
  # seldom
  "핵",  # rare
  "비핵",
  # no more
]

[[concept]]
id = "a"
kind = "term"
term = [
  # the only one
  {text = "가나", lang = "ko"},  # for now
  # none in English
]
# the end
"""
SORTED = """\
# The desk's terms.
# Ask before you change them.

[[concept]]
id = "a"
kind = "term"

# the only one
# none in English
[[concept.term]]  # for now
lang = "ko"
text = "가나"

# of the north
[[concept]]  # see page 3
# how others call it
id = "b"
kind = "term"
note = '''
Two
lines.'''

[[concept.term]]
lang = "ko"
text = "비핵화"  # so in every story
# seldom
# rare
# no more
short = ["핵", "비핵"]

# the end
"""


def test_concepts_are_sorted_and_written_in_one_way_with_their_comments() -> None:
    assert fmt(UNSORTED) == SORTED


def test_the_canonical_form_is_its_own() -> None:
    assert fmt(SORTED) == SORTED


@few
@given(glossaries)
def test_what_tmtool_writes_is_canonical(concepts: list[Concept]) -> None:
    text = write(concepts)
    assert fmt(text) == text
    assert list(parse(text).concepts) == sorted(concepts, key=lambda c: c.id)


def test_a_file_of_comments_alone_stays() -> None:
    assert fmt("# Nothing yet.\n") == "# Nothing yet.\n"
    assert fmt("") == ""


def test_a_file_that_is_wrong_has_no_canonical_form() -> None:
    with pytest.raises(GlossaryError, match=r"desk\.toml:1:1: .*no-term"):
        fmt('[[concept]]\nid = "a"\nkind = "term"\n', "desk.toml")
