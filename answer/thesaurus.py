"""Words that people use for one another: asked “how many were hurt?”, documents write “injured”. English only."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from index.analyzer import Analyzer

GROUPS: Final = """
hurt injured injury injuries wounded harmed casualties casualty
die died dies dying dead death deaths killed kill kills fatal fatally fatality fatalities deadly perished lives toll
kill killed murder murdered shot slain
lose lost losing loss losses casualties casualty
missing lost vanished disappeared
ill sick illness disease poisoned poisoning
hospital clinic ward hospitalised
doctor physician medic surgeon nurse
survive survived survivor survivors survives alive
rescue rescued saved save brought safety recovered
evacuate evacuated evacuation evacuees leave safety moved
flee fled left leave escaped displaced refugees
escape escaped out ran fled loose broke
catch caught captured capture found seized trapped
arrest arrested detained custody jailed caught
police officers officer detectives inspector constable
thief thieves burglar burglars robber robbers stole
steal stole stolen theft took taken robbed robbery burglary loot
court judge trial tribunal sentenced
blame blamed fault responsible cause culpable guilty
sue lawsuit court claim
accident crash collision derailment incident
crash crashed collided collision hit derailed
fire blaze burned burnt burning flames
explode exploded explosion blast detonated
flood flooded flooding floods water underwater
storm hurricane gale wind winds gust gusts
rain rained rainfall downpour precipitation
snow snowfall snowed
earthquake quake tremor tremors
volcano eruption erupted erupt erupts
attack attacked attacks strike strikes assault raid
strike walkout industrial stoppage striking
soldier soldiers troops troop army forces personnel servicemen fighters
army military forces troops armed
advance advanced push offensive progress
hold holds held control controls controlled hands captured
capture captured took take taken seized occupied
shot down downed brought intercepted destroyed
destroy destroyed damaged damage ruined wrecked gone
damage damaged damages harm
drone drones uav quadcopter
missile missiles rocket rockets
weapon weapons gun guns arms
ship ships boat boats vessel vessels ferry ferries sailing
sail sailing sailings crossing crossings
train trains rail railway tram
plane planes aircraft airliner flight flights jet
fly flying flights flight flew
airport airfield runway
car cars vehicle vehicles auto driving motorists drive
drive driving driven cars vehicles motorists
truck trucks lorry lorries
bike bikes bicycle bicycles cycle cyclists cyclist cycling
park parking parked leave garage
bus buses coach shuttle
road street route highway
trip journey travel tour voyage outing
travel journey go get transport
home homes house houses household households flat building residents
live lives living resident residents inhabitants lived
live lives lifespan survive survives
live stream streamed streaming broadcast watch
population inhabitants residents people
person people persons residents men women visitors passengers
man men male
woman women female
child children kid kids pupils boy girl youngsters
student students pupil pupils undergraduates participants
school schools classes lessons teaching
teacher teachers instructor coach
university college campus
parent parents mother father
wife husband spouse married partner
worker workers employee employees staff job jobs workforce
job jobs work position role post
lay layoffs cut redundant sack sacked fired redundancies
hire hired recruit recruited appointed
boss head chief manager director chair leader owner
lead leads leader led head heads chaired
resign resigned quit step stepping office leave
mayor mayors burgomaster
council councillors councillor
government ministry state authorities minister
elect elected election vote voted votes
vote votes voted voting ballot carried motion
party parties faction
law rule rules regulation act statute ban
rule rules allowed forbidden must prohibited
allow allowed allows may permitted permit can able forbidden
forbid forbidden banned ban prohibited not never
permission permit licence license allowed
sign signed signature signatures names
petition signatures names
agree agreed agreement deal accord
deal agreement contract treaty lease
deny denied denies denial reject
claim claims claimed says alleged alleges allegation
true false claim verdict correct
fake faked false hoax invented doctored
prove proof evidence proven shown
cost costs price priced prices charge charges charged fee fees fare pay million euros dollars crowns bill
pay pays paid paying bill costs fund funded
fund funded funding paid pay finance financed sponsor money
money funds cash sum amount crowns dollars euros
cheap cheaper affordable discount reduced
expensive dear costly
discount reduced reduction concession cheaper
refund refunded refunds reimbursed reimbursement back compensation money
fine fines penalty fined penalties
ticket tickets pass admission entry fare
free charge nothing gratis costs
buy bought purchase purchased order sell sold sale
sell sold sale sells buyer
rent renting rental hire lease
salary wage wages pay earn
raise rise increase pay
profit profits earnings net
turnover revenue sales
tax taxes duty levy
insure insured insurance covered cover
worth value valued
prize award win winner winning reward gets
guarantee guaranteed warranty
return returned returns back bring come
give gave given hand handed donated
member members membership join joined
fee fees dues subscription membership
join joined joining member participate enter entering sign
quit leave left exit
start started starts starting begin began begins beginning launch open opens kick onset
end ended ends ending finish finished finishes stop over last conclude
finish finished completed complete end
stop stopped stops halt ended cease
continue continues continued resume resumes resumed next go
postpone postponed delay delayed put off moved later rescheduled
cancel cancelled canceled called off dropped
late delay delayed later
close closed closes closing shut shuts shutting closure
shut shuts shutting closed close closure
open opens opened opening reopen reopens hours
repair repaired repairs fix fixed mend mending mended restore renovation
fix fixed fixes repair mend patched resolved
build built building construct constructed construction erected made
found founded founding established set started created
create created made make introduced
make made makes making produce produced manufactured
invent invented designed developed
design designed designer drawn
change changed changes altered new
increase increased increases raised rise rises rose up more grew
lower lowered reduced reduce cut decreased decrease fell drop dropped down
nerf nerfed lowered reduced weakened
buff buffed raised increased strengthened
big size large measure measures long
tall high height metres
high height tall altitude rose
long length metres kilometres
long duration last lasts take takes hours minutes
deep depth
wide width broad wingspan across
far distance kilometres miles away
heavy weigh weighs weight kilograms tonnes
fast speed kilometres quick
strong strength force
hot temperature warm degrees
cold temperature degrees frost
old age aged years
first earliest
last previous final latest
previous earlier last former before
new latest newest additional more
next coming following
win won wins winner winning victory beat champion
lose lost defeat beaten
score scored scores goal goals scorer
goal goals scored score
game match play fixture
match game played fixture
play plays played playing
player players
team club side squad
coach trainer manager
fans supporters crowd spectators attendance
watch watched watching viewers spectators attendance audience seen
attend attended attendance visitors came
visitor visitors guests tourists visit
tourist tourists visitors holidaymakers
holiday vacation stay trip holidays
hotel accommodation lodging stay rooms
eat eats eating food feed feeds diet cafe restaurant
eat restaurant cafe canteen snack food meals
feed feeds fed eat
food meal meals dishes menu eat
drink drinks drinking beverage alcohol
drunk alcohol drinking sober
drug drugs medicine medication
vegan vegetarian meat
bite bites bit bitten
animal animals pet pets
pet pets animal animals dog dogs
dog dogs puppy
bird birds
baby babies young cub pup pups born
born birth
egg eggs lay laid
grow grows grew growth
water tap drinking
rubbish garbage trash waste bins bin
dirty polluted pollution contaminated
poison poisonous toxic harmful
safe safety harmless danger dangerous
danger dangerous risk risky unsafe
warn warned warning warnings alert sirens
power electricity outage blackout
light lamp lamps lights
phone telephone mobile call
phone mobile ios android app
computer pc laptop
mac macos apple linux windows
website site web page online
internet online web network
email mail address contact
contact reach call email
message post posts posted
post posted posts link share
photo photos picture pictures image
video film filmed footage clip recording shot
film filmed shot movie recorded
clip video footage
publish published released release issued
release released out launch published
book books novel
song songs music track
band bands musicians music playing perform
concert gig performance show
perform performed performance
festival fair event celebration
event events festival
competition contest tournament race
judge judges judging jury
test tests tested trial testing
study research trial experiment survey
research study researchers scientists
scientist scientists researchers
discover discovered described found discovery
describe described description
find found finds discovered located traces
see seen sighted spotted
spot spotted seen sighted
count counted number survey
result results outcome findings
improve improved better improvement
better improved improvement
worse worsened deteriorated
help helped aid relief support
aid relief help humanitarian
need needs needed require required requires necessary must
must required compulsory have obligatory
ask asked asking request demand
want wants wanted demand demands asking wish
demand demands demanded asking
plan plans planned planning intend intends
intend intends intention plan
say said says told according
announce announced announcement said
reason because due why
cause caused because due source
happen happened happens occurred
type kind sort species
kind type species breed mostly
name named called
mean means meaning stands
place location site spot where venue
town city village
city town municipal
area region district zone
country nation
shop store shops retailer
store shop stored storage keep
factory plant works foundry
plant factory works foundry site
office bureau headquarters
room rooms hall
bathroom toilet toilets restroom washroom
disabled wheelchair accessible
key keys code password
level cap lvl
hp health hitpoints
health hp medical
ram memory gb
memory ram recall
mod mods plugin modpack
server realm world
reset wipe wiped world
wipe wiped reset
ban banned bans kicked
colour color coloured
guild clan
bug glitch exploit error
update updated patch version
expansion dlc addon
gold coins money
weapon sword bow
cooldown seconds wait
machine device appliance
button press switch
clean cleaned cleaning cleaner
descale descaling limescale
broken broke defective faulty
flash flashes flashing blink blinks blinking
burn burned burnt fire
send sent dispatched deployed
take took taken brings
bring brought take taken carry
carry carried bring
put set
throw threw thrown discarded
wait waiting queue
write wrote written author
compose composes composed composer write wrote written
author writer wrote
read reading
learn learned lessons
teach taught teaching teacher
speak spoke language
pick picked chosen choose
choose chosen choice pick
meet met meeting meets gather
meeting session meet talks
negotiation negotiations talks round bargaining
talks negotiations discussions
celebrate celebrated celebration
swim swimming bathing pool
swim swimming bathe bathing
climb climbed up ascend go
fall fell fallen
move moved moves transfer
transfer move moving join sign
own owns owned owner owners
owner owners owns belong
belong belongs owned
keep keeps kept stay retain
stay stays remain remained
remain remains stay still
church chapel parish
organ instrument
practise practice rehearse rehearsal rehearsals
king queen monarch
gas petrol fuel
oil fuel petroleum
daily day
year annual yearly annually
month monthly
week weekly
weekend saturday sunday
evening night tonight
morning dawn
opposed against opponents
support supported supporters backed
protest protested protesters demonstration
percent percentage per cent share proportion
""".strip().splitlines()
"""One group a line, for English; a word may stand in several. Only groups are compared: nothing is passed on."""

LIKE: Final = 0.85
"""How much a word of like meaning counts, beside the word itself."""


class Thesaurus:
    """Tells whether two terms may stand for one another. The lists are English: another language finds nothing here."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._alike: dict[str, set[str]] = {}
        for line in GROUPS:
            terms = set(analyzer.stem(line.split()))
            for term in terms:
                self._alike.setdefault(term, set()).update(terms)

    def reach(self, term: str) -> Mapping[str, float]:
        """The terms that may stand for `term`, itself among them, each with how surely: 0 to 1."""
        return {**dict.fromkeys(self._alike.get(term, ()), LIKE), term: 1.0}


@lru_cache(maxsize=4)
def thesaurus_of(analyzer: Analyzer) -> Thesaurus:
    """The Thesaurus for `analyzer`, made once."""
    return Thesaurus(analyzer)
