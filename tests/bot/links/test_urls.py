"""How a link must be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.links.errors import LinkRefused
from bot.links.urls import checked, redirected
from tests.bot.links.internet import refused

HOSTS = """
    127.0.0.1 127.1 127.0.1 0 0x7f000001 0x7f.0.0.1 0x7f.1 2130706433 0177.0.0.1 017700000001 ①②⑦.⓪.⓪.①
    127。0。0。1 ８.８.８.８ 8.8.8.8 8.8.8.8. 127.0.0.1. [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1]
    [64:ff9b::7f00:1] [2606:2800::1] [fe80::1%25lo] [fe80::1%lo] localhost localhost. intranet example.org.
    .example.org example..org -a.example.org a-.example.org ex%61mple.org 127.0.0.1%2f.example.org
    example.org,evil.org [example.org] example.c0m- example.1a
"""
SUFFIXES = """
    .local .localhost .internal .lan .home .corp .onion .arpa .test .invalid .example .intranet .localdomain
    .home.arpa .alt .private
"""
REFUSED = {
    "scheme": [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org:80/_x",
        "ws://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "example.org",
        "",
        "mailto:a@example.org",
        "unix:///run/a.sock",
    ],
    "user or password": [
        "http://me:secret@example.org/",
        "http://me@example.org/",
        "http://:secret@example.org/",
        "http://example.org:80@127.0.0.1/",
        "http://example.org%40@127.0.0.1/",
    ],
    "port": [
        "http://example.org:22/",
        "http://example.org:8080/",
        "https://example.org:6379/",
        "http://example.org:443/",
        "https://example.org:80/",
        "http://example.org:0/",
    ],
    "not a URL": [
        "http://example.org:99999/",
        "http://example.org:a/",
        "http://[::1/",
        "http://[]@/",
        "http://[v1.a]:x/",
    ],
    "characters": [
        "http://127.0.0.1\\@example.org/",
        "http://example.org/a b",
        "http://example.org/a\r\nHost: b.org",
        "http://example.org/\0",
        "http://example.org/\x7f",
        "http://example.org/\u2028",
        "http://exa\u200bmple.org/",
        "http://example.org/\u202etxt",
        "http://example.org/\ud800",
        "http://example.org/\u00a0",
        "http://\tb.org/",
    ],
    "too long": [f"http://example.org/{'a' * 2030}", f"http://example.org/{'ä' * 1000}"],
    "host is no dotted name": [
        "http:///page",
        "http://",
        "https://?a",
        *(f"http://{host}/" for host in HOSTS.split()),
        f"http://{'a' * 64}.example.org/",
        f"http://{'a.' * 127}org/",
    ],
    "host is not public": [f"http://printer{suffix}/" for suffix in SUFFIXES.split()] + ["http://PRINTER.LOCAL/"],
}


@pytest.mark.parametrize(("reason", "link"), [(reason, link) for reason, links in REFUSED.items() for link in links])
def test_it_is_refused(reason: str, link: str) -> None:
    with pytest.raises(LinkRefused) as caught:
        checked(link)
    seen = str(caught.value)
    assert seen == reason or {seen, reason} <= {"not a URL", "host is no dotted name"}, seen


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://WWW.Example.ORG/News", "http://www.example.org/News"),
        ("http://example.org:80/a?b=c&d=e#part", "http://example.org/a?b=c&d=e"),
        ("https://example.org:443/a#@127.0.0.1/", "https://example.org/a"),
        ("http://bücher.example.net/ä?ö=ü", "http://xn--bcher-kva.example.net/%C3%A4?%C3%B6=%C3%BC"),
        ("http://example。net/", "http://example.net/"),
        ("http://a.xn--p1ai/", "http://a.xn--p1ai/"),
        ("http://under_score.example.org/%2Fa%20b", "http://under_score.example.org/%2Fa%20b"),
        ("http://localhost.example.org/", "http://localhost.example.org/"),
        ("http://mylocal.org/", "http://mylocal.org/"),
    ],
)
def test_it_is_read_and_loses_its_fragment(written: str, read: str) -> None:
    assert str(checked(written)) == read


@given(st.text() | st.text(st.sampled_from("htps:/.@[]%#?\\ 0127xa-_。①"), max_size=40).map("http://".__add__))
def test_any_text_is_refused_or_names_a_host_of_letters(text: str) -> None:
    try:
        link = checked(text)
    except LinkRefused:
        return
    assert link.scheme in {"http", "https"}
    assert link.raw_host is not None
    assert link.raw_host.rpartition(".")[2][0].isalpha()
    assert checked(str(link)) == link


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://example.org/b"),
        ("b?c#d", "https://example.org/dir/b?c"),
        ("//example.net/b", "https://example.net/b"),
        ("https://example.net/", "https://example.net/"),
    ],
)
def test_a_redirect_starts_at_the_page(location: str, target: str) -> None:
    assert str(redirected(URL("https://example.org/dir/a"), location)) == target


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("", "redirect without a place"),
        ("/a b", "redirect without a place"),
        ("\\\\example.net", "redirect without a place"),
        ("http://example.org/dir/a", "from https to http"),
        ("//127.0.0.1/", "host is no dotted name"),
        ("//me@example.net/", "user or password"),
        ("https://example.net:8443/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("http://[::1", "not a URL"),
        ("//[]@", "not a URL"),
    ],
)
def test_a_redirect_is_judged_like_a_link(location: str, reason: str) -> None:
    with refused(reason):
        redirected(URL("https://example.org/dir/a"), location)
