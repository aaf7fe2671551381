"""Words that ask and answer for one another: a table of everyday English, and forms that no stemmer knows.

Written from general knowledge of how people ask (there is no larger thesaurus behind it), base forms, by subject.
Sets end at a semicolon; a word may stand in several sets. “lose_life” is two words that follow each other, at most two
words apart. `NARROWER`: whoever asks with a word on the left may be answered with a word on the right, but not the
other way round.
"""

from typing import Final

FORMS: Final = """
begin began begun; break broke broken; bring brought; build built builder; burn burnt; buy bought; catch caught; choose
chose chosen choice; come came; cut cutting; deal dealt; die death dead died; dig dug; draw drew drawn; drive drove
driven driver; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought fighter; find found finder; fly flew
flown flight; forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; give gave given gift; go went
gone; grow grew grown growth; hear heard; hide hid hidden; hit hitting; hold held holder; keep kept keeper; know knew
known knowledge; lead led leader; lay laid; leave left; lend lent; lie lay lain; light lit; lose lost loss losses
loser; make made maker; mean meant; meet met; pay paid; rise rose risen; run ran runner; see saw seen; seek sought;
sell sold sale seller; send sent sender; shake shook shaken; shoot shot shooter; show showed shown; shrink shrank
shrunk; sing sang sung singer song; sink sank sunk; sit sat; sleep slept asleep; speak spoke spoken speech speaker;
spend spent; spin spun; split splitting; spread spreading; stand stood; steal stole stolen; stick stuck; strike struck
stricken; swear swore sworn; sweep swept; swim swam swum swimmer; take took taken; teach taught teacher; tear tore
torn; tell told; think thought; throw threw thrown; wake woke woken; wear wore worn; win won winner; write wrote
written writer; be been; child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice; goose
geese; life lives; wife wives; knife knives; leaf leaves; half halves; shelf shelves; wolf wolves; thief thieves theft;
loaf loaves; good better best well; bad worse worst badly; long length longer longest; high height; wide width; deep
depth; strong strength; broad breadth; weigh weight; warm warmth; hot heat; young youth; old older oldest elder; far
farther further; little less least; high higher highest; big bigger biggest; many more most; choose chose; arrive
arrival; depart departure; refuse refusal; deny denial denied; approve approval; propose proposal; renew renewal;
remove removal; survive survival survivor; sign signature; fail failure; press pressure; expose exposure; close
closure; please pleasure; mix mixture; advise advice; prove proof; believe belief; relieve relief; receive receipt;
deceive deceit; explain explanation; explode explosion; invade invasion; decide decision; divide division; collide
collision; conclude conclusion; include inclusion; expand expansion; extend extension extent; permit permission; admit
admission; submit submission; discuss discussion; describe description; subscribe subscription; destroy destruction;
produce production product producer; reduce reduction; introduce introduction; construct construction; apply
application applicant; publish publication publisher; qualify qualification qualifier; compete competition competitor;
define definition; repeat repetition; pronounce pronunciation; maintain maintenance; solve solution; resolve
resolution; acquire acquisition; require requirement; inquire enquire inquiry enquiry; marry marriage; bury burial;
carry carrier; try trial; reply replied; supply supplier supplies; analyse analyze analysis analyst; practise practice;
licence license; defence defense defend; offence offense offend; colour color; favour favor favourite favorite; harbour
harbor; neighbour neighbor; honour honor; labour labor; centre center; metre meter; litre liter; theatre theater; grey
gray; tyre tire; programme program; cheque check; organise organize; organisation organization; cancel cancelled
cancellation; travel traveller traveler; fulfil fulfill; kilo kilogram kilogramme kg; kilometre kilometer km; tonne
ton; gram gramme; mum mom mother; dad father; tv television; app application; ad advert advertisement; phone telephone;
photo photograph photographer; fridge refrigerator; plane aeroplane airplane; bike bicycle cycle cyclist; exam
examination; lab laboratory; maths math mathematics; info information; ok okay; mod moderator; admin administrator;
spec specification; temp temperature; min minute; hr hour; sec second; approx approximately; dept department; govt
government; gov government; pic picture; vid video; doc document; docs document; dm message; rep representative; vet
veterinary; gym gymnasium
"""
"""Forms of one word, or of one family: as good as the word itself."""

