"""Articles and their translations for tests: short, each different, easy to align."""

from pathlib import Path

_PLACES = (
    ("부산", "Busan"),
    ("도쿄", "Tokyo"),
    ("서울", "Seoul"),
    ("하노이", "Hanoi"),
    ("런던", "London"),
)
_TOPICS = (
    ("공급망", "supply chains"), ("인공지능", "artificial intelligence"), ("무역", "trade"),
    ("북한 문제", "North Korea"), ("기후변화", "climate change"), ("관광", "tourism"),
    ("보건", "health"),
)  # fmt: skip
_SOURCE = """{topic} 회의, {place}서 열려

외교부는 {day}일 {place}에서 제{n}차 {topic} 회의를 열었다고 밝혔다. \
이번 회의에는 {people}명이 참석했다.

정부는 이 사업에 {money}억 원을 배정했다. 양측은 내년 {month}월에 다시 만나기로 했다.

참석자들은 협력을 강화하기로 합의했다. 다음 회의는 {other}에서 열린다.
"""
_TARGET = """Meeting on {topic} held in {place}

The Ministry of Foreign Affairs said it held the {n}th meeting on {topic} in {place} on the \
{day}th. The meeting was attended by {people} people.

The government set aside {money}00 million won for the project. The two sides agreed to meet again \
in {month} next year.

Participants agreed to strengthen cooperation. The next meeting will be held in {other}.
"""
_MONTHS = ("January", "February", "March", "April", "May", "June")


def article(number: int) -> tuple[str, str]:
    """Return an article and its translation, unlike those of other numbers."""
    place, other = _PLACES[number % 5], _PLACES[(number + 2) % 5]
    topic, month = _TOPICS[number % 7], number % 6
    figures = {"day": number % 14 + 4, "n": number + 14, "people": number + 140}
    money = number + 3
    return (
        _SOURCE.format(topic=topic[0], place=place[0], other=other[0], month=month + 1,
                       money=money, **figures),
        _TARGET.format(topic=topic[1], place=place[1], other=other[1], month=_MONTHS[month],
                       money=money, **figures),
    )  # fmt: skip


def write_articles(folder: Path, count: int, name: str = "pairs.tsv") -> Path:
    """Write articles and a manifest of them; return the manifest."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    rows = ["source\ttarget\tdate\ttitle\tURL\tpublisher"]
    for number in range(count):
        files = f"articles/{number}.ko.txt", f"articles/{number}.en.txt"
        for file, text in zip(files, article(number), strict=True):
            (folder / file).write_text(text, encoding="utf-8")
        rows.append(
            "\t".join((*files, f"2026-03-{number % 28 + 1:02d}", f"제{number}호",
                       f"https://example.org/{number}", "한빛통신"))
        )  # fmt: skip
    manifest = folder / name
    manifest.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return manifest
