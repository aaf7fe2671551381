"""Two sentences that only seem to be at odds, of two cases of one thing, beside two that are."""

import pytest

from answer.model import Answered
from answer.service import Service
from tests.builders import HERE, source

OF_TWO_CASES = """
How much gold does the innkeeper ask for a room?
Inn of the Goose | The innkeeper asks 5 gold for a room. Breakfast is extra.
Inns | In the capital the innkeepers ask 12 gold for a room. In villages it is cheaper.

How much does the upgrade cost?
Forge | The first upgrade costs 500 gold. It adds a slot.
Forge, part two | The second upgrade costs 1,200 gold. It adds a glow.

How much is the membership fee?
Membership | The membership fee is 30 pounds a year. Pay by card.
Family membership | The family membership fee is 55 pounds a year. Children come free.

How long did the outage last?
Outage | The outage lasted three hours in the city. Lifts stopped.
Outage in villages | In the villages the outage lasted nine hours. Candles sold out.

How many people were killed in the ferry fire?
Ferry fire at Ostrava quay | A fire on the ferry Marlow killed nine people on Sunday, the coastguard said.
Marlow ferry fire | Forty-one people were killed or hurt when fire swept through the ferry Marlow on Sunday.

When does the chess club meet?
Chess club autumn | The chess club meets every Tuesday at 18:00 in room 4. Newcomers are welcome.
Chess club news | The chess club's committee meets on the first Monday of the month at 19:00.

Who is the captain of the Ridge Rovers?
Rovers women | The captain of the Ridge Rovers women's team is Paula Senn. She has 40 caps.
Rovers men | The captain of the Ridge Rovers is Mark Ode. He joined in 2021.

Was the mayor arrested?
Mayor in court | The mayor was arrested on Monday, police confirmed. He denies the charge.
What people say about the mayor | A post claims that the mayor was never arrested. We looked into it.

How many players can join a match?
Arena rules | Up to 12 players can join a match. Spectators are unlimited.
Arena small maps | At least 4 players must join a match before it starts. The lobby waits two minutes.

How much does a ticket cost?
Concert | A ticket costs 20 euros, or 12 for students. Doors open at seven.
Concert season | A season ticket costs 90 euros. It covers six concerts.

What time does the kitchen close?
Kitchen weekday | The kitchen closes at 9 pm from Monday to Thursday. Drinks are served later.
Kitchen at weekends | At weekends the kitchen closes at 11 pm. Book ahead.

How fast was the wind?
Storm Hedda | Gusts of 118 km/h were measured at the lighthouse. Trees fell.
Storm Hedda averages | The mean wind speed was 76 km/h for most of the night. Ferries stayed in port.

Who won the cup in 2022?
Cup 2022 | Northfield won the cup in 2022 after extra time. The crowd sang.
Cup finals | Southmere won the cup in 2021 and lost the final of 2022. The coach left.

How many levels does the dungeon have?
Dungeon wiki | The Sunken Dungeon has 9 levels. The boss is on the last one.
Other dungeons | The Burning Dungeon has 14 levels. Bring potions.

How many hit points does the troll have?
Bestiary | The troll has 120 hit points on normal. It fears fire.
Bestiary hard mode | On hard the troll has 200 hit points. It regenerates.

Who teaches Biology 101?
Timetable autumn | Biology 101 is taught by Dr. Amara Nwosu in autumn. Labs are on Friday.
Timetable spring | In spring, Biology 101 is taught by Dr. Piet Visser. Labs are on Monday.

Is the photo of the flooded station real?
Photo check | The photo of the flooded station is real, but it was taken in 2014. It is being shared as new.
Photo again | The photo of the flooded station is misleading: it is eleven years old. We rate it misleading.

When did the company launch the console?
Console launch Japan | The company launched the console in Japan on 3 March 2017. Queues formed.
Console launch Europe | The company launched the console in Europe on 28 April 2017. Stock ran out.

When does the match begin?
Match day | The match begins at 8 pm British time on Friday. Tickets are sold out.
Match day abroad | The match begins at 21:00 Central European Time on Friday. It is on Channel 4.

How many seats does the theatre have?
Theatre | The theatre has 640 seats. It was refurbished in 2019.
Theatre stalls | The stalls have 400 seats, the balcony 240. Wheelchair places are at the back.

How many wickets did Rao take?
First Test | Rao took five wickets in the first innings. The pitch was dry.
First Test, day four | Rao took three wickets in the second innings. He was tired.

How many points did Lind score?
Basketball semi-final | Lind scored 31 points in the semi-final. She fouled out.
Basketball final | Lind scored 18 points in the final. Her team won.

When is the deadline for applications?
Scholarships | The deadline for applications is 1 March for domestic students. Apply online.
Scholarships abroad | For international students the deadline for applications is 15 January. Visas take time.

Is the vaccine safe?
Vaccine | The vaccine is safe for adults, the agency said. Side effects are mild.
Vaccine warning | The vaccine is not safe for infants under six months, the agency said. Wait.

Was anyone hurt in the blast?
Blast at mill | No workers were hurt in the blast. The roof fell in.
Blast, passers-by | Two passers-by were hurt in the blast by glass. They went home.

How many people were arrested?
Protest Monday | 14 people were arrested on Monday. The square was full.
Protest Tuesday | 32 people were arrested on Tuesday. Gas was used.

How many cases of the fever were found?
Fever in the south | 60 suspected cases of the fever were found. Tests run.
Fever confirmed | 11 confirmed cases of the fever were found. Two are serious.

How long does the buff last?
Buffs | The buff lasts 30 seconds. It stacks twice.
Buffs with talent | With the Endurance talent the buff lasts 45 seconds. It costs a point.

How many cards do you draw each turn?
Rules of Amber | You draw two cards each turn. Discard down to seven.
Rules of Amber, first turn | On your first turn you draw five cards. Shuffle well.

How much does the course cost?
Course fees | The course costs 300 euros. Books are extra.
Course fees early | The course costs 250 euros if you book before June. Places are few.

Will there be a sequel?
Sequel | There will be a sequel, fans hope. The ending is open.
Studio notes | There will be no sequel this year, the studio said. They rest.

Is the road to Pell open?
Road to Pell | The road to Pell is open to buses only. Drive slowly.
Road to Pell trucks | The road to Pell is closed to trucks. Use the bypass.

When is the guild raid?
Raid A | The guild raid for team A is on Wednesday at 20:00. Bring flasks.
Raid B | The guild raid for team B is on Friday at 19:00. Bring food.

When does the shop open?
Shop | The shop opens at 10. Closed on Mondays.
Shop, Sunday hours | On Sundays the shop opens at 12. Bread is fresh.

What was the turnout?
Turnout first round | In the first round turnout was 61 percent. It rained.
Turnout run-off | In the run-off turnout was 55 percent. It was hot.

How old is the suspect?
Suspect | The suspect is 24 years old. He was alone.
Suspects | The second suspect is 31 years old. He fled.

How many chapters are in the book?
Book | There are 24 chapters in the book. It is long.
Book two | The sequel to the book has 31 chapters. It is longer.

How many votes did Moss get?
Votes | Moss got 48,210 votes in the city. She won.
Votes total | Moss got 201,300 votes in all. She won.

How much does parking cost?
Parking | Parking costs 2 euros an hour. Pay by app.
Parking all day | Parking costs 12 euros a day. Pay by app.

Was the video filmed in Karsk?
Video check | The video was not filmed in Karsk. It shows Oldham in 2019.
Video post | The caption says the video was filmed in Karsk. Thousands shared it.

Are visitors allowed to take photos?
Museum | Visitors are allowed to take photos without flash. Keep still.
Museum show | In the special exhibition visitors are not allowed to take photos. Keep still.

How many books can I borrow?
Library | Students can borrow 10 books. Renew online.
Library staff | Staff can borrow 30 books. Renew online.

Is the gym open at weekends?
Gym | The gym is open at weekends from 10 to 4. Showers too.
Gym notice | The gym is not open on public holidays. Showers too.

How much did the new library cost?
Library opens | The new library cost about £4.2 million to build. It has three floors.
Library in figures | Building the new library cost £4,187,500, the council's accounts show. The roof alone took a year.

How long is the Hartwell trail?
Hartwell trail guide | The Hartwell trail is 12 miles long and starts at the mill. Bring water.
Hartwell trail for visitors | The Hartwell trail runs 19.3 kilometres from the mill to the abbey.

Who reported the leak?
Gas leak | A neighbour reported the leak shortly before midnight. The street was cleared.
Gas leak in Elm Road | Mrs. Joan Petrie, who lives next door, reported the leak. She smelled gas.

How many soldiers did the ministry say were lost?
Border clash | The ministry said that more than 300 soldiers were lost in the clash. It gave no names.
Clash at the border | The ministry has put the number of soldiers lost at 318. The fighting ended on Friday.
"""
"""Nobody is wrong: a question a block, then two documents, each its title and its text."""
AT_ODDS = """
Who discovered the comet?
Comet Halden | The comet was discovered by the amateur Jonas Halden from his garden in Norvik. It is green.
A comet and its finder | In the spring of that year Irma Voll discovered the comet with a borrowed telescope.

How many drones were shot down?
Night raid | The air force said it had shot down 41 of the drones launched overnight. Debris fell in a field.
Raid in numbers | In a post on its channel the army claimed that 58 drones had been shot down in the night.

When did the factory close?
Factory history | The factory closed in 1987, after a long strike. It made clocks.
Town walk | In the end the factory closed in 1991, when the last owner went bankrupt. It stands empty.

How many rooms does the hotel have?
Hotel | The hotel has 40 rooms. It faces the park.
Town guide | The elegant hotel has 55 rooms. Breakfast is served until ten.

Does the ticket include a drink?
Tickets | The ticket includes a drink. Keep it until the end.
Box office | The paper ticket does not include a drink. The bar takes cards.

How many inventory slots does the backpack have?
Items | The leather backpack has 24 inventory slots. It is sold in Harl.
Shopping | For 300 coins you get a leather backpack with 30 inventory slots. Worth it.

How many people were killed in the ferry fire?
Ferry fire at quay | A fire on the ferry Marlow killed nine people on Sunday, the coastguard said.
Marlow ferry fire | Thirteen people were killed when fire swept through the ferry Marlow on Sunday. Boats came.

When does the chess club meet?
Chess club autumn | The chess club meets every Tuesday at 18:00 in room 4. Newcomers are welcome.
Chess club poster | The chess club meets on Tuesdays at 19:30. Bring a friend.

Who is the captain of the Ridge Rovers?
Rovers | The captain of the Ridge Rovers is Paula Senn. She has 40 caps.
Rovers news | The captain of the Ridge Rovers is Mark Ode. He joined in 2021.

Was the mayor arrested?
Mayor in court | The mayor was arrested on Monday, police confirmed. She was at home.
Mayor's office | The mayor was not arrested, her office said. She works as usual.

How many players can join a match?
Arena rules | Up to 12 players can join a match. Spectators are unlimited.
Arena help | At most 16 players can join a match. The lobby waits two minutes.

How much does a ticket cost?
Concert | A ticket costs 20 euros. Doors open at seven.
Concert poster | Tickets cost 25 euros each. It covers a drink.

What time does the kitchen close?
Kitchen | The kitchen closes at 9 pm. Drinks are served later.
Bar notes | The kitchen closes at 10:30 pm every day. Book ahead.

How many levels does the Sunken Dungeon have?
Dungeon wiki | The Sunken Dungeon has 9 levels. The boss is on the last.
Dungeon guide | The Sunken Dungeon has 11 levels. Bring potions.

Who teaches Biology 101?
Timetable | Biology 101 is taught by Dr. Amara Nwosu. Labs are on Friday.
Staff list | Biology 101 is taught by Dr. Piet Visser. Labs are on Monday.

Is the photo of the flooded station real?
Photo check | The photo of the flooded station is real. It was taken on Sunday.
Photo again | The photo of the flooded station is fake: the water was added. We rate it false.

When does the EU server restart?
Server times | The EU server restarts at 04:00 UTC on Wednesdays. It takes ten minutes.
Server help | The EU server restarts at 06:00 UTC on Wednesdays. It takes longer.

How many seats does the theatre have?
Theatre | The theatre has 640 seats. It was refurbished.
Theatre guide | The theatre has 580 seats. Wheelchair places are at the back.

How many points did Lind score in the final?
Basketball final | Lind scored 31 points in the final. She fouled out.
Final report | Lind scored 18 points in the final. Her team won.

Was anyone hurt in the blast?
Blast at mill | Nobody was hurt in the blast. The roof fell in.
Blast | Two people were hurt in the blast by glass. They went home.

How many people were arrested on Monday?
Protest Monday | 14 people were arrested on Monday. The square was full.
Protest | Police arrested 32 people on Monday. Gas was used.

How much does the course cost?
Course fees | The course costs 300 euros. Books are extra.
Course flyer | The course costs 350 euros. Places are few.

When is the guild raid?
Raid | The guild raid is on Wednesday at 20:00. Bring flasks.
Raid notes | The guild raid is on Friday at 19:00. Bring food.

How much does parking cost?
Parking | Parking costs 2 euros an hour. Pay by app.
Parking signs | Parking costs 3 euros an hour. Pay by coin.

Are visitors allowed to take photos?
Museum | Visitors are allowed to take photos without flash. Keep still.
Museum rules | Visitors are not allowed to take photos. Keep still.

Is the gym open at weekends?
Gym | The gym is open at weekends from 10 to 4. Showers too.
Gym notice | The gym is not open at weekends. Showers too.

How wide was the crater?
Crater | The crater was 30 metres wide. Smoke rose.
Crater survey | The crater is 45 metres wide, surveyors say. Smoke rose.

How old is the suspect?
Suspect | The suspect is 24 years old. He was alone.
Suspect held | The suspect, who is 31 years old, fled. Police followed.
"""
"""The same questions where two cannot both be right."""


def blocks(table: str) -> list[tuple[str, ...]]:
    return [tuple(block.splitlines()) for block in table.strip().split("\n\n")]


async def flagged(service: Service, question: str, *documents: str) -> bool:
    for number, document in enumerate(documents):
        title, text = document.split(" | ")
        await service.keeping.add(HERE, text, source(title, f"House {number}"))
    answer = (await service.ask(HERE, question)).answer
    return isinstance(answer, Answered) and bool(answer.disagreements)


@pytest.mark.parametrize(("question", "one", "other"), blocks(OF_TWO_CASES))
async def test_two_cases_of_one_thing_are_no_disagreement(
    service: Service, question: str, one: str, other: str
) -> None:
    assert not await flagged(service, question, one, other)


@pytest.mark.parametrize(("question", "one", "other"), blocks(AT_ODDS))
async def test_what_cannot_both_be_right_is_one(service: Service, question: str, one: str, other: str) -> None:
    assert await flagged(service, question, one, other)
