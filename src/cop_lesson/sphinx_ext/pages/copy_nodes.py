"""Parts of pages brought together on another page: copied from the stored doctrees, with ids and links of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from cop_lesson.sphinx_ext.pages.collector import episodes, pages
from cop_lesson.sphinx_ext.pages.doctrees import doctrees
from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.sphinx_ext.words import SiteWords, site_words

__all__ = ["CopyContext", "paragraph", "section", "table"]


@dataclass(frozen=True, slots=True)
class CopyContext:
    """What one collected page is made with. ``docname`` is that page, ``prefix`` goes before the ids of copies."""

    env: BuildEnvironment
    builder: Builder
    docname: str
    prefix: str
    warn: Callable[[str], None]

    @property
    def words(self) -> SiteWords:
        """The words of the site."""
        return site_words(self.env.config)

    @property
    def pages(self) -> list[Page]:
        """All pages: episodes first, by session, and then the others by name."""
        first = self.episodes
        return [*first, *(page for page in pages(self.env).values() if page.episode is None)]

    @property
    def episodes(self) -> list[Page]:
        """The episodes, by session."""
        return episodes(self.env)

    def link(self, page: Page, anchor: str = "", text: str = "") -> nodes.reference:
        """A link to a page, or to a place on it."""
        label = text or page.title
        return make_refnode(self.builder, self.docname, page.docname, anchor or None, nodes.inline(label, label))

    def heading(self, page: Page) -> str:
        """How an episode is called in headings: with its number."""
        number = page.episode.session if page.episode else ""
        return self.words.fill("session-title", number=number, title=page.title)

    def anchor(self, page: Page, name: str = "") -> str:
        """An id on this page for something of another page."""
        return nodes.make_id("-".join(filter(None, [self.prefix, page.docname.rpartition("/")[2], name])))

    def doctree(self, page: Page) -> nodes.document:
        """The stored doctree of a page. It is not to be changed."""
        return doctrees(self.env).page(page.docname)

    def find(self, page: Page, anchor: str) -> nodes.Element:
        """The node of a page with an id. It is not to be changed."""
        return doctrees(self.env).find(page.docname, anchor)

    def copy(self, page: Page, anchor: str, leave_out: Sequence[str] = ()) -> nodes.Element:
        """A copy of the node with an id, without the nodes of some ids."""
        return self.copy_all(page, [self.find(page, anchor)], leave_out)[0]

    def copy_all(
        self, page: Page, originals: Iterable[nodes.Element], leave_out: Sequence[str] = ()
    ) -> list[nodes.Element]:
        """Copies that can stand on this page: new ids, and links that still lead where they led."""
        copies = [node.deepcopy() for node in originals]
        for copy in copies:
            for node in [node for node in copy.findall(nodes.Element) if set(node["ids"]) & set(leave_out)]:
                node.parent.remove(node)
        new_ids = {old: self.anchor(page, old) for copy in copies for node in _elements(copy) for old in node["ids"]}
        for node in [node for copy in copies for node in _elements(copy)]:
            node["ids"] = [new_ids[old] for old in node["ids"]]
            node["names"], node["dupnames"] = [], []
            if "backrefs" in node:
                node["backrefs"] = [new_ids[old] for old in node["backrefs"] if old in new_ids]
            self.redirect_link(node, page, new_ids)
        return copies

    def redirect_link(self, node: nodes.Element, page: Page, new_ids: dict[str, str]) -> None:
        """Make a link of a copy lead where it led on its page."""
        if isinstance(node, addnodes.pending_xref):
            if node.get("reftype") == "doc" and not node["reftarget"].startswith("/"):
                node["reftarget"] = "/" + docname_join(page.docname, node["reftarget"])
            node["refdoc"] = self.docname
        elif node.get("refid") in new_ids:
            node["refid"] = new_ids[node["refid"]]
        elif "refid" in node:
            target = node["refid"]
            del node["refid"]
            if isinstance(node, nodes.reference):
                link = self.link(page, target)
                node.attributes.update({key: link[key] for key in ("refuri", "refid", "internal") if key in link})
            elif isinstance(node, nodes.footnote_reference | nodes.citation_reference):
                node.replace_self(nodes.superscript("", node.astext()))


def _elements(node: nodes.Element) -> Iterator[nodes.Element]:
    # As a list: what is looked at may be replaced.
    yield from list(node.findall(nodes.Element))


def paragraph(*parts: str | nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph of texts and nodes."""
    node = nodes.paragraph("", "", classes=list(classes))
    node += [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return node


def section(title: str, anchor: str, *content: nodes.Node) -> nodes.section:
    """A section with a heading."""
    return nodes.section("", nodes.title(title, title), *content, ids=[anchor])


def table(head: Mapping[str, int], rows: Iterable[Sequence[nodes.Node]], classes: Sequence[str] = ()) -> nodes.table:
    """A table. ``head`` are the titles of the columns and their widths in characters, for builders without a layout."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in head.values()), cols=len(head))
    group += nodes.thead("", _row([paragraph(title) for title in head]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["cop-table", "colwidths-auto", *classes])


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
