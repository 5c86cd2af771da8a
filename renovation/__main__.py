"""The command line: ``python -m renovation COMMAND``. Same code as the pages."""

from __future__ import annotations

import click

from renovation.commands.group import CommandGroup
from renovation.language import CODES, DEFAULT

MODULES = {
    "build": "renovation.commands.build",
    "check": "renovation.commands.check",
    "submit": "renovation.commands.submit",
    "receipts": "renovation.commands.receipts",
    "approve": "renovation.commands.review",
    "return": "renovation.commands.review",
    "close": "renovation.commands.months",
    "reopen": "renovation.commands.months",
    "verify": "renovation.commands.verify",
    "versions": "renovation.commands.versions",
    "query": "renovation.commands.query",
    "search": "renovation.commands.search",
    "trace": "renovation.commands.trace",
    "export": "renovation.commands.export",
    "backup": "renovation.commands.backup",
    "restore": "renovation.commands.restore",
    "template": "renovation.commands.template",
    "meeting": "renovation.commands.meeting",
    "sample": "renovation.commands.sample",
    "serve": "renovation.commands.serve",
}


@click.group(cls=CommandGroup, modules=MODULES)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, help="Language of what is said.")
@click.option("--debug", is_flag=True, help="Show where an unexpected error came from.")
def main(lang: str, debug: bool) -> None:
    """Progress of the programme: snapshots, checks, figures and files.

    RENOVATION_DATA names another data folder, RENOVATION_LANG another language than Chinese.
    """


if __name__ == "__main__":
    main(prog_name="python -m renovation")
