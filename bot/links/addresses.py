"""Which addresses belong to the public internet.

A table of our own instead of `ipaddress.is_global`, whose answers changed between patch releases of Python. Its rows
are the special-purpose registries of IANA, and addresses at which cloud providers answer the machines they host.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_REFUSED_4: Final = tuple(
    IPv4Network(row)
    for row in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a carrier's customers
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure, to its machines
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_GIVEN_OUT_6: Final = IPv6Network("2000::/3")
"""All that has been given out for the internet; whatever lies outside is refused."""
_REFUSED_6: Final = tuple(
    IPv6Network(row)
    for row in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_CARRYING_4: Final = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""An IPv4 address stands in the last 32 bits: mapped, or translated (NAT64)."""


def is_public(address: str) -> bool:
    """Whether `address`, as a resolver or a socket spells it, is one of the public internet; False for what is none."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        if number.scope_id is not None:  # “fe80::1%eth0” names a network of this machine
            return False
        if any(number in network for network in _CARRYING_4):
            number = IPv4Address(int(number) & 0xFFFFFFFF)
        else:
            return number in _GIVEN_OUT_6 and not any(number in network for network in _REFUSED_6)
    return not any(number in network for network in _REFUSED_4)
