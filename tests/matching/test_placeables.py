import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.matching.differences import PlaceableKind
from tmtool.matching.placeables import Adaptation, Adapter
from tmtool.matching.similarity import Comparable
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term
from tmtool.terminology.recogniser import Recogniser


def adapted(
    query: str, source: str, target: str, langs: tuple[str, str] = ("ko", "en")
) -> Adaptation | None:
    return Adapter(query, langs).adapt(source, target)


@pytest.mark.parametrize(
    ("query", "source", "target", "wanted"),
    [
        ("제16차 회의", "제15차 회의", "The 15th meeting", "The 16th meeting"),
        ("제21차 회의", "제12차 회의", "the 12th meeting", "the 21st meeting"),
        ("4명이 숨졌다", "3명이 숨졌다", "Three people died", "Four people died"),
        ("예산은 35억 원", "예산은 20억 원", "a 2 billion won budget", "a 3.5 billion won budget"),
        ("수출이 4.5% 늘었다", "수출이 3.2% 늘었다", "Exports rose 3.2%", "Exports rose 4.5%"),
        ("5월 3일 만났다", "3월 12일 만났다", "They met on March 12", "They met on May 3"),
        ("오후 4시 시작", "오후 3시 시작", "It starts at 3 p.m.", "It starts at 4 p.m."),
        ("7월 19일 화요일", "7월 18일 월요일", "on Monday, July 18", "on Tuesday, July 19"),
        ("화요일에 만난다", "월요일에 만난다", "They meet Monday", "They meet Tuesday"),
        ("오후 3시 시작", "오전 10시 시작", "It starts at 10 a.m.", "It starts at 3 p.m."),
        ("오전 9시 30분에", "오후 3시 30분에", "at 3:30 PM", "at 9:30 AM"),
        ("오후 2시 시작", "오전 11시 시작", "It starts at 11:00", "It starts at 14:00"),
        ("1990년대 영화", "1980년대 영화", "a film of the 1980s", "a film of the 1990s"),
        ("8인조 그룹", "9인조 그룹", "a 9-member group", "an 8-member group"),
        ("WTO는 밝혔다", "IMF는 밝혔다", "The IMF said", "The WTO said"),
        ("F-15K 도입", "F-35A 도입", "buying the F-35A", "buying the F-15K"),
        ("emacs 열기", "vim 열기", "Open vim", "Open emacs"),
        ("3명이 숨졌다", "3만 5천 명이 숨졌다", "35,000 people died", "3 people died"),
        # The target names the month, which is the article's, or less of the day than the source.
        ("14일 만났다", "13일 만났다", "They met on March 13", "They met on March 14"),
        ("6월 4일 만났다", "5월 3일 만났다", "They met on the 3rd", "They met on the 4th"),
    ],
)
def test_what_differs_in_placeables_alone_is_put_right(
    query: str, source: str, target: str, wanted: str
) -> None:
    done = adapted(query, source, target)
    assert done is not None
    assert (done.text, done.whole, done.score) == (wanted, True, 98)
    assert Adapter(query, ("ko", "en")).may_be_all(Comparable(source))


@pytest.mark.parametrize(
    ("query", "source", "target", "wanted"),
    [
        ("The 16th meeting", "The 15th meeting", "제15차 회의", "제16차 회의"),
        ("on Tuesday, July 19", "on Monday, July 18", "7월 18일(월)", "7월 19일(화)"),
        ("It starts at 3 p.m.", "It starts at 10 a.m.", "오전 10시 시작", "오후 3시 시작"),
        ("Version 4 is new", "Version 3 is new", "버전 3은 새것이다", "버전 4는 새것이다"),
        ("GDP grew 3.5%", "GDP grew 2.1%", "GDP가 2.1% 성장했다", "GDP가 3.5% 성장했다"),
        ("Open the Vim editor", "Open the Emacs editor", "Emacs를 연다", "Vim을 연다"),
        ("Buy a Dell", "Buy a Mac", "Mac 사기", "Dell 사기"),
        ("In short, Emacs won", "In short, Vim won", "Vim이 이겼다", "Emacs가 이겼다"),
    ],
)
def test_the_other_way_round(query: str, source: str, target: str, wanted: str) -> None:
    done = adapted(query, source, target, ("en", "ko"))
    assert done is not None
    assert done.text == wanted


