"""The table of addresses: every row, to its edges."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links.addresses import is_public

REFUSED_4 = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
    198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
"""
REFUSED_6 = """
    ::/128 ::1/128 ::/96 64:ff9b:1::/48 100::/64 1000::/4 2001::/23 2001:db8::/32 2002::/16
    2620:4f:8000::/48 3fff::/20 4000::/3 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
"""
PUBLIC = """
    1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255
    128.0.0.0 168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0
    191.255.255.255 192.0.1.0 192.0.3.0 192.31.195.255 192.31.197.0 192.52.192.255 192.52.194.0
    192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 192.175.47.255 192.175.49.0 198.17.255.255
    198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 2000:: 2001:200::
    2001:db7:ffff:ffff:ffff:ffff:ffff:ffff 2001:db9:: 2003:: 2606:2800:220:1::1
    2620:4f:7fff:ffff:ffff:ffff:ffff:ffff 2620:4f:8001:: 2a00:1450:4001::1
    3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff
"""
NONE = """localhost 8.8.8 008.8.8.8 0x8.8.8.8 134744072 ８.８.８.８ 2a00::1%eth0 [2a00::1] 8.8.8.8%1"""


@pytest.mark.parametrize("row", (REFUSED_4 + REFUSED_6).split())
def test_a_range_is_refused_from_its_first_address_to_its_last(row: str) -> None:
    network = ip_network(row)
    middle = network[network.num_addresses // 2]
    assert [is_public(str(address)) for address in (network[0], middle, network[-1])] == [False] * 3


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_lies_beside_a_range_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("row", REFUSED_4.split())
def test_an_address_inside_another_is_judged_as_itself(row: str) -> None:
    number = int(ip_network(row)[0])
    for carrier in ("::ffff:0:0", "64:ff9b::"):
        assert not is_public(str(ip_address(int(ip_address(carrier)) + number)))
        assert is_public(str(ip_address(int(ip_address(carrier)) + int(ip_address("8.8.8.8")))))


@pytest.mark.parametrize("text", [*NONE.split(), "", "8.8.8.8 ", "\0"])
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses(v=6))
def test_no_address_outside_of_what_was_given_out_is_public(address: object) -> None:
    number = ip_address(str(address))
    carried = any(number in ip_network(network) for network in ("::ffff:0:0/96", "64:ff9b::/96"))
    assert not is_public(str(number)) or carried or number in ip_network("2000::/3")


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert is_public(text) in (True, False)