SAME: Final = """
kill die fatality lose_life perish slay drown murder fatal victim toll; hurt injure wound casualty harm injury; hurt
hospital hospitalise treat; casualty kill die victim loss; casualty injure wound hurt victim; lose kill casualty loss;
ill sick illness disease unwell infect infection poison; survive survivor save rescue unhurt alive; missing lose
disappear vanish unaccounted gone; find discover recover locate spot turn_up detect trace; search look hunt seek find;
steal rob take thief burglar burgle theft loot raid; thief robber burglar raider culprit gang; get_in break_in enter
force_in burgle crawl climb_in; get_away escape flee run_away get_out; arrest detain catch custody hold seize suspect
capture; charge accuse indict prosecute allege; guilty convict sentence condemn; prison jail sentence behind_bars gaol;
court judge trial tribunal hearing case; law rule regulation legal legislation act ordinance bylaw; illegal unlawful
forbid ban prohibit against_law; police officer inspector constable cop detective; crash collide accident collision hit
smash wreck derail; fire blaze flame burn burnt smoke inferno; firefighter fire_brigade fire_service engine crew; flood
flooding deluge water inundate underwater under_water; storm gale hurricane wind cyclone tempest; wind gust blow; rain
rainfall downpour precipitation shower; snow snowfall blizzard; earthquake quake tremor seismic; erupt eruption
volcano; explode blast explosion blow_up detonate bomb; shake tremor; collapse fall_down cave_in give_way; damage
destroy wreck ruin harm devastate; repair fix mend restore maintenance renovate refurbish; cause reason because blame
due responsible explain lead_to result trigger behind; blame responsible fault accuse; avoid prevent stop; warn warning
alarm alert siren; evacuate evacuation clear move_out leave shelter; safe safety danger dangerous hazard risk harmless;
dangerous harmful poisonous toxic unsafe risk hazardous; cost price fee charge fare pay expensive cheap tariff rate;
cost worth spend bill expense budget; free gratis nothing charge complimentary; free nothing without_charge; pay charge
paid salary wage fund; salary wage pay income earnings earn; fine penalty punish sanction; fund finance pay pay_for
sponsor bankroll grant subsidise money; money cash fund sum amount crown pound dollar euro florin; buy purchase acquire
take_over; sell sale; buy sell available shop order; shop store retailer seller; discount reduction concession cheaper
half_price rebate reduce; refund money_back reimburse repay return compensation give_back; compensation damages
pay_out; insure insurance cover policy; guarantee warranty cover; ticket admission entry pass fare; entry admission
enter access get_in entrance; donate donation give contribute raise; profit earnings gain income surplus; revenue sales
turnover income takings; loss deficit lose; debt owe loan; tax levy duty; rent hire lease; borrow lend loan; owner own
belong landlord proprietor possess property; own have belong possess; run operate manage head operator lead; boss head
chief leader manager director chair president; chief head executive ceo; mayor council town_hall; minister ministry
secretary government; king queen monarch crown; founder found establish create start set_up; create make build design
develop invent produce; make produce manufacture manufacturer factory; build construct erect construction put_up
builder architect; factory plant works mill foundry; design architect designer draw; invent inventor develop devise;
write author writer pen; draw paint artist painter illustrate; compose composer music song; film movie shoot footage
video clip picture record; film shoot record take; clip footage recording; photo picture image shot shoot; book novel
volume title; sing singer vocalist; perform play appear concert gig; band group; actor star cast role play; begin start
open launch commence kick_off get_underway get_under_way onset first; begin resume restart continue again; resume
restart continue go_on carry_on pick_up again; continue go_on carry_on last keep; end finish stop close conclude over
complete expire; finish complete end do_with; last take long duration run lasting; long last take time run between;
late delay postpone put_back overdue wait; delay postpone put_off put_back push_back defer hold_up reschedule late;
cancel call_off scrap drop abandon suspend; stop suspend halt cease end; close shut closure shut_down closing; open
opening opens hours; open reopen; leave depart departure set_off go set_out exit; arrive arrival reach get_to land
come; leave quit resign go step_down depart retire move_on; fire sack dismiss lay_off redundant; job post position work
employment role; job employ redundant cut lay_off worker; worker employee staff workforce personnel; employ employee
staff worker job hire work_for; hire employ recruit appoint take_on; appoint name choose elect; work job operate
function; work run function; strike walkout industrial_action walk_out stoppage picket; union association; talk
negotiate negotiation discussion meeting round; talk speak say discuss; agree agreement deal accord accept pact settle;
deal agreement contract; accept agree approve; reject refuse turn_down decline deny dismiss; offer propose proposal
bid; demand ask want call_for claim seek; want demand seek wish would_like; ask question request inquire; answer reply
respond response; say tell state claim announce according; announce say announcement declare; announce reveal unveil
publish; claim allege assert say; promise pledge vow undertake commit; plan intend propose aim scheme will; plan
schedule; expect forecast predict estimate likely; decide decision rule choose vote; vote ballot poll election elect;
vote support favour; turnout voter vote; win winner victory beat champion first prize triumph; winner winning; prize
award win trophy medal; lose defeat beat; beat defeat win overcome; match game fixture tie; game match play; goal score
strike net; score result goal point; score net; draw tie level equalise; play player squad side; team side squad club;
coach manager trainer; captain skipper; club join sign move; transfer move join sign switch; referee umpire; attend
attendance crowd watch spectator audience turn_up; crowd attendance spectator people gate; watch see view viewer;
audience viewer listener; participant take_part entrant competitor enter; take_part participate enter compete join run;
race run marathon; record best fastest time; fast speed quick rapid; fast speed kilometre_hour mile_hour mph kmh; slow
delay pace; push advance offensive attack progress assault; attack strike assault raid shell offensive hit; advance
progress push move; retreat withdraw pull_out pull_back; soldier troop force man fighter army; army force military
troop; war conflict fighting battle front; battle fight clash combat; weapon arm gun missile; shell bombard artillery
fire; missile rocket; shoot_down down intercept; drone unmanned; capture take seize occupy fall; hold control keep;
refugee displace flee; inhabitant resident population people live; live resident inhabitant dwell home reside; live
life lifespan survive; house home household building property flat; home house household residence; room hall chamber;
car vehicle automobile motorist drive; vehicle car lorry truck van traffic; car drive park motorist; park parking
car_park; bus coach shuttle; rail railway train track; boat ship vessel ferry craft sailing; ferry boat ship crossing
sailing; sail sailing boat; plane aircraft jet flight; flight fly; airport airfield; road street route lane; route way
path course; path trail track footpath; passenger traveller commuter; trip journey travel tour excursion; visit visitor
tourist guest; stay accommodation sleep overnight; hotel inn hostel accommodation; restaurant cafe eat; food eat meal
dish; meal lunch dinner breakfast; drink beverage; drunk alcohol drinking drink sober; allow permit may can permission
let welcome; allow forbid ban prohibit; forbid ban prohibit not_allowed never must_not cannot bar banned disallow; ban
forbid exclude suspend kick block; warn warning strike; rule allow; appeal contest challenge; must need require
obligatory compulsory mandatory have_to; need require necessary must; need necessary essential; require requirement;
optional voluntary; register sign_up enrol registration join apply enter; apply application form; join sign_up become
member; member membership; deadline close due latest until last_day; deadline until by latest; contact email phone
reach write call; email mail address; call phone ring; report complain complaint tell; complain complaint object
protest; protest demonstrate demonstration rally march; help support assist aid; support back favour; help aid relief;
help guide; send post deliver ship; deliver delivery ship arrive send; package parcel pack packet; pack packet box; bag
sack; rubbish waste trash garbage bin refuse; empty collect; collect pick_up gather; get receive obtain earn; get
become; give hand award; exhibit exhibition display show; hide conceal; use utilise employ; use need; change alter
modify amend; change switch swap replace; change rename edit; replace substitute instead new; swap exchange trade;
remove delete take_off take_down; delete erase wipe remove; wipe reset clear; reset restart wipe; keep retain stay
remain; keep save preserve; lose keep; carry take bring transport; carry hold; hold contain fit capacity capable; hold
capacity; contain include hold; include contain comprise cover; add include; add introduce new; new latest upcoming;
new more another further additional extra; more another additional extra further increase; increase rise go_up grow
raise jump climb up; raise increase lift; decrease fall drop decline reduce lower go_down cut down; cut reduce slash
lower; lower reduce nerf weaken; buff increase raise strengthen; improve better boost rise gain; worse deteriorate
decline; average mean typical; most majority largest main; mostly mainly mostly most; mainly mostly largely; some
several; part section piece; bit piece part fragment; half fifty_percent; percent per_cent share proportion percentage;
rate pace speed level; level height; size big large measure dimension wide wingspan; big large size measure huge great;
small little tiny; tall high height; high height rise reach altitude metre; deep depth; wide width span across broad;
long length metre; far distance kilometre mile away; close near nearby; heavy weigh weight kilogram tonne; hot
temperature degree heat warm; cold temperature degree chill freeze; old age year aged born; young age; birth born;
marry wed spouse husband wife; husband wife spouse married; brother sister sibling; child kid son daughter young; kid
child boy girl pupil; parent mother father; baby infant newborn; pupil student schoolchild child; student pupil
undergraduate; teacher tutor instructor; school class lesson; class lesson course; university college campus; study
research trial experiment; research study investigate; scientist researcher expert professor; expert specialist; test
trial experiment; test check examine; check inspect examine survey; investigate investigation inquiry examine probe;
inspect inspection check; prove proof evidence; true correct right false claim fact; false wrong untrue fake; fake
false hoax forge staged edited; fake doctored copy; true_false verdict; claim post rumour; rumour gossip say; lie false
untrue; mistake error wrong; problem issue bug fault trouble; bug glitch issue error; crash freeze; fault defect
failure; break fail failure broken; break fracture; leak spill escape; leak hole; spill slick leak oil; pollute
pollution contaminate; clean cleanup clear; wash clean rinse; power electricity electric; blackout outage power_cut
without_power; outage offline down; internet web online; website site page; server host; account profile login;
password login; call name known_as; nickname username handle name; picture avatar icon; button press; press push; type
enter command; click press tap; open menu setting; setting option menu; install download set_up; update patch version
release; release launch come_out publish out; release out available; launch liftoff lift_off start; player gamer;
multiplayer coop co_op together; weapon gun sword; enemy monster boss foe; monster creature beast; animal creature pet
beast; pet animal dog cat; dog puppy hound; cat kitten; plant flower; wood forest tree; farm farmer; grow plant;
mountain peak summit; river stream water; lake reservoir; sea ocean coast; coast shore beach; beach sand; island isle;
bridge crossing cross; border frontier; city town; country nation state; capital city; area region district; place spot
location site venue; location place site where; held place venue; take_place hold happen held; happen occur take_place;
event festival fair; party celebration; holiday vacation leave; weekend saturday sunday; night overnight evening; week
seven_day; fortnight two_week; annual yearly year; daily every_day each_day; weekly every_week; often every time
frequent frequency; previous last earlier before former; last previous latest; next following coming upcoming; before
prior earlier; after following; again resume another; old former previous; former ex previous; first earliest initial;
originally first initial; current now present; now current still today; still yet remain; soon shortly; finally
eventually; weather forecast; doctor medic physician; hospital clinic ward; clinic doctor; medicine drug medication;
vaccine vaccination jab; treat treatment therapy; cure treatment; pain hurt ache; bite sting; diet eat feed food; hunt
prey catch; breed nest reproduce; egg lay nest; species kind; kind type sort; colour hue; material made_of; made
material; ingredient contain; recipe ingredient cook; cook bake boil; oven bake; fit suit; lamp light bulb; light
flash; flash blink; noise loud sound; loud noise noisy; quiet silent; smell odour stink; taste flavour; heat heating;
screen display; engine motor; fuel petrol gas; oil petroleum; machine device appliance; unlocked open; door gate
entrance; floor storey; stairs steps; lift elevator; toilet loo bathroom restroom; seat chair; seat place; table desk;
clothes clothing dress; shoe boot footwear; luggage baggage bag suitcase; passport visa; ticket seat; queue line wait;
disable disabled wheelchair accessible; wheelchair accessible access; smoke cigarette; letter mail; newspaper paper;
news report; journalist reporter; speech address; comment statement remark; opinion think view; think believe opinion;
feel think; like enjoy; hate dislike; love like; angry furious anger; happy pleased delighted glad; sad upset; afraid
fear scared; fear afraid worry; worry concern fear; hope wish; sorry apologise apology; fight row quarrel argue;
dispute row argue conflict; support agree; oppose against reject; critic criticise; criticise blame attack; praise
applaud; problem difficulty; hard difficult tough; easy simple; possible can able; chance likely probability; certain
sure; likely probably; maybe perhaps; early soon; idea plan; goal aim purpose; purpose aim for; result outcome finding;
effect impact result; affect impact hit; benefit advantage; perk benefit bonus reward; reward prize bounty; limit
maximum cap most; maximum limit most up_to; minimum least at_least; total altogether overall all; number count figure;
count number tally; amount quantity sum; measure gauge; guess estimate; estimate put around; approximately about
around; exceed more_than over; below under; above over; rank place position; lead ahead; league division; tournament
cup competition; competition contest tournament; judge jury; jury panel; panel committee; committee board council;
board directors; council authority; government state; parliament assembly; treaty pact; vote motion; motion proposal;
pass approve adopt; permit licence permission; permission permit consent; document paper; copy duplicate; art painting;
statue sculpture; museum gallery; church chapel; castle fort; monument memorial; grave tomb; bury grave; ancient old;
history past; date day; time hour; schedule timetable; plan project; project scheme; company firm business; business
company trade; customer client buyer; supplier vendor; brand make; product goods; stock share; shareholder investor;
merge merger; bid takeover; takeover acquire buy; recall withdraw; lot batch number; label mark; mark sign; sample
test; substance chemical; metal steel iron; stone rock; cloth fabric textile; ice freeze; melt thaw; space orbit;
rocket launch; astronaut crew; crew member; neighbour resident; family relative; friend mate; knife
blade; jewel jewellery gem; language speak; translate translation; mean meaning stand_for; stand_for mean abbreviation
short_for; abbreviation short_for acronym; apartment flat lodging housing; landlord owner tenant renter; tenant renter
occupant; evict throw_out move_out; vacant empty unoccupied free; crowded full packed busy; sold_out full booked
unavailable no_tickets; book reserve reservation booking; waive exempt free excuse; exempt exception except; late
overdue delayed; hurry rush; schedule calendar programme agenda; agenda programme item; chairman chair chairwoman
chairperson head; deputy vice assistant; successor replace follow take_over; predecessor before former; heir inherit;
found establish origin begin; origin come_from source; foreign abroad overseas international; local nearby regional;
citizen national nationality passport; vote ballot referendum; majority more_than_half most; unanimous all against_none
without_dissent; abstain abstention; candidate run stand nominee; candidate applicant; resign stand_down step_down
quit; scandal affair row; bribe corruption; cheat cheating exploit hack; cheater cheating ban; hack breach compromise
attack break_in; virus malware infect; virus disease infection outbreak; outbreak epidemic spread infect; symptom sign
fever; contagious infectious catch; allergy allergic; dose dosage amount; side_effect risk; pregnant expect; healthy
well fit; recover recovery get_better heal; cancer tumour; heart cardiac; mask face; quarantine isolate isolation;
surgery operation operate; ambulance paramedic; emergency urgent crisis; urgent emergency immediately; homework
assignment; assignment task; task mission quest job; grade mark score; pass fail result; graduate degree finish;
scholarship grant; syllabus curriculum; principal head headteacher; topic subject theme; theme subject motto; title
name call headline; logo emblem symbol; symbol sign stand_for; slogan motto; anthem song; album record; concert gig
show; stage perform; director film; release premiere debut; premiere first debut; episode chapter series part; sequel
follow_up next; character hero figure; villain enemy; ending end finale; plot story about; story tale plot; joke funny;
funny humorous; translate version; edition version issue; chef cook; vegetarian vegan meat; spicy hot; sweet sugar;
salt salty; gluten wheat flour; butter margarine; milk dairy; raw uncooked; stale old; expire use_by best_before
sell_by; serve serving portion; slice cut piece; mix stir blend; roast bake grill; fry pan; freeze frozen; store keep;
fridge cold; weighs weight; harvest crop pick yield; pick harvest gather; yield harvest produce; drought dry; pest
insect; insect bug; poison toxic kill; endangered rare threatened; rare uncommon endangered scarce; extinct die_out
vanish; protect protection conserve guard; reserve sanctuary park; habitat live; nocturnal night; hibernate sleep
winter; migrate migration; predator hunt; offspring young; litter cub pup; wing feather; fur coat; hatch egg; tame
wild; trail footprint; climb ascend go_up mountaineer; climber mountaineer; walk foot hike; swim swimming bathe
bathing; swimmer bather; dive diver; row rowing boat; paddle canoe kayak; ski skiing; cycle bike bicycle; cyclist
rider; injury injured hurt; suspend ban miss; suspend ban red_card; foul penalty; penalty spot_kick; substitute bench
come_on replace; goalkeeper keeper; half_time break interval; break interval pause; pause break interrupt; interrupt
stop disrupt; disrupt interrupt affect; extra_time overtime; overtime extra; unbeaten undefeated; relegate go_down;
promote go_up; final title; champion title holder winner; defend champion; retire retirement end_career; contract sign
extend; transfer fee; stadium ground arena venue; ground stadium pitch field; crew sailor; port harbour dock quay; dock
berth quay pier; pier jetty dock; anchor moor; aground run_onto strand; strand stuck aground; stuck trapped strand jam;
trap stuck cut_off; cut_off isolate strand; rescue lift winch; lifeguard rescue; coast_guard coastguard; depth metre;
tunnel underground; underground metro subway tube; station stop platform; track line platform; signal light; derail
crash come_off; speed_limit speed; brake stop; wheel tyre; seatbelt belt; licence driving_licence; toll charge fee;
toll bridge; motorway highway freeway; highway road motorway; roundabout junction crossroads; junction crossing
intersection; pavement sidewalk; pedestrian walk foot; diversion detour; congestion jam queue; commute travel;
parking_fine fine; electric battery charge; charge charger plug; plug socket; cable wire line; switch turn_on turn_off;
turn_on switch_on start enable activate; turn_off switch_off disable deactivate; enable turn_on activate allow; mute
silence quiet; volume loud; memory ram storage; storage space disk capacity; space room storage; disk drive; backup
save copy; save backup store; restore recover backup; recover restore back; lost missing; post upload share message;
share post publish; link url address; address link location; address live; role rank permission; rank role level; level
rank tier; badge role award; invite invitation; kick remove ban; unban appeal lift; lift ban end; flag report mark;
spam advertise advertising; advertise promote promotion self_promotion; spoiler reveal; rude insult offensive abuse;
harass harassment bully abuse; hate racist; threat threaten; respect kind polite; swear curse; offence breach violate
violation; violate break breach; obey follow comply; channel room; thread topic; bot robot; robot machine; function
feature option; option choice setting; default standard; normal usual standard; usual normal usually; usually normally
mostly; mode setting; difficulty hard; respawn spawn come_back; spawn appear; health hp; damage hit; armour shield;
craft make build; recipe craft; loot drop reward; unlock open get; achievement trophy; world map; lag slow; latency
ping lag; ping mention notify; notify notification alert; subscribe subscription; subscription plan; cancel end stop;
trial demo; price_cut discount; coupon voucher code; code voucher key; giveaway raffle prize; draw raffle pick; entry
entrant submission submit; submit send hand_in enter; deadline closing_date; judge decide; criteria rule; eligible may
qualify entitled; entitled right may; right allowed; sign_in log_in login; two_factor security; secure safe; security
guard safety; privacy data; information detail data; secret hidden; reveal disclose show; disclose reveal publish;
confirm verify true; verify confirm check; deny reject dispute false; admit confess acknowledge; regret sorry; witness
see; eyewitness witness; mourn grieve; funeral bury; honour tribute award; anniversary year; celebrate celebration
mark; tradition custom; opening ceremony inauguration; inaugurate open; unveil reveal open; statue monument; heritage
historic; historic old; demolish pull_down tear_down knock_down; demolition demolish; abandon leave give_up; give_up
abandon stop; rebuild reconstruct; contractor firm builder; tender bid; budget cost fund; cost estimate; overrun
exceed; double twice two; triple three; half fifty; quarter fourth; dozen twelve; score twenty; hundred century; decade
ten; couple two; pair two; several many; none nobody nothing; nobody none no_one; everyone everybody all; both two;
single one; only one; sole only; alone one; together jointly; joint together; separate apart; same identical; different
other; similar like; exact precise; roughly about around; nearly almost; barely hardly; enough sufficient; lack
shortage without; shortage lack short; surplus excess; spare extra; replacement spare substitute; missing lack; broken
faulty defective damage; faulty broken defect; return send_back bring_back; receipt proof; invoice bill; pay_back
repay; instalment monthly; monthly month; cash coin; card credit; wallet purse; pension retire; unemployed jobless;
vacancy job opening; shift hours; shift work; overtime hours; break rest; rest sleep; holiday day_off leave; uniform
clothes; colleague coworker; partner spouse; engaged marry; divorce split; divide split share; piece share
"""
"""Words that mean much the same in a question and in its answer."""

