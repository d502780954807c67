"""Where new ids come from: ascending, without gaps in a range, never used again."""

from sqlalchemy import Connection, insert, select, update

from tmtool.store.tables import counter


class Counters:
    """The next id of each table, within one write.

    Args:
        connection: In a transaction that no other writer is beside.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: dict[str, int] = {}
        self._stored: dict[str, int] = {}

    def take(self, name: str, count: int = 1) -> int:
        """Take ids of a table; return the first of them."""
        if name not in self._next:
            found = self._connection.scalar(select(counter.c.next).where(counter.c.name == name))
            self._next[name] = found or 1
            if found:
                self._stored[name] = found
        first = self._next[name]
        self._next[name] = first + count
        return first

    def store(self) -> None:
        """Write the counters down; ids are taken once this is committed."""
        for name, number in self._next.items():
            if name not in self._stored:
                self._connection.execute(insert(counter).values(name=name, next=number))
            elif self._stored[name] != number:
                self._connection.execute(
                    update(counter).where(counter.c.name == name).values(next=number)
                )
            self._stored[name] = number