def test_japanese_days_and_numerals() -> None:
    pairs = (
        (
            "7月19日（火）に会う",
            "7月18日（月）に会う",
            "7월 18일(월)에 만난다",
            "7월 19일(화)에 만난다",
        ),
        ("十六人が死亡した", "十五人が死亡した", "15명이 숨졌다", "16명이 숨졌다"),
        ("午後3時に始まる", "午前10時に始まる", "오전 10시에 시작한다", "오후 3시에 시작한다"),
    )
    for query, source, target, wanted in pairs:
        for one, other in ((query, source), (source, query)):
            assert Adapter(one, ("ja", "ko")).may_be_all(Comparable(other))
        done = adapted(query, source, target, ("ja", "ko"))
        assert done is not None
        assert (done.text, done.whole) == (wanted, True)
    done = adapted("7월 19일(화)에", "7월 18일(월)에", "7月18日（月）に", ("ko", "ja"))
    assert done is not None
    assert done.text == "7月19日（火）に"


@pytest.mark.parametrize(
    ("query", "source", "target"),
    [
        # The number stands twice, in the source or in the target.
        ("5명 사망, 5명 부상", "4명 사망, 4명 부상", "Four died and four were injured"),
        ("5명이 숨졌다", "4명이 숨졌다", "Four died on four roads"),
        # It does not stand in the target, or as something else.
        ("5명이 숨졌다", "4명이 숨졌다", "Several died"),
        ("5월 3일 만났다", "3월 12일 만났다", "They met on Thursday"),
        ("7월 9일 만났다", "5월 3일 만났다", "They met on June 4"),
        ("2차관 발언", "1차관 발언", "First Vice Minister speaks"),
        # One person, but three people: the noun would be another.
        ("1명이 숨졌다", "3명이 숨졌다", "Three people died"),
        # Millions instead of billions: how it would be written is not certain.
        ("예산은 500만 달러", "예산은 20억 달러", "a $2 billion budget"),
        ("WTO는 밝혔다", "IMF는 밝혔다", "The fund said"),
        ("A는 밝혔다", "B는 밝혔다", "B said that B was right"),
        # What is counted is something else, or not as exact.
        ("3대 요구", "3명 요구", "Three demands"),
        ("3명이 왔다", "5개가 왔다", "Five came"),
        ("3명이 숨졌다", "10여 명이 숨졌다", "About 10 people died"),
        ("1명이 늘었다", "3명이 늘었다", "It rose 3 percent"),
        # One names more of the day than the other.
        ("2025년 5월 3일 만났다", "6월 4일 만났다", "They met on June 4"),
        ("6월 4일 만났다", "5월 3일 만났다", "They met on Monday, May 3"),
        ("6월 4일 만났다", "5월 3일 만났다", "They met on May 3, 2025"),
        ("14일 만났다", "13일 만났다", "They met on Friday, March 13"),
        ("6월 4일 만났다", "5월 3일 만났다", "They met last May"),
    ],
)
def test_what_cannot_be_located_for_certain_is_left_alone(
    query: str, source: str, target: str
) -> None:
    assert adapted(query, source, target) is None


def test_words_of_two_languages_that_look_the_same_are_not_taken_over() -> None:
    assert adapted("See die list", "See in list", "In der Liste in sehen", ("en", "de")) is None
    code = adapted("Use HTML5", "Use CSS3", "CSS3 verwenden", ("en", "de"))
    assert code is not None
    assert code.text == "HTML5 verwenden"
    assert adapted("Buy the Card now", "Buy the Gift now", "das Gift", ("en", "de")) is None


def test_a_number_is_put_right_between_languages_of_latin_letters() -> None:
    done = adapted("Version 4 is new", "Version 3 is new", "Version 3 ist neu", ("en", "de"))
    assert done is not None
    assert done.text == "Version 4 ist neu"


