"""Units of measurement and of money: by the words for them, the base unit and how many of it they are.

Factors are exact by definition where there is one (the international inch, pound and US gallon), else to four figures.
"""

from typing import NamedTuple

from corpus.claims import Dimension


class Unit(NamedTuple):
    """What a unit measures. A value in it is `factor` times so many of `base`, plus `offset`.

    `slack`: by what part of the value the unit itself is loose: a month has 28 to 31 days.
    """

    dimension: Dimension
    base: str
    factor: float = 1.0
    offset: float = 0.0
    slack: tuple[float, float] = (1.0, 1.0)


DAY = 86400.0
_MONTH = (28 * 12 / 365.25, 31 * 12 / 365.25)
_YEAR = (365 / 365.25, 366 / 365.25)

_TABLE: tuple[tuple[Dimension, str, str], ...] = (
    (
        Dimension.LENGTH,
        "m",
        (
            "1: m metre metres meter meters; 1000: km kms kilometre kilometres kilometer kilometers; 0.01: cm "
            "centimetre centimetres centimeter centimeters; 0.001: mm millimetre millimetres millimeter millimeters; "
            "1609.344: mile miles mi; 1852: nautical-mile nautical-miles; 0.3048: foot feet ft; 0.0254: inch inches; "
            "0.9144: yard yards yd yds; 1.8288: fathom fathoms; 201.168: furlong furlongs; 1e-6: micrometre "
            "micrometres micron microns µm μm; 1e-9: nanometre nanometres; 9.461e15: light-year light-years; 0.1: "
            "decimetre decimetres dm"
        ),
    ),
    (
        Dimension.AREA,
        "m²",
        (
            "1: m² sqm sq-m square-metre square-metres square-meter square-meters; 1e6: km² sq-km square-kilometre "
            "square-kilometres square-kilometer square-kilometers; 10000: hectare hectares ha; 4046.8564224: acre "
            "acres; 0.09290304: sq-ft square-foot square-feet; 2589988.11: sq-mi square-mile square-miles; "
            "0.83612736: square-yard square-yards; 0.0001: cm² square-centimetre square-centimetres"
        ),
    ),
    (
        Dimension.VOLUME,
        "l",
        (
            "1: l litre litres liter liters; 0.001: ml millilitre millilitres milliliter milliliters; 0.01: cl "
            "centilitre centilitres; 0.1: dl decilitre decilitres; 100: hl hectolitre hectolitres; 1000: m³ "
            "cubic-metre cubic-metres cubic-meter cubic-meters; 0.001: cm³ cc cubic-centimetre cubic-centimetres; "
            "28.316846592: cubic-foot cubic-feet; 3.785411784: gallon gallons gal; 0.473176473: pint pints; "
            "0.946352946: quart quarts; 158.987294928: barrel barrels bbl; 1e12: cubic-kilometre cubic-kilometres; "
            "0.0295735: fl-oz fluid-ounce fluid-ounces"
        ),
    ),
    (
        Dimension.MASS,
        "kg",
        (
            "1: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes; 0.001: g gram grams gramme grammes; "
            "1e-6: mg milligram milligrams; 1e-9: µg μg mcg microgram micrograms; 1000: t tonne tonnes metric-ton "
            "metric-tons; 907.18474: ton tons; 0.45359237: lb lbs; 0.028349523125: oz ounce ounces; 6.35029318: "
            "stone; 1e9: megatonne megatonnes; 1e6: kilotonne kilotonnes; 100: quintal quintals"
        ),
    ),
    (
        Dimension.DURATION,
        "s",
        (
            "1: s sec secs second seconds; 60: min mins minute minutes; 3600: h hr hrs hour hours; 86400: day days "
            "night nights; 604800: week weeks; 1209600: fortnight fortnights; 2629800: month months; 31557600: year "
            "years yr yrs; 315576000: decade decades; 3155760000: century centuries; 0.001: ms millisecond "
            "milliseconds; 31557600000: millennium millennia"
        ),
    ),
    (
        Dimension.SPEED,
        "m/s",
        (
            "1: m/s mps metres-per-second meters-per-second metres-a-second; 0.2777777777777778: km/h kmh kph "
            "kilometres-per-hour kilometers-per-hour kilometres-an-hour kilometers-an-hour; 0.44704: mph mi/h "
            "miles-per-hour miles-an-hour; 0.5144444444444445: knot knots kn kt kts; 1000: km/s kilometres-per-second"
        ),
    ),
    (
        Dimension.DATA,
        "B",
        (
            "1: byte bytes; 1e3: kb kilobyte kilobytes; 1e6: mb megabyte megabytes; 1e9: gb gigabyte gigabytes; 1e12:"
            " tb terabyte terabytes; 1e15: pb petabyte petabytes; 1024: kib; 1048576: mib; 1073741824: gib; "
            "1099511627776: tib; 125: kbit kilobit kilobits; 125000: mbit megabit megabits; 125000000: gbit gigabit "
            "gigabits"
        ),
    ),
    (
        Dimension.DATA,
        "B/s",
        (
            "125000: mbps mb/s mbit/s megabits-per-second; 125: kbps kbit/s kilobits-per-second; 125000000: gbps "
            "gbit/s gigabits-per-second"
        ),
    ),
    (
        Dimension.POWER,
        "W",
        (
            "1: watt watts; 1e3: kw kilowatt kilowatts; 1e6: mw megawatt megawatts; 1e9: gw gigawatt gigawatts; 1e12:"
            " terawatt terawatts; 745.7: bhp horsepower"
        ),
    ),
    (
        Dimension.ENERGY,
        "J",
        (
            "1: joule joules; 1000: kj kilojoule kilojoules; 3600: wh watt-hour watt-hours; 3.6e6: kwh kilowatt-hour "
            "kilowatt-hours; 3.6e9: mwh megawatt-hour megawatt-hours; 3.6e12: gwh gigawatt-hour gigawatt-hours; 4184:"
            " kcal kilocalorie kilocalories calorie calories; 3.6e15: twh terawatt-hours"
        ),
    ),
    (
        Dimension.PRESSURE,
        "Pa",
        (
            "1: pa pascal pascals; 100: hpa hectopascal hectopascals mbar millibar millibars; 1000: kpa kilopascal "
            "kilopascals; 1e6: mpa megapascal megapascals; 1e5: bar; 6894.757: psi; 101325: atmospheres"
        ),
    ),
    (
        Dimension.FREQUENCY,
        "1/s",
        ("1: hz hertz fps; 1000: khz kilohertz; 1e6: mhz megahertz; 1e9: ghz gigahertz; 0.016666666666666666: rpm bpm"),
    ),
)
"""By dimension and base unit: how many of it, and the words for so many; a hyphen stands for a space."""