NARROWER: Final = """
people person somebody > worker resident student participant passenger villager soldier civilian child pupil patient
guest visitor; people > employee inhabitant spectator fan player member man woman homeowner commuter crew staff
customer driver voter neighbour; people > protester demonstrator tourist hiker runner listener viewer reader user
subscriber islander household; worker staff > miner driver nurse docker engineer cleaner crew handler teacher; animal >
dog cat horse cow sheep goat pig bird fish seal wolf fox bear otter deer rabbit hen; bird > gull duck goose swan owl
eagle hawk crow sparrow puffin eider heron; vehicle > car lorry truck van bus motorcycle tram; boat ship > ferry vessel
yacht trawler canoe coaster tanker dinghy; building > house school church hospital warehouse factory tower hall; thing
stuff item > crown painting statue jewel machine tool toy book; food > bread meat fish soup cheese fruit vegetable
cake; metal > steel iron copper gold silver lead tin; weapon > gun rifle knife missile bomb sword; sport > football
rugby tennis cricket rowing swimming hockey; instrument > guitar piano violin trombone trumpet drum; job > worker
employee post; weather > rain snow wind storm fog sun; crime > theft murder fraud robbery burglary; document > letter
report memo form table; official > minister mayor officer secretary spokesman spokeswoman; leader > president minister
mayor king chief chairman captain secretary; somebody > man woman; relative > brother sister mother father son daughter
cousin uncle aunt; metre > foot; money > pound dollar euro crown florin mark; drug > cannabis cocaine heroin; city >
capital; pet > dog cat; child > boy girl baby
"""

