"""What was typed and a command cannot take, told in the language that was asked for by ``--lang``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE
from cop_lesson.text.wording import nearest, visible

__all__ = ["BadValue", "Mistake", "asked_language", "find_language_option", "in_words", "phrases_of", "speak"]

_KEY = f"{__name__}.language"
_OPTION = "--lang"


class Mistake(click.UsageError):
    """A mistake in what was typed, by the name of a phrase and the values in it, for every language."""

    def __init__(
        self,
        phrase: str,
        ctx: click.Context | None = None,
        *,
        near: str | None = None,
        choices: Iterable[str] = (),
        **values: object,
    ) -> None:
        """Keep what is needed to say it: also the name that was probably meant, or else those that there are."""
        super().__init__(phrase, ctx)
        self.phrase, self.near, self.choices, self.values = phrase, near, tuple(choices), values

    def said(self, phrases: Mapping[str, str]) -> str:
        """The mistake in the language of some phrases, and the way out."""
        text = phrases[self.phrase].format(**self.values)
        if self.choices and not self.near:
            return f"{text} {_choices(self.choices, phrases)}"
        return _with_hint(text, self.near, phrases)


class BadValue(click.BadParameter):
    """A value that does not fit, with what was typed and what may be meant."""

    def __init__(
        self, value: object, ctx: click.Context | None, param: click.Parameter | None, *, near: str | None = None
    ) -> None:
        """Keep what was typed."""
        super().__init__(str(value), ctx, param)
        self.value, self.near = value, near


def find_language_option(arguments: Sequence[str]) -> str:
    """The language that arguments ask for, also where others of them are not right; or that of the source."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    values = (value if name == _OPTION else name.removeprefix(f"{_OPTION}=") for name, value in pairs)
    return next((value for value in values if value in LANGUAGES), SOURCE_LANGUAGE)


def speak(language: str, ctx: click.Context | None = None) -> None:
    """Tell in a language, from now on, what a command cannot take."""
    (ctx or click.get_current_context()).meta[_KEY] = language


def asked_language(ctx: click.Context | None) -> str:
    """The language that was asked for, or that of the source."""
    return str(ctx.meta.get(_KEY, SOURCE_LANGUAGE)) if ctx else SOURCE_LANGUAGE


def phrases_of(language: str) -> Mapping[str, str]:
    """The words in a language; they are read where something is to be said, since help needs none of them."""
    from cop_lesson.checks.rules import load_rules  # noqa: PLC0415  (see above)

    return load_rules(language).phrases


@contextmanager
def in_words(ctx: click.Context) -> Iterator[None]:
    """Tell what goes wrong here in the words of reports, and not in those of click."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(_said(error, phrases_of(asked_language(ctx))), error.ctx) from None


def _said(error: click.UsageError, phrases: Mapping[str, str]) -> str:
    if isinstance(error, Mistake):
        return error.said(phrases)
    if isinstance(error, click.NoSuchOption):
        text = phrases["usage_no_option"].format(name=visible(error.option_name))
        similar = error.possibilities or ()
        return _with_hint(text, nearest(error.option_name, similar) or next(iter(similar), None), phrases)
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
    value, near = getattr(error, "value", ""), getattr(error, "near", None)
    texts = [phrases["usage_bad_value"].format(name=_name(error), value=visible(str(value)) or '""')]
    kind = param.type
    if isinstance(kind, click.Choice):
        texts.append(_with_hint(_choices(map(str, kind.choices), phrases), near, phrases))
    elif isinstance(kind, click.IntRange):
        texts.append(phrases["usage_numbers"].format(least=kind.min, most=kind.max))
    elif param.name == "today":
        texts.append(phrases["usage_day"])
    return texts


def _choices(names: Iterable[str], phrases: Mapping[str, str]) -> str:
    return phrases["usage_choices"].format(names=", ".join(names))


def _with_hint(text: str, near: str | None, phrases: Mapping[str, str]) -> str:
    return f"{text} {phrases['command_meant'].format(name=near)}" if near else text


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
