"""``make site``: the stored pages as HTML that needs neither Jupyter nor the network."""

import re

from tools.site import NOTEBOOKS, write_site

PAGES = sorted(NOTEBOOKS.glob("*.ipynb"))
LOADED = re.compile(r"""<(?:script|iframe)\b|<(?:img|link)[^>]+(?:src|href)="(?!data:)|@import|url\(["']?https?:""")
FIGURE = re.compile(r'<img[^>]+src="data:image/png;base64,')
LINK = re.compile(r'href="([^"#:]+)(?:#[^"]*)?"')


def test_pages_are_whole_load_nothing_and_lead_to_each_other(tmp_path):
    *written, index = write_site(tmp_path / "new", [PAGES[0], PAGES[8]])
    links = set()
    for page, path in zip((PAGES[0], PAGES[8]), written, strict=True):
        text = path.read_text(encoding="utf-8")
        assert len(FIGURE.findall(text)) == page.read_text(encoding="utf-8").count('"image/png"') > 0
        assert not LOADED.findall(text)
        assert "make lab" in text
        links |= {*LINK.findall(text)}
    assert links == {page.with_suffix(".html").name for page in PAGES}, "each page, and nothing that isn't there"
    assert f'url={written[0].name}"' in index.read_text(encoding="utf-8")
