"""What a text would be is told before anybody publishes it."""

from datetime import date

import pytest

from answer.editing import Edits
from answer.model import Quote
from answer.previewing import Oddity
from answer.service import Service
from corpus.copies import Likeness
from corpus.model import Document, MessageSource, Source
from tests.builders import ELSEWHERE, HERE, source

RULES = (
    "# Ferry rules\n\n"
    "Visitors may bring dogs onto the Skerry ferry. “Cats are welcome on every deck,” said Ilse Brandt. "
    "“Goats are welcome, too,” said Ilse Brandt. “We count the bicycles at the quay,” said Otto Kern.\n\n"
    "The ferry leaves Linnet at nine in the morning and Skerry at six in the evening, every day but Sunday. "
    "Tickets are sold on board; whoever has none pays the harbour master before the ferry leaves.\n"
)
EDITED = RULES.replace("six in the evening", "seven in the evening") + "\nThe new pier opens in June.\n"
ABOUT = source("Ferry rules", "Linnet", date(2025, 7, 1))


def message(number: int) -> Source:
    return Source(message=MessageSource(channel=1, message=number, author=3))


@pytest.fixture
async def rules(service: Service) -> Document:
    for at in range(20):
        await service.keeping.add(HERE, f"Goat number {at} eats {at} apples a day on the hill.", source(f"Goat {at}"))
    return await service.keeping.add(HERE, RULES, ABOUT)


async def test_a_preview_tells_what_a_text_would_be_and_stores_nothing(service: Service) -> None:
    preview = await service.keeping.preview(HERE, RULES.replace("Cats", "C\u200bats"), ABOUT)
    assert (preview.source, preview.characters) == (ABOUT, len(RULES) + 1)
    assert (preview.passages, preview.sentences) == (1, 6)
    assert preview.speakers == (("Ilse Brandt", 2), ("Otto Kern", 1))
    assert (preview.duplicate, preview.near, preview.replaces) == (None, (), None)
    assert (preview.invisible, preview.contested, preview.oddities) == (1, (), ())
    assert await service.keeping.list(HERE) == ()


async def test_what_would_be_shown_as_unknown_is_told(service: Service) -> None:
    preview = await service.keeping.preview(HERE, "# Rules", Source())
    assert preview.oddities == tuple(Oddity)
    assert (preview.sentences, preview.passages) == (0, 0)


async def test_the_very_same_text_is_told_by_its_document(service: Service, rules: Document) -> None:
    preview = await service.keeping.preview(HERE, RULES, source("Another name"))
    assert (preview.duplicate, preview.near, preview.replaces) == (rules.id, (), None)


async def test_a_near_copy_of_the_same_title_seems_to_be_its_next_revision(service: Service, rules: Document) -> None:
    preview = await service.keeping.preview(HERE, EDITED, source("FERRY rules"))
    (near,) = preview.near
    assert (near.document, near.name, near.kind) == (rules.id, "Ferry rules", Likeness.COPY)
    assert near.containment > 0.89
    assert preview.replaces == rules.id


async def test_a_near_copy_of_the_same_address_does_too(service: Service, rules: Document) -> None:
    url = "https://linnet.example/rules"
    assert (await service.keeping.preview(HERE, EDITED, Source(url=url))).replaces is None
    await service.keeping.edit(HERE, rules.id, Edits(url=url), by="1")
    assert (await service.keeping.preview(HERE, EDITED, Source(url=url))).replaces == rules.id


async def test_a_near_copy_under_another_name_is_only_told(service: Service, rules: Document) -> None:
    preview = await service.keeping.preview(HERE, EDITED, source("Winter rules"))
    assert [one.document for one in preview.near] == [rules.id]
    assert preview.replaces is None


async def test_a_message_that_was_rewritten_is_the_next_revision_of_itself(service: Service) -> None:
    first = await service.keeping.add(HERE, "The ferry is late today.", message(7))
    removed = await service.keeping.add(HERE, "The ferry is on time.", message(8))
    await service.keeping.remove(HERE, removed.id, by="1")
    assert (await service.keeping.copies(HERE, "No goats today, sorry!", message(7))).replaces == first.id
    assert (await service.keeping.copies(HERE, "No goats today, sorry!", message(8))).replaces is None
    assert (await service.keeping.copies(ELSEWHERE, "No goats today, sorry!", message(7))).replaces is None


async def test_the_same_form_with_other_numbers_is_told_as_that(service: Service) -> None:
    text = "\n".join(f"- Goat {at} eats {3 * at} apples and {at}.5 pears a day." for at in range(30))
    other = "\n".join(f"- Goat {at + 100} eats {4 * at} apples and {at}.25 pears a day." for at in range(30))
    document = await service.keeping.add(HERE, text, source("What goats eat"))
    preview = await service.keeping.preview(HERE, other, source("What goats eat"))
    assert [(one.document, one.kind) for one in preview.near] == [(document.id, Likeness.NEW_NUMBERS)]
    assert preview.replaces is None


async def test_a_text_that_quotes_a_part_of_another_shares_it(service: Service, rules: Document) -> None:
    own = " ".join(f"Apple tree {at} on the hill was planted by the goats' keeper long ago." for at in range(3))
    part = RULES.split("\n\n")[2].split(". ")[0]
    preview = await service.keeping.preview(HERE, f"{own} {part}.", source("Trees"))
    assert [(one.document, one.kind) for one in preview.near] == [(rules.id, Likeness.SHARES)]


async def test_what_a_text_is_at_odds_with_is_told_but_not_in_what_it_replaces(
    service: Service, rules: Document
) -> None:
    text = "Visitors may not bring dogs onto the Skerry ferry."
    (one,) = (await service.keeping.preview(HERE, text, source("Skerry ferry: a notice"))).contested
    assert one.quotes[0].document.id == rules.id
    assert isinstance(one.quotes[1], Quote)
    preview = await service.keeping.preview(HERE, text, source("Skerry ferry: a notice"), replaces=rules.id)
    assert (preview.contested, preview.replaces) == ((), rules.id)


async def test_a_removed_document_is_no_copy(service: Service, rules: Document) -> None:
    await service.keeping.remove(HERE, rules.id, by="1")
    preview = await service.keeping.preview(HERE, RULES, ABOUT)
    assert (preview.duplicate, preview.near) == (None, ())


async def test_of_many_copies_the_very_same_text_is_found(service: Service, rules: Document) -> None:
    for at in range(8):
        await service.keeping.add(HERE, RULES.replace("nine", f"{at} o'clock"), ABOUT)
    preview = await service.keeping.preview(HERE, RULES, ABOUT)
    assert preview.duplicate == rules.id
    assert 0 < len(preview.near) <= 5


async def test_words_that_nobody_searches_by_are_looked_past(service: Service, rules: Document) -> None:
    copies = await service.keeping.copies(HERE, "Who was it? It was he. " + EDITED, ABOUT)
    assert copies.replaces == rules.id
    assert (await service.keeping.copies(HERE, "It is. Was it? It was.", Source())).near == ()
