"""What is said when a command line cannot be understood: one sentence with the nearest word."""

from __future__ import annotations

import click

from renovation.commands.files import NoSuchFile
from renovation.language import Language
from renovation.refusal import nearest


def usage_sentence(error: click.UsageError, t: Language) -> str:
    """The sentence for a wrong use of the command line, in the language of ``t``."""
    if isinstance(error, click.NoSuchCommand):
        names = _commands(error)
        guess = nearest(error.command_name, names, least=0.3)
        return _unknown_command(error.command_name, guess, names, t)
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error, t)
    if isinstance(error, click.MissingParameter):
        return t("{name} is missing.", name=_name(error))
    if isinstance(error, click.BadParameter):
        return _bad_value(error, t)
    return t("The command line was not understood: {reason}", reason=error.format_message())


def _commands(error: click.UsageError) -> list[str]:
    if error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return []
    return error.ctx.command.list_commands(error.ctx)


def _unknown_command(name: str, guess: str | None, names: list[str], t: Language) -> str:
    if guess:
        return t("There is no command “{name}”; did you mean “{guess}”?", name=name, guess=guess)
    return t("There is no command “{name}”; there are {names}.", name=name, names=", ".join(names))


def _unknown_option(error: click.NoSuchOption, t: Language) -> str:
    options = [
        option
        for param in (error.ctx.command.params if error.ctx else [])
        for option in (*param.opts, *param.secondary_opts)
        if option.startswith("-")
    ]
    guess = nearest(error.option_name, options, least=0.3)
    if guess:
        return t(
            "There is no option “{name}”; did you mean “{guess}”?",
            name=error.option_name,
            guess=guess,
        )
    return t("There is no option “{name}”.", name=error.option_name)


def _bad_value(error: click.BadParameter, t: Language) -> str:
    if isinstance(error, NoSuchFile):
        return t("There is no file {file}.", file=error.file)
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        return t(
            "{name} must be one of {values}.",
            name=_name(error),
            values=t(", ").join(choices),
        )
    if isinstance(kind, click.types.IntRange) and kind.max is not None:
        return t(
            "{name} must be a whole number from {least} to {most}.",
            name=_name(error),
            least=kind.min,
            most=kind.max,
        )
    if isinstance(kind, click.types.IntRange):
        return t(
            "{name} must be a whole number from {least} up.", name=_name(error), least=kind.min
        )
    if isinstance(kind, click.types.IntParamType):
        return t("{name} must be a whole number.", name=_name(error))
    return t("{name} does not fit: {reason}", name=_name(error), reason=error.message)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return str(error.param.human_readable_name)
