"""The words by which English text shows that it passes on what somebody says: verbs, and nouns for who speaks.

All are written from knowledge of the language, lower-case, by what they need beside them to be taken for speech.
"""

import enum
from collections.abc import Iterator
from functools import lru_cache


class Cue(enum.Enum):
    """What a verb needs beside it to be taken for speech."""

    SAY = "say"
    """Nothing: “X says it rained”."""
    CLAUSE = "clause"
    """That, a quotation, or the end of the sentence: “X added that it rained”, “It rained, X added”."""
    QUOTE = "quote"
    """A quotation next to it: “‘No,’ X sighed”."""
    FINDING = "finding"
    """A document or an office as its subject, or that: “the survey found”."""
    STANCE = "stance"
    """A quotation after it, or “as”: “X called it ‘a mess’”."""


_SAY = "say tell claim insist reckon estimate announce warn promise vow swear allege assert"
_CLAUSE = (
    "state argue explain add note admit acknowledge contend declare maintain stress emphasise emphasize "
    "remark reiterate recall predict confirm deny conclude believe think testify concede boast caution "
    "counter complain pledge mention repeat write tweet post respond reply answer observe reveal disclose "
    "report comment recount protest retort opine object speculate calculate ask propose suggest assure "
    "inform clarify underline proclaim guarantee forecast advise rule hold agree text email "
    "point guess hint"
)
_QUOTE = (
    "sigh laugh shrug grin joke quip shout cry whisper mutter exclaim groan grumble chuckle continue go "
    "begin muse snap urge wonder smile beam yell scream murmur mumble growl bark gasp sob intone deadpan "
    "interject chime plead beg lament marvel enthuse fume demand offer read counsel rage giggle nod sniff "
    "bellow roar drawl wink recite sing open"
)
_FINDING = "find show suggest indicate detail demonstrate establish assess determine conclude"
_STANCE = (
    "call describe characterise characterize brand dub label criticise criticize accuse blame praise condemn dismiss "
    "reject welcome blast slam denounce hail deride tout portray liken"
)
_IRREGULAR: dict[str, tuple[str, ...]] = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "think": ("thought",),
    "find": ("found",),
    "show": ("showed", "shown"),
    "go": ("went", "gone"),
    "begin": ("began",),
    "read": (),
    "forecast": (),
    "hold": ("held",),
    "sing": ("sang",),
    "beg": ("begged", "begging"),
    "nod": ("nodded", "nodding"),
    "grin": ("grinned", "grinning"),
    "quip": ("quipped", "quipping"),
    "snap": ("snapped", "snapping"),
    "admit": ("admitted", "admitting"),
    "sob": ("sobbed", "sobbing"),
    "plead": ("pleaded", "pled"),
    "slam": ("slammed", "slamming"),
    "dub": ("dubbed", "dubbing"),
    "label": ("labelled", "labeled", "labelling"),
}


def _forms(verb: str) -> Iterator[str]:
    """All forms of a verb."""
    yield verb
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "o")) else "s")
        if verb not in _IRREGULAR:
            yield f"{stem}ed"
    yield f"{stem}ing"
    yield from _IRREGULAR.get(verb, ())


def _table(*classes: tuple[Cue, str]) -> dict[str, tuple[Cue, str]]:
    return {form: (cue, verb) for cue, verbs in classes for verb in verbs.split() for form in _forms(verb)}


VERBS = _table(
    (Cue.STANCE, _STANCE), (Cue.QUOTE, _QUOTE), (Cue.CLAUSE, _CLAUSE), (Cue.FINDING, _FINDING), (Cue.SAY, _SAY)
)
"""Every form of every verb, with its class and its base."""

ALSO_NOUN = frozenset(
    "report reports claim claims note notes comment comments answer answers estimate estimates reply "
    "replies post posts remark remarks state states text texts email emails object objects counter counters "
    "promise promises vow vows label labels brand brands blast demand demands open offer offers joke jokes "
    "forecast forecasts rule rules guess hint hints point points detail details show shows hold holds find "
    "finds call calls cry laugh smile read reads hail advise bark pledge pledges protest protests sniff "
    "wink urge urges wonder wonders finding findings ruling saying sayings meaning writing opening "
    "beginning holding reading boast boasts tout repeat repeats swear".split()
)
"""Forms that are as often a noun, an adjective or another verb: they need more beside them."""

PASSIVE = frozenset(
    "confirmed announced reported denied attributed disclosed estimated revealed stated claimed alleged predicted "
    "acknowledged reiterated".split()
)
"""Participles after which “by X” names who says so."""

NEGATIONS = frozenset("not never no cannot neither nor hardly".split())
MODALS = frozenset("would could should might may can must will shall ought 'd ’d 'll ’ll".split())
AUXILIARIES = frozenset("has have had did does do was were is are been be being having 's ’s 've ’ve 'd ’d".split())
ADVERBS = frozenset(
    "also later then reportedly recently previously earlier repeatedly now once again still even first just already "
    "always often simply flatly further himself herself itself themselves too instead thus therefore however though "
    "meanwhile twice afterwards soon rather quite both all long ago today yesterday only finally since at-last "
    "actually initially separately jointly nevertheless nonetheless only ever".split()
)
NOT_ADVERBS = frozenset("family italy ally reply july assembly supply monopoly anomaly fly bully belly jelly".split())
"""Words in -ly that are none."""

MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "monday's tuesday's wednesday's thursday's friday's saturday's sunday's "
    "monday’s tuesday’s wednesday’s thursday’s friday’s saturday’s sunday’s".split()
)
TEMPORAL = MONTHS_AND_DAYS | frozenset(
    "today yesterday tonight tomorrow morning afternoon evening night noon midnight week month year weekend".split()
)
DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your one two three four five six seven eight nine ten "
    "several some many most few both each every another other no any all half dozens hundreds thousands".split()
)
DEFINITE = frozenset("the this that these those its his her their our my".split())
PRONOUNS = frozenset("he she it they i we you".split())
PREPOSITIONS = frozenset(
    "in on at by from with for to of about after before during under over into against between among since without "
    "within near through despite amid behind beside beyond outside inside across along around above below until till "
    "off onto upon toward towards via unlike out up down".split()
)
ATTACHING = frozenset("of for from at in with on near behind outside to against across by into".split())
"""Prepositions that may tie one noun phrase to the one before."""
CLAUSE_WORDS = frozenset(
    "but because while when whenever although though if that so yet as which where whereas whether than since after "
    "before until unless what how why who whom whose and or nor once".split()
)
NAME_LINKS = frozenset("of de da di du del der den van von bin ibn al el la le and & the for ten ter y".split())
TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady president minister secretary general gen senator sen representative rep "
    "governor gov colonel col lieutenant lt captain capt sergeant sgt professor prof mayor judge justice chancellor "
    "king queen prince princess pope chief ambassador spokesman spokeswoman spokesperson director chairman chairwoman "
    "inspector superintendent constable detective officer councillor cllr councilor alderman coach reverend rev father "
    "sister brother bishop archbishop cardinal rabbi imam sheriff attorney commander commissioner deputy admiral major "
    "corporal private marshal premier nurse doctor pastor vicar warden headteacher headmaster headmistress prime vice "
    "foreign defence defense interior finance former acting insurer".split()
)
EPITHETS = frozenset("lovely dear poor young old former veteran acting late good our".split())
"""What may stand before a name at the beginning of a sentence and is no part of it."""
GENERIC = frozenset(
    "people everybody everyone nobody anybody anyone somebody someone something nothing everything some many "
    "others few such research evidence science history experience most all one none who which what that this "
    "there here legend rumour rumor rumours rumors tradition it's they you we i readers reader visitors players "
    "player users user folk story stories".split()
)
"""Heads that name nobody."""

