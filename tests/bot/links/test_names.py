"""File names for pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.links.names import MAX_CHARACTERS, TYPES, name_of


@pytest.mark.parametrize(
    ("link", "kind", "name"),
    [
        ("https://example.org/news/ferry.html", "text/html", "ferry.html"),
        ("https://example.org/news/ferry.HTM", "text/html", "ferry.html"),
        ("https://example.org/news/ferry.xhtml", "application/xhtml+xml", "ferry.html"),
        ("https://example.org/news/ferry", "text/html", "ferry.html"),
        ("https://example.org/news/ferry/?page=2.pdf", "text/html", "example.org.html"),
        ("https://example.org/index.php", "text/html", "index.php.html"),
        ("https://example.org", "text/html", "example.org.html"),
        ("https://example.org/", "text/plain", "example.org.txt"),
        ("https://example.org/README.md", "text/plain", "README.md"),
        ("https://example.org/README.markdown", "text/markdown", "README.md"),
        ("https://example.org/README", "text/markdown", "README.md"),
        ("https://example.org/report.pdf", "text/html", "report.pdf.html"),
        ("https://example.org/page.html", "application/pdf", "page.html.pdf"),
        ("https://example.org/.html", "text/html", "html.html"),
        ("https://example.org/..%2F..%2Fetc%2Fpasswd", "text/plain", "etcpasswd.txt"),
        ("https://example.org/F%C3%A4hre.pdf", "application/pdf", "Fähre.pdf"),
        ("https://example.org/%E2%80%AEfdp.html", "text/html", "fdp.html"),
    ],
)
def test_a_page_is_named_by_its_path_or_host(link: str, kind: str, name: str) -> None:
    assert name_of(URL(link), kind) == name


@given(st.text(), st.sampled_from(sorted(TYPES)))
def test_any_name_is_one_file_with_a_fitting_suffix(part: str, kind: str) -> None:
    name = name_of(
        URL("https://example.org") / part.replace("/", "") if part.strip("./") else URL("https://b.org"), kind
    )
    assert name.endswith(TYPES[kind])
    assert 0 < len(name) <= MAX_CHARACTERS
    assert not set(name) & set("/\\\0\n\u202e")
    assert not name.startswith(".")
