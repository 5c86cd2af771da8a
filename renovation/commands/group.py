"""The group of all commands: each loaded when it is called, every error one sentence.

A refusal exits 1, a wrong use 2, each with one sentence on the error channel in the reader's
language; ``--debug`` shows where an unexpected error came from.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from renovation.commands.usage import usage_sentence
from renovation.language import CODES, DEFAULT, Language, language
from renovation.paths import data_folder
from renovation.refusal import Refusal

_WITHOUT_DATA = ("restore",)
# Commands of the groups ``export`` and ``meeting``; a meeting is shown in its own language.
_INNER = ("csv", "list", "new", "copy")


class CommandGroup(click.Group):
    """A group whose commands are named by their modules and imported on demand.

    Streamlit, DuckDB and the exports take long to import; ``versions`` should not wait for them.
    """

    def __init__(self, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._modules = dict(modules)
        # Names for suggestions and listings; get_command gives the real ones.
        self.commands = {name: click.Command(name) for name in self._modules}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, its module imported; None when there is none."""
        if cmd_name not in self._modules:
            return None
        # A command may be called what Python keeps for itself: return is the function return_.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(self._modules[cmd_name]), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, once it is sure that there is a data folder for it to work on."""
        name, command, rest = super().resolve_command(ctx, args)
        if name not in _WITHOUT_DATA and not {"--help", "-h"} & {*rest}:
            check_data_folder()
        return name, command, rest

    def _defaults(self, code: str) -> dict[str, Any]:
        """Every command takes the language said before it, or in the environment, as its own."""
        own = {"lang": code}
        return own | {name: own | dict.fromkeys(_INNER, own) for name in self._modules}

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; see the module for what an error does."""
        words = list(sys.argv[1:] if args is None else args)
        extra.setdefault("default_map", self._defaults(_code(words)))
        try:
            result = super().main(
                words,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except Exception as error:
            if not standalone_mode or "--debug" in words:
                raise
            _fail(error, language(_code(words)))
        if standalone_mode:
            sys.exit(result if isinstance(result, int) else 0)
        return result


def check_data_folder() -> None:
    """A Refusal when RENOVATION_DATA names no data folder, naming its parent if that is one."""
    folder = data_folder()
    if not os.environ.get("RENOVATION_DATA") or (folder / "programme").is_dir():
        return
    said: dict[str, object] = {"folder": folder, "parent": folder.parent}
    if (folder.parent / "programme").is_dir():
        raise Refusal(
            "RENOVATION_DATA names {folder}, which is no data folder: it has no programme/; did "
            "you mean {parent}?",
            **said,
        )
    if not folder.is_dir():
        raise Refusal("RENOVATION_DATA names {folder}, but there is no such folder.", **said)
    raise Refusal(
        "RENOVATION_DATA names {folder}, which is no data folder: it has no programme/.", **said
    )


def _code(words: Sequence[str]) -> str:
    """The language of ``--lang`` wherever it stands, else of RENOVATION_LANG, else Chinese."""
    said = os.environ.get("RENOVATION_LANG", DEFAULT)
    for number, word in enumerate(words):
        if word == "--lang":
            said = "".join(words[number + 1 : number + 2])
        elif word.startswith("--lang="):
            said = word.removeprefix("--lang=")
    return said if said in CODES else DEFAULT


def _fail(error: Exception, t: Language) -> NoReturn:
    if isinstance(error, click.exceptions.Exit):
        sys.exit(error.exit_code)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    if isinstance(error, BrokenPipeError):
        # Whoever read the output has seen enough; Python's last flush must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sentence, code = _told(error, t)
    click.echo(sentence, err=True)
    sys.exit(code)


def _told(error: Exception, t: Language) -> tuple[str, int]:
    if isinstance(error, Refusal):
        return error.say(t), 1
    if isinstance(error, click.Abort):
        return t("Stopped."), 1
    if isinstance(error, click.UsageError):
        return usage_sentence(error, t), 2
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        where = error.filename or data_folder()
        return t("{path} cannot be written or read: permission is missing.", path=where), 1
    if isinstance(error, OSError) and error.filename:
        reason = error.strerror or str(error)
        return t("{path} cannot be used: {reason}.", path=error.filename, reason=reason), 1
    return (
        t(
            "Something unexpected went wrong ({kind}: {reason}); add --debug to see where.",
            kind=type(error).__name__,
            reason=str(error).partition("\n")[0],
        ),
        1,
    )