@pytest.mark.parametrize(
    ("query", "source", "target"),
    [
        ("Emacs is open", "Vim is open", "Vim이 열렸다"),
        ("open the old file", "open the new file", "new 파일을 연다"),
    ],
)
def test_a_common_word_and_the_first_of_a_sentence_are_no_names(
    query: str, source: str, target: str
) -> None:
    assert adapted(query, source, target, ("en", "ko")) is None


def test_placeables_of_several_kinds_are_put_right_in_any_order() -> None:
    both = adapted("WTO는 4명을 보냈다", "IMF는 3명을 보냈다", "The IMF sent three people")
    assert both is not None
    assert (both.text, both.whole, both.score) == ("The WTO sent four people", True, 96)


def test_a_foreign_word_that_the_translation_does_not_have_stays_to_be_done() -> None:
    done = adapted("WTO는 4명을 보냈다", "IMF는 3명을 보냈다", "The fund sent three people")
    assert done is not None
    assert (done.text, done.whole) == ("The fund sent four people", False)


def test_each_placeable_costs_two_points_and_ten_at_most() -> None:
    two = adapted("3명 사망, 6명 부상", "2명 사망, 5명 부상", "Two died and five were injured")
    assert two is not None
    assert (two.text, two.score) == ("Three died and six were injured", 96)
    assert Adaptation("", two.replaced * 9, whole=True).score == 90


def test_what_differs_otherwise_too_is_put_right_but_not_whole() -> None:
    done = adapted("제16차 협의회를 열었다", "제15차 회의를 열었다", "held the 15th meeting")
    assert done is not None
    assert (done.text, done.whole) == ("held the 16th meeting", False)
    other_side = adapted("북측 4명이 왔다", "남측 3명이 왔다", "Three people came")
    assert other_side is not None
    assert not other_side.whole
    [replaced] = done.replaced
    assert "held the 15th meeting"[slice(*replaced.span)] == "15th"
    assert (replaced.kind, replaced.old, replaced.new) == (PlaceableKind.QUANTITY, "15th", "16th")


def concept(id_: str, kind: ConceptKind, korean: str, english: str) -> Concept:
    terms = Term(lang="ko", text=korean), Term(lang="en", text=english)
    return Concept(id=id_, kind=kind, terms=terms)


GLOSSARY = Glossary.of(
    [
        concept("busan", ConceptKind.PLACE, "부산", "Busan"),
        concept("jeju", ConceptKind.PLACE, "제주", "Jeju"),
        Concept(
            id="kim-minsu",
            kind=ConceptKind.PERSON,
            terms=(
                Term(lang="ko", text="김민수", short=("민수",)),
                Term(lang="en", text="Kim Minsu", short=("Minsu",)),
            ),
        ),
        concept("mofa", ConceptKind.ORGANISATION, "외교부", "Foreign Ministry"),
        concept("unification", ConceptKind.ORGANISATION, "통일부", "Unification Ministry"),
        concept("lee-jieun", ConceptKind.PERSON, "이지은", "Lee Jieun"),
        concept("studio", ConceptKind.PLACE, "오십사클럽", "Studio 54"),
        Concept(id="hidden", kind=ConceptKind.PLACE, terms=(Term(lang="ko", text="숨은섬"),)),
    ]
)


