"""``tmtool doctor``: what tmtool stands on here, what is wrong, and how to mend it."""

import click

from tmtool.cli.options import current_folder, database_option, format_option, layout


@click.command()
@format_option("text", "json")
@database_option
def doctor(*, form: str, db: str | None) -> int:
    """Say what is wrong on this machine, and how to mend it.

    Looks at versions, project, database, glossary and extras. Nothing is made or changed. Exit
    status: 0 all is well, 1 something is wrong.
    """
    from tmtool.reports.diagnosis import diagnosis_json, diagnosis_text  # noqa: PLC0415
    from tmtool.workspace.diagnosis import Health, diagnose  # noqa: PLC0415 -- help needs neither

    parts = diagnose(current_folder(), db)
    shown = diagnosis_json(parts) if form == "json" else diagnosis_text(parts, layout())
    click.echo(shown, nl=False)
    return int(any(part.health is Health.WRONG for part in parts))
