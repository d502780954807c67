"""The memory on PostgreSQL, and pg_trgm beside it: a throwaway server, as the tests start one."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg

from tests.store import postgresql

SIMILARITY = 0.3
_OPTIONS = ("-c", "listen_addresses=", "-c", "shared_buffers=512MB", "-c", "max_connections=20",
            "-c", "maintenance_work_mem=256MB", "-c", "max_wal_size=4GB")  # fmt: skip


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """Run a server with an empty database; give its URL, for tmtool and for psycopg."""
    with postgresql.server(_OPTIONS) as socket:
        plain = f"host={socket} user={postgresql.USER} dbname=postgres"
        with psycopg.connect(plain, autocommit=True) as connection:
            # Where Hangul are no letters, as in the locale C, pg_trgm does not see them.
            connection.execute(
                "CREATE DATABASE memory ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0"
            )
        yield postgresql.url(socket, "memory"), plain.replace("=postgres", "=memory")


class Trigrams:
    """pg_trgm's GIN index on texts, asked for the five most similar.

    Args:
        location: The database.
        texts: The texts; making the index is timed.
    """

    def __init__(self, location: str, texts: Sequence[str]) -> None:
        self._connection = psycopg.connect(location, autocommit=True)
        run = self._connection.execute
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run("CREATE TABLE trigram (id integer PRIMARY KEY, text text NOT NULL)")
        with self._connection.cursor() as cursor, cursor.copy("COPY trigram FROM STDIN") as copy:
            for number, text in enumerate(texts):
                copy.write_row((number, text))
        begin = time.perf_counter()
        run("CREATE INDEX ON trigram USING gin (text gin_trgm_ops)")
        self.built = time.perf_counter() - begin
        run("ANALYZE trigram")
        run(f"SET pg_trgm.similarity_threshold = {SIMILARITY}")

    def best(self, query: str) -> list[int]:
        """Return the numbers of the five texts most similar by trigrams."""
        found = self._connection.execute(
            "SELECT id FROM trigram WHERE text %% %s ORDER BY similarity(text, %s) DESC LIMIT 5",
            (query, query),
        )
        return [row[0] for row in found]

    def close(self) -> None:
        """Drop the texts again."""
        self._connection.execute("DROP TABLE trigram")
        self._connection.close()