@pytest.mark.parametrize(
    ("query", "source", "target", "wanted"),
    [
        ("제주에서 만났다", "부산에서 만났다", "They met in Busan", "They met in Jeju"),
        (
            "이지은 의원은 말했다",
            "김민수 의원은 말했다",
            "Rep. Kim Minsu said",
            "Rep. Lee Jieun said",
        ),
        ("제주에서 만났다", "부산에서 만났다", "They met there", None),
        ("제주에서 만났다", "부산에서 만났다", "They met in Busan, in Busan port", None),
        (
            "김민수 의원은 제주에서 말했다",
            "김민수 의원은 부산에서 말했다",
            "Rep. Kim Minsu said in Busan",
            "Rep. Kim Minsu said in Jeju",
        ),
        # Without a name in the language wanted; with a number in it, which nobody can confirm.
        ("숨은섬에서 만났다", "부산에서 만났다", "They met in Busan", None),
        ("오십사클럽에서 만났다", "부산에서 만났다", "They met in Busan", None),
        # A body is not exchanged for another, nor a short form for a name.
        ("통일부는 밝혔다", "외교부는 밝혔다", "The Foreign Ministry said", None),
        ("이지은은 말했다", "민수는 말했다", "Minsu said", None),
        # A person is no place.
        ("이지은은 떠났다", "부산은 떠났다", "Busan left", None),
    ],
)
def test_persons_and_places_of_the_glossary(
    query: str, source: str, target: str, wanted: str | None
) -> None:
    finders = Recogniser(GLOSSARY, "ko"), Recogniser(GLOSSARY, "en")
    done = Adapter(query, ("ko", "en"), finders).adapt(source, target)
    assert (done and done.text) == wanted


def test_particles_follow_the_name_that_is_put_in() -> None:
    finders = Recogniser(GLOSSARY, "en"), Recogniser(GLOSSARY, "ko")
    done = Adapter("Jeju is far", ("en", "ko"), finders).adapt("Busan is far", "부산은 멀다")
    assert done is not None
    assert done.text == "제주는 멀다"


@pytest.mark.parametrize(
    ("other", "all_of_it", "some_of_it"),
    [
        ("제15차 회의를 열었다", True, True),
        ("제15차 회담을 열었다", False, True),
        # The same, too little, too much, or another word: nothing to put right.
        ("제16차 회의를 열었다", False, False),
        ("회의를 열었다", False, False),
        ("제16차 회의를 열었다 어제", False, False),
        ("제16차 회담을 열었다", False, False),
        ("회담을 열었다", False, False),
    ],
)
def test_it_is_quickly_told_whether_texts_differ_in_placeables(
    other: str, *, all_of_it: bool, some_of_it: bool
) -> None:
    text = "제16차 회의를 열었다"
    adapter, another = Adapter(text, ("ko", "en")), Comparable(other)
    assert adapter.anything
    assert adapter.may_be_all(another) is all_of_it
    assert adapter.may_be_some(another) is some_of_it


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("WTO는 밝혔다", "IMF는 밝혔다"),
        ("IMF와 WTO 회의", "BIS와 WTO 회의"),
        ("세 명이 숨졌다", "네 명이 숨졌다"),
        ("이지은이 제주에서 만났다", "이지은이 부산에서 만났다"),
    ],
)
def test_words_numerals_and_names_may_be_all_that_differs(text: str, other: str) -> None:
    finders = Recogniser(GLOSSARY, "ko"), Recogniser(GLOSSARY, "en")
    adapter, another = Adapter(text, ("ko", "en"), finders), Comparable(other)
    assert adapter.has_words(another.folded)
    assert adapter.may_be_all(another)
    assert adapter.may_be_some(another)


def test_a_word_that_is_written_like_a_numeral_is_none() -> None:
    adapter = Adapter("이 회의를 열었다", ("ko", "en"))
    assert not adapter.may_be_some(Comparable("제3차 회의를 열었다"))


def test_a_text_of_plain_words_has_no_placeables() -> None:
    text = "foreign ministry"
    assert not Adapter(text, ("en", "ko")).anything
    assert not Adapter(text, ("en", "ko")).has_words(text)


def test_a_text_has_the_words_or_lacks_one() -> None:
    adapter = Adapter("제16차 회의", ("ko", "en"))
    assert adapter.has_words("제15차 회의")
    assert not adapter.has_words("제15차 회담")


@given(st.text("제15차 회의담를1,A국", max_size=15), st.text("제16차 회의담를2,B국", max_size=15))
def test_no_text_that_differs_in_placeables_alone_lacks_a_word(one: str, other: str) -> None:
    adapter, text = Adapter(one, ("ko", "en")), Comparable(other)
    if adapter.may_be_all(text):
        assert adapter.has_words(text.folded)
        assert sum((Comparable(one).counts & text.counts).values()) >= adapter.words_held
