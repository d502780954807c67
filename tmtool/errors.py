"""What tmtool raises when it cannot do what was asked.

A problem in the user's text is a finding, a value; an exception here is an operation that
could not be carried out. The command line catches :class:`TmtoolError` in one place and
prints its message and hint.
"""


class TmtoolError(Exception):
    """An operation could not be carried out, and why.

    Args:
        message: What is wrong and where (file, line, column), in one line.
        hint: What to do about it, in one line; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(TmtoolError):
    """A file or text that was given cannot be used as it is."""


class GlossaryError(InputError):
    """A glossary file is wrong: the message holds one line a problem, with its place."""


class ConfigError(TmtoolError):
    """An option or the configuration file is wrong."""


class StoreError(TmtoolError):
    """The database cannot be used: missing, locked, damaged, full, or not writable."""


class SchemaError(StoreError):
    """The database was made by an older or newer version of tmtool."""


class ConflictError(StoreError):
    """A change cannot be made or undone because something later depends on it."""
