"""The pages of the reference that are made of the program itself, when the site is built.

``reference/commands.md`` from the commands, ``reference/rules.md`` from the rules and their
examples. A hook of MkDocs: see ``mkdocs.yml``.
"""

import html
from collections.abc import Callable, Iterator

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tmtool.checks.examples import Example, examples
from tmtool.checks.registry import Rule, all_rules
from tmtool.cli.main import root

WIDTH = 92


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that are written."""
    pages: dict[str, Callable[[], str]] = {
        "reference/commands.md": commands_page,
        "reference/rules.md": rules_page,
    }
    for name, page in pages.items():
        files.append(File.generated(config, name, content=page()))
    return files


def commands_page() -> str:
    """Return the page of commands, each with its help as the program prints it."""
    context = click.Context(root, info_name="tmtool", terminal_width=WIDTH)
    lines = [
        "# Commands",
        "",
        "Each command's help as `tmtool COMMAND --help` prints it.",
        "",
        *_block(root.get_help(context)),
    ]
    for name, command in _commands(root, context):
        inner = click.Context(command, parent=context, info_name=name, terminal_width=WIDTH)
        lines += [f"## tmtool {name}", "", *_block(command.get_help(inner))]
    return "\n".join(lines)


def _commands(
    group: click.Group, context: click.Context, path: str = ""
) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            inner = click.Context(command, parent=context, info_name=name)
            yield from _commands(command, inner, f"{path}{name} ")


def _block(text: str) -> list[str]:
    return ["```text", text, "```", ""]


def rules_page() -> str:
    """Return the page of rules, each with what it finds and lets be."""
    lines = [
        "# Rules",
        "",
        "What `tmtool check` looks for. Each example is one of the rule's tests; they are about a",
        "small glossary of their own. `tmtool check --explain RULE` prints the same.",
        "",
        "| rule | severity | needs the source | finds |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| [{r.code}](#{r.code}) | {r.severity.label} | {'yes' if r.needs_source else ''} "
        f"| {r.summary} |"
        for r in all_rules()
    ]
    family = ""
    for rule in all_rules():
        if rule.family != family:
            family = rule.family
            lines += ["", f"## {family.capitalize()}"]
        lines += ["", f"### {rule.code}", "", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield html.escape(rule.documentation, quote=False)
    yield ""
    for option in rule.options:
        yield f"- Option `{option.name}`, `{option.default!r}` if not set: {option.summary}"
        if option.choices:
            yield f"  One of {', '.join(option.choices)}."
    shown = examples(rule.code)
    for title, found in (("Finds", True), ("Lets be", False)):
        chosen = [e for e in shown if bool(e.finds) is found]
        if chosen:
            yield from ("", f"**{title}**", "", "```text")
            yield "\n\n".join("\n".join(_example(e)) for e in chosen)
            yield "```"


def _example(example: Example) -> Iterator[str]:
    if example.note:
        yield f"# {example.note}"
    if example.day:
        yield f"# {example.day}"
    if example.source:
        yield f"{example.source_language}  {example.source}"
    yield f"{example.draft_language}  {example.draft}"
    if example.finds:
        yield f"    {'; '.join(example.finds)}"
    if example.fixed:
        yield f"    becomes: {example.fixed}"
