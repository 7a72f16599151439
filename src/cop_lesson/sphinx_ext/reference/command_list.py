"""``{command-list}``: every command with its options, from the definition that the program itself runs by."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module

import click
from docutils import nodes

from cop_lesson.sphinx_ext.reference.markup import ReferenceDirective, code, data_paragraph

__all__ = ["CommandListDirective"]

_VERBATIM = "\b"
"""What click puts in front of a paragraph that is shown as it is written."""


class CommandListDirective(ReferenceDirective):
    """The commands of the setting ``cop_command``, such as ``cop_lesson.cli:cli``."""

    def contents(self) -> Iterator[nodes.Node]:
        """The group itself, and a section for each of its commands."""
        module, _, name = self.config.cop_command.partition(":")
        if not name:
            self.warn("command", 'command-list: set cop_command in conf.py, such as "cop_lesson.cli:cli".')
            return
        command: click.Command = getattr(import_module(module), name)
        info_name = module.partition(".")[0].replace("_", "-")
        yield from self.command(command, _context(command, info_name, None))

    def command(self, command: click.Command, context: click.Context) -> Iterator[nodes.Node]:
        """A command: how it is called, what it does, its options, and its own commands."""
        path = context.command_path
        section = self.section([nodes.literal(path, path)], "command-" + path.replace(" ", "-"))
        section += code(context.get_usage(), "text")
        section += list(_paragraphs(command.help or ""))
        options = [
            self.option(param, context) for param in command.get_params(context) if isinstance(param, click.Option)
        ]
        if options:
            section += [data_paragraph(self.words["reference-options"]), nodes.definition_list("", *options)]
        section += list(_paragraphs(command.epilog or ""))
        yield section
        if isinstance(command, click.Group):
            for name, inner in command.commands.items():
                if not inner.hidden:
                    yield from self.command(inner, _context(inner, name, context))

    def option(self, param: click.Option, context: click.Context) -> nodes.definition_list_item:
        """An option as the help shows it: how it is written, and what it does."""
        syntax, text = param.get_help_record(context) or ("", "")
        name = "option-" + "-".join([context.command_path.replace(" ", "-"), param.name or ""]).replace("_", "-")
        return nodes.definition_list_item(
            "", self.term([nodes.literal(syntax, syntax)], name), nodes.definition("", data_paragraph(text))
        )


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """What a command knows of itself, in lines of a width that does not depend on a terminal."""
    return click.Context(command, info_name=name, parent=parent, terminal_width=100, **command.context_settings)


def _paragraphs(text: str) -> Iterator[nodes.Node]:
    """The paragraphs of a help text; those marked as such keep their lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        verbatim = paragraph.startswith(_VERBATIM)
        lines = paragraph.lstrip(_VERBATIM + "\n")
        if lines:
            yield code(lines, "text") if verbatim else data_paragraph(" ".join(lines.split()))