def _measures() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for dimension, base, rows in _TABLE:
        for row in rows.split("; "):
            factor, names = row.split(": ")
            for name in names.split():
                slack = (1.0, 1.0)
                if name.startswith("month"):
                    slack = _MONTH
                elif name.startswith(("year", "yr", "decade", "centur")):
                    slack = _YEAR
                if name[-1] in "²³" and name[:-1].isalpha():  # “km2”
                    units[f"{name[:-1]} {'2' if name[-1] == '²' else '3'}"] = Unit(dimension, base, float(factor))
                key = name.replace("-", " ").replace("/", " / ")
                units[key] = Unit(dimension, base, float(factor), 0.0, slack)
    for degree in ("°", "º", "degrees", "degree", "deg"):
        for name in ("c", "celsius", "centigrade"):
            units[f"{degree} {name}"] = Unit(Dimension.TEMPERATURE, "°C")
        for name in ("f", "fahrenheit"):
            units[f"{degree} {name}"] = Unit(Dimension.TEMPERATURE, "°C", 5 / 9, -160 / 9)
    units["°"] = units["degrees"] = units["degree"] = Unit(Dimension.TEMPERATURE, "°")
    units["kelvin"] = Unit(Dimension.TEMPERATURE, "°C", 1.0, -273.15)
    for name in ("celsius", "centigrade"):
        units[name] = Unit(Dimension.TEMPERATURE, "°C")
    units["fahrenheit"] = Unit(Dimension.TEMPERATURE, "°C", 5 / 9, -160 / 9)
    for name in ("℃",):
        units[name] = Unit(Dimension.TEMPERATURE, "°C")
    for name in ("%", "per cent", "percent", "pct", "pc"):
        units[name] = Unit(Dimension.PERCENT, "%")
    for name in ("percentage points", "percentage point", "points of percentage", "pp"):
        units[name] = Unit(Dimension.PERCENT, "points")
    units["‰"] = units["per mille"] = Unit(Dimension.PERCENT, "%", 0.1)
    return units


