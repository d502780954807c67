"""The manual page, made of the commands themselves: ``man tmtool``."""

from collections.abc import Iterator

import click


def manual(root: click.Group, version: str) -> str:
    """Return the manual page of a group of commands and all below it, in the man macros.

    Args:
        root: The command line.
        version: Which version the page is of.
    """
    context = root.make_context("tmtool", [], resilient_parsing=True)
    lines = [
        f'.TH TMTOOL 1 "" "tmtool {version}" "User Commands"',
        ".SH NAME",
        r"tmtool \- translation memory, glossary and draft checker",
        ".SH SYNOPSIS",
        r".B tmtool",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(root.help or ""),
        ".SH COMMANDS",
    ]
    for path, command in _commands(root, context, "tmtool"):
        lines += _section(path, command)
    lines += [".SH EXIT STATUS", *_paragraphs((root.epilog or "").removeprefix("Exit status: "))]
    lines += [
        ".SH ENVIRONMENT",
        *_tagged("TMTOOL_DB", "The database, a path or a URL, in the place of the project's."),
        *_tagged("TMTOOL_AUTHOR", "Who writes, for tmtool log; the name of the login otherwise."),
        *_tagged("NO_COLOR", "Print without colour."),
        *_tagged("COLUMNS", "How wide a line may be; the terminal's width, or 100, otherwise."),
        ".SH FILES",
        *_tagged("tmtool.toml", "The options of a project, in its folder; see tmtool init."),
    ]
    return "\n".join(lines) + "\n"


def _commands(
    group: click.Group, context: click.Context, path: str
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group with its path, in the order in which help lists them."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            inner = click.Context(command, context, info_name=name)
            yield from _commands(command, inner, f"{path} {name}")
        elif not command.hidden:
            yield f"{path} {name}", command


def _section(path: str, command: click.Command) -> list[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f".SS {_escaped(path)}", rf"\fB{_escaped(path)}\fR {_escaped(usage)}"]
    lines += _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None and "--help" not in record[0]:
            lines += _tagged(*record)
    return lines


def _tagged(term: str, text: str) -> list[str]:
    return [".TP", rf"\fB{_escaped(term)}\fR", _escaped(text) or r"\&"]


def _paragraphs(text: str) -> list[str]:
    found = []
    for paragraph in text.split("\n\n"):
        words = " ".join(paragraph.split())
        found += [".PP", _escaped(words)] if words else []
    return found


def _escaped(text: str) -> str:
    """Return a text that roff prints as it stands."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").strip()
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