NATIONS: Final = """
afghanistan afghan; albania albanian; algeria algerian; argentina argentine argentinian; armenia armenian; australia
australian; austria austrian; azerbaijan azerbaijani azeri; bangladesh bangladeshi; belarus belarusian; belgium
belgian; bolivia bolivian; bosnia bosnian; brazil brazilian; britain british uk united_kingdom briton; bulgaria
bulgarian; cambodia cambodian; canada canadian; chile chilean; china chinese; colombia colombian; croatia croatian;
cuba cuban; cyprus cypriot; czechia czech; denmark danish dane; ecuador ecuadorian; egypt egyptian; england english;
estonia estonian; ethiopia ethiopian; europe european eu; finland finnish finn; france french; georgia georgian;
germany german; ghana ghanaian; greece greek; hungary hungarian; iceland icelandic icelander; india indian; indonesia
indonesian; iran iranian; iraq iraqi; ireland irish; israel israeli; italy italian; jamaica jamaican; japan japanese;
jordan jordanian; kazakhstan kazakh; kenya kenyan; korea korean; kuwait kuwaiti; latvia latvian; lebanon lebanese;
libya libyan; lithuania lithuanian; malaysia malaysian; mexico mexican; moldova moldovan; mongolia mongolian; morocco
moroccan; nepal nepali nepalese; netherlands dutch holland; nigeria nigerian; norway norwegian; pakistan pakistani;
palestine palestinian; peru peruvian; philippines filipino philippine; poland polish pole; portugal portuguese; qatar
qatari; romania romanian; russia russian kremlin moscow; scotland scottish scot; serbia serbian serb; slovakia slovak;
slovenia slovenian; somalia somali; spain spanish spaniard; sudan sudanese; sweden swedish swede; switzerland swiss;
syria syrian; taiwan taiwanese; thailand thai; tunisia tunisian; turkey turkish turk; uganda ugandan; ukraine ukrainian
kyiv; venezuela venezuelan; vietnam vietnamese; wales welsh; yemen yemeni; zimbabwe zimbabwean; africa african; asia
asian; america american us usa united_states
"""
"""Countries and how their people and things are called; a capital where it stands for a government."""

NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
"""The word for each number from 0."""