_ROLES = (
    "eyewitness rebel militant insurgent separatist protester striker picket dev mod maintainer youtuber "
    "spokesman spokeswoman spokesperson official president minister senator governor secretary general "
    "candidate chairman chairwoman chair director lawyer attorney aide adviser advisor analyst professor "
    "expert mayor judge leader coach author reporter billionaire strategist executive chief commander "
    "ambassador curator ecologist chemist scientist engineer inspector sergeant detective superintendent "
    "constable doctor surgeon nurse vet priest vicar bishop pastor head boss founder owner captain broker "
    "clerk treasurer warden keeper ranger teacher headteacher principal student resident witness neighbour "
    "neighbor mother father brother sister son daughter wife husband widow friend colleague partner patient "
    "victim survivor guide pilot sailor skipper crew guard soldier officer veteran king queen prince "
    "princess chancellor premier councillor councilor alderman cleric guest host artist musician composer "
    "singer drummer conductor choirmaster guitarist historian archivist librarian geologist biologist "
    "meteorologist forecaster epidemiologist economist statistician chef baker butcher farmer fisherman "
    "shepherd organiser organizer volunteer activist campaigner critic opponent supporter rival insurer "
    "operator developer producer designer publisher manufacturer maker supplier contractor regulator "
    "watchdog prosecutor plaintiff defendant suspect investigator examiner coroner firefighter policeman "
    "policewoman fan goalkeeper striker midfielder defender referee umpire trainer player champion winner "
    "moderator admin administrator editor correspondent journalist columnist blogger streamer gardener "
    "carpenter electrician plumber mechanic technician architect surveyor hydrologist astronomer physicist "
    "landlord tenant shopkeeper porter caretaker janitor man woman boy girl child grandmother grandfather "
    "aunt uncle cousin deputy successor predecessor representative delegate envoy diplomat negotiator "
    "mediator monitor observer manager lecturer researcher psychologist sociologist linguist philosopher "
    "dealer trader banker accountant actuary auditor politician lawmaker legislator congressman "
    "congresswoman parliamentarian rower sculler cyclist runner speedrunner climber swimmer driver "
    "passenger attendant conservator restorer counsel ombudsman whistleblower minder handler supervisor "
    "coordinator planner programmer writer novelist poet painter sculptor actor actress dancer grocer "
    "waiter waitress barman cook cleaner operator collector breeder rider jockey diver secretary midwife "
    "paramedic archaeologist anthropologist translator interpreter editor-in-chief vice-president "
    "vice-chair co-founder co-author receptionist assistant apprentice pensioner shopper customer parent "
    "walker rambler angler signaller dispatcher brigadier lieutenant colonel major admiral marshal chaplain "
    "rector dean provost bursar registrar"
)
_PEOPLE = (
    "troops sides officials police analysts experts sources critics supporters prosecutors authorities lawmakers "
    "researchers scientists investigators aides witnesses residents lawyers doctors republicans democrats "
    "conservatives liberals advisers advisors observers economists campaigners reporters organisers "
    "organizers engineers firefighters neighbours neighbors relatives friends colleagues teachers students "
    "parents fans moderators developers admins councillors ministers leaders forecasters meteorologists "
    "historians archaeologists rescuers crews inspectors staff management staffs owners operators farmers "
    "fishermen villagers locals commanders diplomats activists volunteers insurers regulators insiders "
    "editors curators biologists ecologists rangers vets mods opponents monks nuns guards coastguards "
    "paramedics medics hospitals authors designers makers producers publishers"
)
_ORGANISATIONS = (
    "mission delegation taskforce "
    "ministry department agency service services committee council board bank group company corporation "
    "firm commission office university institute institution court party army navy force forces government "
    "administration parliament congress senate assembly association union fund foundation centre center "
    "bureau campaign newspaper magazine paper network media television intelligence command nations organisation "
    "organization team club league federation authority laboratory lab hospital school college society "
    "studio military police coastguard guard brigade treasury embassy airline railway operator charity "
    "trust museum zoo park brewery factory plant airport port harbour shop chain publisher broadcaster "
    "station radio cabinet palace hall kremlin pentagon nhs utility insurer supplier manufacturer "
    "cooperative co-op syndicate partnership consortium alliance coalition church diocese parish branch "
    "secretariat headquarters prison watchdog regulator tribunal jury inquiry panel federation ngo startup "
    "outlet festival desk registry archive leadership opposition industry band choir orchestra theatre "
    "theater cathedral abbey state city town county district country countries staff staffs "
    "waterworks tramways utilities"
)
_DOCUMENTS = (
    "report statement study survey poll document update letter memo article filing complaint lawsuit "
    "indictment ruling release email e-mail analysis paper book bulletin notice transcript brief briefing "
    "summary assessment review editorial message announcement communique communiqué table log census audit "
    "inquiry investigation judgment judgement verdict dossier manifesto white-paper website page blog "
    "newsletter leaflet plan forecast estimate figures data tweet post wiki manual minutes inventory"
)
ROLES = frozenset(_ROLES.split())
PEOPLE = frozenset(_PEOPLE.split())
ORGANISATIONS = frozenset(_ORGANISATIONS.split())
DOCUMENTS = frozenset(_DOCUMENTS.split())
PLACES = frozenset(
    "street road lane square avenue bridge river lake hill mountain valley island isle bay sea ocean coast "
    "cape beach forest wood woods park quay mole tower castle house cottage hotel inn school church station "
    "airport hall north south east west mill farm creek falls pass canal lock junction point sound row".split()
)
ESTIMATES = frozenset(
    "estimate estimates count tally figure figures assessment view opinion account version calculation calculations "
    "reckoning words judgement judgment eyes analysis projection projections telling statement".split()
)
"""What is somebody's own: “in X's view”, “X's estimate is”."""
FEMALE = frozenset(
    "mrs ms miss lady dame queen princess mother sister daughter wife widow woman girl grandmother aunt spokeswoman "
    "chairwoman policewoman congresswoman headmistress actress businesswoman".split()
)
MALE = frozenset(
    "mr sir lord king prince father brother son husband man boy grandfather uncle spokesman chairman policeman "
    "congressman headmaster actor businessman fisherman".split()
)
ENGLISH = frozenset(
    "the and to that it with she he they said says are this from have we you i not has his her their for at".split()
)
"""Frequent words that hardly another language shares."""

_ROLE_ENDINGS = ("ist", "man", "woman", "ician", "ologer", "keeper", "maker", "master", "worker", "owner")


def is_role(noun: str) -> bool:
    """Whether a noun names a person by what they do or are."""
    return noun in ROLES or (len(noun) > 5 and noun.endswith(_ROLE_ENDINGS) and noun not in ORGANISATIONS)


def is_document(noun: str) -> bool:
    """Whether a noun names something written that can be said to say."""
    return noun in DOCUMENTS or (noun.endswith("s") and noun[:-1] in DOCUMENTS)


@lru_cache(maxsize=8192)
def speaks(noun: str) -> bool:
    """Whether a noun names somebody or something that can be said to say."""
    if is_role(noun) or noun in PEOPLE or noun in ORGANISATIONS or is_document(noun) or noun.endswith("-year-old"):
        return True
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    return noun.endswith("s") and (is_role(one) or one in ORGANISATIONS)
