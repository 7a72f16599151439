"""The site map: the address of every page and the day of its last change, for search engines."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.last_changed import changed_days
from cop_lesson.sphinx_ext.theme.page import is_ours

__all__ = ["write_sitemap"]


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write `sitemap.xml` where the address of the site is known."""
    site = app.config.html_baseurl
    if exception or not site or not is_ours(app):
        return
    days = changed_days(app.env)
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for name in sorted(app.env.found_docs):
        if "orphan" in app.env.metadata[name]:
            continue
        page = ET.SubElement(root, "url")
        ET.SubElement(page, "loc").text = urljoin(site, app.builder.get_target_uri(name))
        if name in days:
            ET.SubElement(page, "lastmod").text = days[name]
    ET.indent(root)
    ET.ElementTree(root).write(Path(app.outdir) / "sitemap.xml", encoding="utf-8", xml_declaration=True)