SYMBOLS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH", "₺": "TRY",
    "₪": "ILS", "฿": "THB", "₫": "VND", "₦": "NGN", "₱": "PHP", "₿": "BTC", "₡": "CRC", "₸": "KZT", "₾": "GEL",
}  # fmt: skip
PREFIXES = {"us": "USD", "a": "AUD", "au": "AUD", "ca": "CAD", "c": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
            "r": "BRL", "nt": "TWD", "mx": "MXN"}  # fmt: skip
"""Letters before a dollar sign."""

CODES = {
    code.lower(): code
    for code in (
        "USD EUR GBP JPY CNY RMB INR RUB UAH CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY AUD CAD NZD HKD SGD KRW THB "
        "IDR MYR PHP VND BRL MXN ARS CLP COP PEN ZAR NGN KES EGP ILS SAR AED QAR PKR BDT LKR KZT GEL BTC ETH"
    ).split()
}

_MONEY = (
    "USD: dollar dollars buck bucks; GBP: quid; EUR: euro euros; JPY: yen; CNY: yuan renminbi; INR: rupee rupees; "
    "RUB: rouble roubles ruble rubles; UAH: hryvnia hryvnias hryvnya; KRW: won; PLN: zloty zlotys złoty; CHF: "
    "swiss-franc swiss-francs; GBP: pounds-sterling; crown: crown crowns; mark: mark marks; credit: credit credits; "
    "coin: coin coins; gold: gold gp gold-pieces gold-piece gold-coins; silver: silver-pieces silver-coins; florin: "
    "florin florins; thaler: thaler thalers taler talers; ducat: ducat ducats; guilder: guilder guilders; shilling: "
    "shilling shillings; franc: franc francs; lira: lira liras lire; peso: peso pesos; krona: krona kronor krone "
    "kroner kronur; dinar: dinar dinars; dirham: dirham dirhams; real: reais; rand: rand; peseta: pesetas peseta; "
    "drachma: drachmas drachma; escudo: escudos; forint: forints forint; leu: lei; lev: leva; shekel: shekels shekel; "
    "riyal: riyals riyal; baht: baht; ringgit: ringgit; rupiah: rupiah; tenge: tenge; token: tokens; gem: gems; "
    "talent: talents; groat: groat groats; farthing: farthings; sovereign: sovereigns; denarius: denarii; GBP: pound "
    "pounds; dram: drams; kopek: kopeks kopecks; bitcoin: bitcoin bitcoins; nickel: nickels; rubel: rubels"
)


def _currencies() -> dict[str, Unit]:
    units = {
        word.replace("-", " "): Unit(Dimension.MONEY, base)
        for base, names in (row.split(": ") for row in _MONEY.split("; "))
        for word in names.split()
    }
    units |= {code: Unit(Dimension.MONEY, name) for code, name in CODES.items() if code not in ("try", "all")}
    for adjective, code in (("us", "USD"), ("american", "USD"), ("australian", "AUD"), ("canadian", "CAD")):
        units[f"{adjective} dollars"] = Unit(Dimension.MONEY, code)
    units |= {symbol: Unit(Dimension.MONEY, SYMBOLS[symbol]) for symbol in "$€£"}
    for name in ("cent", "cents"):
        units[name] = Unit(Dimension.MONEY, "USD", 0.01)
    for name in ("pence", "penny"):
        units[name] = Unit(Dimension.MONEY, "GBP", 0.01)
    return units


UNITS: dict[str, Unit] = _measures() | _currencies()
"""By the words in lower case, a space between any two tokens: “km / h”, “square metres”, “° c”."""

_FIRST = frozenset(name.split()[0] for name in UNITS)
LONGEST = 3

ONE_LETTER = frozenset("m s h g t l".split())
"""Symbols that count as units behind figures only."""


def is_unit(word: str) -> bool:
    """Whether a word in lower case begins the name of a unit."""
    return word in _FIRST
