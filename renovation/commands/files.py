"""Files that a command is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class NoSuchFile(click.BadParameter):
    """There is no file of this name; ``file`` is the name as given."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class ExistingFile(click.ParamType):
    """A file that is there, as a Path."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not (file := Path(value)).is_file():
            raise NoSuchFile(str(value))
        return file
