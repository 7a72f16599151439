"""What was typed and a command cannot take, told in the language that was asked for by ``--lang``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE
from cop_lesson.text.wording import visible

__all__ = ["asked_language", "remember_language", "usage_error"]

_KEY = f"{__name__}.language"
_OPTION = "--lang"


def remember_language(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Note the language that the arguments ask for, also where others of them are not right."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    values = (value if name == _OPTION else name.removeprefix(f"{_OPTION}=") for name, value in pairs)
    ctx.meta[_KEY] = next((value for value in values if value in LANGUAGES), SOURCE_LANGUAGE)


def asked_language(ctx: click.Context | None) -> str:
    """The language that was asked for, or that of the source."""
    return str(ctx.meta.get(_KEY, SOURCE_LANGUAGE)) if ctx else SOURCE_LANGUAGE


def usage_error(error: click.UsageError, phrases: Mapping[str, str]) -> str:
    """What click says of a mistake, in the language of some phrases; in its own words, where there are no others."""
    if isinstance(error, click.NoSuchOption):
        text = phrases["usage_no_option"].format(name=visible(error.option_name))
        return _with_hint(text, (error.possibilities or [""])[0], phrases)
    if isinstance(error, click.BadOptionUsage):
        has_value = "not take" in error.message
        return phrases["usage_no_value" if has_value else "usage_needs_value"].format(name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return phrases["usage_missing"].format(name=_name(error))
    if isinstance(error, click.BadParameter) and error.param:
        return " ".join(_bad_value(error, error.param, phrases))
    _, mark, names = error.message.partition("unexpected extra argument")
    return (
        phrases["usage_too_many"].format(names=visible(names.partition("(")[2].rstrip(")"))) if mark else error.message
    )


def _bad_value(error: click.BadParameter, param: click.Parameter, phrases: Mapping[str, str]) -> list[str]:
    value, suggestion = getattr(error, "value", ""), getattr(error, "suggestion", "")
    texts = [phrases["usage_bad_value"].format(name=_name(error), value=visible(str(value)) or '""')]
    kind = param.type
    if isinstance(kind, click.Choice):
        texts.append(_with_hint(phrases["usage_choices"].format(names=", ".join(kind.choices)), suggestion, phrases))
    elif isinstance(kind, click.IntRange):
        texts.append(phrases["usage_numbers"].format(least=kind.min, most=kind.max))
    elif param.name == "today":
        texts.append(phrases["usage_day"])
    return texts


def _with_hint(text: str, suggestion: str, phrases: Mapping[str, str]) -> str:
    return f"{text} {phrases['command_meant'].format(name=suggestion)}" if suggestion else text


def _name(error: click.BadParameter) -> str:
    """What people type for a parameter: an option, or the place of an argument."""
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (
        param.make_metavar(error.ctx)
        if isinstance(param, click.Argument) and error.ctx
        else str(error.param_hint or "")
    )
