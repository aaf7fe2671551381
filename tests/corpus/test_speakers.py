"""Who says what a sentence says, where the sentence itself names them."""

import pytest

from corpus.claims import Manner
from corpus.sentences import parse
from corpus.speech.speakers import speakers


def credited(text: str) -> list[str | None]:
    """For each sentence that may be quoted, the name that is sure enough to be shown."""
    sentences = parse(text)
    found = speakers(text, sentences)
    pairs = zip(sentences, found, strict=True)
    return [one.name.of(text) if one is not None and one.sure else None for s, one in pairs if s.kind.quotable]


SAID = [
    # the subject before its verb
    ("The harbour office said that the quay would stay shut.", "The harbour office"),
    ("Mirelle Osk said the quay would stay shut.", "Mirelle Osk"),
    ("The quay stays shut, the harbour office said on Monday.", "the harbour office"),
    ("The quay, the harbour office said, stays shut until May.", "the harbour office"),
    ("The quay stays shut, a spokesman for the port said.", "a spokesman for the port"),
    ("“The quay stays shut,” Mirelle Osk told reporters.", "Mirelle Osk"),
    ("'The quay stays shut,' Mirelle Osk told reporters.", "Mirelle Osk"),
    ("Mirelle Osk, the harbour master, said that the quay would stay shut.", "Mirelle Osk"),
    ("Mirelle Osk, 44, who runs the harbour, said that the quay would stay shut.", "Mirelle Osk"),
    ("The harbour master, Mirelle Osk, said that the quay would stay shut.", "Mirelle Osk"),
    ("Mirelle Osk (a harbour master for ten years) said that the quay would stay shut.", "Mirelle Osk"),
    ("Harbour master Mirelle Osk said that the quay would stay shut.", "Mirelle Osk"),
    ("Dr Mirelle Osk has repeatedly said that the quay is rotten.", "Mirelle Osk"),
    ("In a statement on Monday the harbour office said that the quay was rotten.", "the harbour office"),
    ("On Monday Mirelle Osk warned that the quay was rotten.", "Mirelle Osk"),
    ("Police said on Friday that nobody was hurt.", "Police"),
    ("Officials say the quay is rotten.", "Officials"),
    ("The firm that runs the port said the quay was rotten.", "The firm"),
    ("The Port of Wessen announced a new quay.", "The Port of Wessen"),
    ("The university's dean, Pola Reth, argues that the exam was fair.", "Pola Reth"),
    ("Scientists at the institute pointed out that the lake is shrinking.", "Scientists at the institute"),
    ("Mirelle Osk went on: “And the crane is rotten, too.”", "Mirelle Osk"),
    ("Mirelle Osk wrote on her website that the quay was rotten.", "Mirelle Osk"),
    ("The harbour office wrote on its website that the quay was rotten.", "The harbour office"),
    ("Mirelle Osk denied the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk asked that the crane be painted.", "Mirelle Osk"),
    ("The harbour office has told us that the quay is rotten.", "The harbour office"),
    ("The study found that the lake is shrinking.", "The study"),
    # the verb before its subject
    ("“The quay is rotten,” said Mirelle Osk.", "Mirelle Osk"),
    ("“The quay is rotten,” says the harbour master, Mirelle Osk.", "Mirelle Osk"),
    ("“The quay,” sighed Mirelle Osk, “is rotten.”", "Mirelle Osk"),
    ("“The quay is rotten”, explained Mirelle Osk, who has run the port since May.", "Mirelle Osk"),
    ("The quay is rotten, said harbour master Mirelle Osk.", "Mirelle Osk"),
    ("The quay is rotten, says the Port of Wessen, and the crane is no better.", "the Port of Wessen"),
    ("Says Mirelle Osk: “The quay is rotten.”", "Mirelle Osk"),
    # other words for it
    ("The quay is rotten, according to the harbour office.", "the harbour office"),
    ("According to Mirelle Osk, the quay is rotten.", "Mirelle Osk"),
    ("According to a report by the harbour office, the quay is rotten.", "the harbour office"),
    ("According to a table that the ministry of ports published, nine quays are rotten.", "the ministry of ports"),
    ("The damage was confirmed by the harbour office.", "the harbour office"),
    ("The delay was attributed to “wet planks” by the harbour office.", "the harbour office"),
    ("The harbour office put the number of rotten planks at 210.", "The harbour office"),
    ("Mirelle Osk put the delay down to the weather.", "Mirelle Osk"),
    ("The harbour office puts the cost at more than two million crowns.", "The harbour office"),
    ("The harbour office's estimate is 210 planks.", "The harbour office"),
    ("In Mirelle Osk's view the quay is past saving.", "Mirelle Osk"),
    ("In the view of the harbour office, the quay is past saving.", "the harbour office"),
    ("A report released by the harbour office said that the quay was rotten.", "the harbour office"),
    ("A statement from the harbour office said that the quay was rotten.", "the harbour office"),
    ("The harbour office's statement said that the quay was rotten.", "The harbour office"),
    ("“The quay is rotten,” a report released by the harbour office on Monday read.", "the harbour office"),
    ("The harbour office issued a statement saying that the quay was rotten.", "The harbour office"),
    ("Mirelle Osk characterized the plan as a gift to the gulls.", "Mirelle Osk"),
    ("Mirelle Osk called the plan “a gift to the gulls”.", "Mirelle Osk"),
    ("Mirelle Osk shook her head and said that the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk turned away, saying that the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk was quoted as saying that the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk was on the radio to say that the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk will say only that a plank broke.", "Mirelle Osk"),
    ("The office has counted 210 rotten planks, it said.", "The office"),
    ("The Port of Wessen has counted 210 rotten planks, it said.", "The Port of Wessen"),
    ("According to the Centre for Old Quays, the planks are new.", "the Centre for Old Quays"),
    ("A survey of 1,000 sailors found that the quay was loved.", "A survey of 1,000 sailors"),
    ("Sources close to the harbour office said the quay was rotten.", "Sources close to the harbour office"),
    ("Three people familiar with the plan said the quay was rotten.", "Three people familiar with the plan"),
    ("As the harbour office said, the quay is rotten.", "the harbour office"),
    ("The Minister for Ports, Mirelle Osk, denied the quay was rotten.", "Mirelle Osk"),
    ("Wessen's President Mirelle Osk said the quay was rotten.", "Mirelle Osk"),
    ("President Mirelle Osk of Wessen said the quay was rotten.", "Mirelle Osk"),
    ("On Friday chief inspector Mirelle Osk told the meeting that the quay was rotten.", "Mirelle Osk"),
    ("Mirelle Osk put the blame on “a cascade of small things”.", "Mirelle Osk"),
    ("Mirelle Osk said: The quay is rotten.", "Mirelle Osk"),
    ("The rebels put the figure at 400.", "The rebels"),
    ("Orria’s Defense Ministry said that the quay was rotten.", "Orria’s Defense Ministry"),
    ("Orria's Foreign Ministry said that the quay was rotten.", "Orria's Foreign Ministry"),
    ("The General Assembly said that the quay was rotten.", "General Assembly"),
    # longer titles, names on a screen
    ("Leader of the council Pola Reth told the meeting that it was over.", "Pola Reth"),
    ("Chief Executive Officer Pola Reth said that it was over.", "Pola Reth"),
    ("“It is over,” marn_77 wrote to me.", "marn_77"),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_the_speaker_a_sentence_names(text: str, name: str) -> None:
    assert credited(text) == [name]


NOT_SAID = [
    "The quay was closed on Monday and will stay shut until May.",
    "Mirelle Osk runs the harbour and paints the crane.",
    "Mirelle Osk did not say when the quay would open.",
    "Mirelle Osk declined to say when the quay would open.",
    "Mirelle Osk would not say whether the quay is rotten.",
    "The harbour office could say that the quay is rotten.",
    "If Mirelle Osk says so, the quay will be shut.",
    "Did Mirelle Osk say that the quay is rotten?",
    "Everybody says that the quay is rotten.",
    "People say the quay is rotten.",
    "Everyone's grandmother says the quay is rotten.",
    "Nobody at the office would say what the quay will cost.",
    "I said that the quay was rotten.",
    "We think the quay is rotten.",
    "You say the quay is rotten.",
    "The report was released on Monday.",
    "The pages of the report that ran in May are lost.",
    "A report on the rotten quay is expected in May.",
    "The harbour office was told that the quay was rotten.",
    "The clerk told a story about a gull.",
    "The cook told them to go.",
    "The cook added a spoonful of salt to the soup.",
    "The singer hit a high note that nobody forgot.",
    "The schoolmaster wrote a poem that nobody liked.",
    "The species was first described by Mirelle Osk in 1911.",
    "The bridge was built by the harbour office.",
    "The claim that the quay is rotten is true.",
    "Plain-text notes that wash up on your devices.",
    "The slogan on the wall was “No more quays”.",
    "The statement was read in silence.",
    "Mirelle Osk said nothing.",
    "For the harbour office, it is the third quay.",
    "The harbour office gave the crane a coat of paint.",
    "Mirelle Osk called the ferry at noon.",
    "Mirelle Osk repeated the test in May.",
    "The quay is rotten (Northern Wire, Radio Skerry).",
    "The quay is rotten (Mirelle Osk).",
    # who is named is no subject
    "Nine in ten of the harbour masters said so.",
    "90 percent of Wesseners believed that the quay was sound.",
    "The man who said it was Mirelle Osk.",
    "What Mirelle Osk said was false.",
    "Instead of firm rules that help, the council has backed plans which promise ferries that never come.",
    "The rules of play that limit the puck are old.",
    "The harbour office's offer stands at 4 per cent.",
    # the verb says nothing
    "Mirelle Osk said my name on the quay.",
    "The office claimed the prize in May.",
    "The office promised support to the crew, and the ferry sailed on.",
    "The country found itself between two camps.",
    "The office established programmes that helped the crew.",
    "The crew agreed on that.",
    "The activists, the crew decided, to be safe, left early.",
    "Mirelle Osk wrote the long poem The Quay that year.",
    "The line, called “the Snail” by the crew, was closed.",
    "Sailors call it “the Snail”.",
    "The board lists it as 22:26.",
    "Please, tell them that the quay is rotten.",
    "Hold it, say we were late.",
    "Research shows the quay is rotten.",
    "The office released a report that was highly critical of the crane.",
    "Boats are sorted according to the side of the quay on which they lie.",
    "Der Hafenmeister sagte, dass der Kai morsch ist, und das Amt hat den Bericht noch nicht.",
    "« Le quai est pourri », a dit Mirelle Osk, la directrice du port, dans un communiqué.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_no_speaker_where_nobody_is_said_to_say_it(text: str) -> None:
    assert credited(text) == [None]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The quay is rotten, and so is the crane,” said Mirelle Osk.", Manner.DIRECT),
        ("Mirelle Osk said that the planks of the old quay in the harbour were “quite rotten”.", Manner.MIXED),
        ("Mirelle Osk said that the quay was rotten.", Manner.REPORTED),
    ],
)
def test_how_much_is_in_their_own_words(text: str, manner: Manner) -> None:
    (found,) = speakers(text, parse(text))
    assert found is not None
    assert found.manner is manner


def test_the_mention_is_what_they_are_called_here() -> None:
    text = "The quay is rotten, harbour master Mirelle Osk said. She wept."
    found = speakers(text, parse(text))[0]
    assert found is not None
    assert found.mention is not None
    assert found.mention.of(text) == "harbour master Mirelle Osk"


def test_headings_have_no_speaker() -> None:
    text = "# Quay is rotten, says Mirelle Osk\n\nThe quay is shut."
    assert speakers(text, parse(text)) == (None, None)
