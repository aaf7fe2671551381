"""English verbs in closed lists: how to see, without a grammar, which words of a sentence say what happens."""


def words(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


BE = words(
    "am is are was were be been being isn't aren't wasn't weren't it's he's she's that's there's i'm you're "
    "we're they're"
)
HAVE = words("has have had having hasn't haven't hadn't i've you've we've they've who've")
MODAL = words(
    "will would can could may might must shall should do does did won't wouldn't can't cannot couldn't mightn't "
    "mustn't shouldn't don't doesn't didn't needn't i'll you'll he'll she'll it'll we'll they'll that'll there'll i'd "
    "he'd she'd we'd they'd who'd"
)
AUXILIARY = BE | HAVE | MODAL
BETWEEN = words(
    "not never also already now still just only ever then since yet again soon even often always usually probably "
    "likely highly reportedly long far first last then so all both each once twice almost nearly currently officially "
    "initially"
)
"""May stand inside a verb phrase, beside whatever ends in -ly."""

IRREGULAR = words(
    "arose arisen awoke beaten beat became begun began bent bet bid bitten bit bled blew blown born borne bought "
    "broke broken brought built burnt burst came cast caught chose chosen clung cost crept cut dealt did done drank "
    "drawn drew driven drove drunk dug eaten ate fallen fed fell felt fled flew flown forbade forbidden forecast "
    "forgot forgotten fought found froze frozen gave given gone got gotten grew grown heard held hid hidden hit hung "
    "hurt kept knew known laid lain lay learnt led left lent let lit lost made meant met mistook misunderstood "
    "outgrew overcame overtaken overtook paid proven put ran rang read rebuilt reset rode ridden risen rose rung said "
    "sang sank sat saw sawn seen sent set shaken shed shone shook shot shown shrank shrunk shut slain slept slid sold "
    "sought sown spent spilt split spoke spoken spread sprang sprung stole stolen stood stuck struck sung sunk swam "
    "swept swore sworn swum taken taught thought threw thrown told took torn tore undergone understood undertook "
    "underwent upheld upset wept went withdrawn withdrew withstood woke woken won wore worn wound wove woven written "
    "wrote overrun bound bred come become overcome run overthrown overthrew rewritten resold repaid unhurt"
)

_BASES = (
    "accept achieve add admit advise affect agree aim allow amount announce appear apply appoint approve argue arrest "
    "arrive ask assume attack attend average avoid award ban base beat become begin believe belong block boost break "
    "bring build burn buy call cancel carry cast catch cause celebrate change charge check choose claim climb close "
    "collapse collect come complete concern confirm connect consider consist contain continue control cost count "
    "cover crash create cross cut damage date deal decide decline decrease deliver deny depart depend describe "
    "destroy die disappear discover double drain drive drop earn eat elect employ enable end enter escape establish "
    "estimate exceed exist expand expect expire extend face fail fall feed feel fight fill find finish fix flee fly "
    "follow forbid form found fund gain get give go grant grow happen have hear heat help hit hold hope host hurt "
    "impose improve include increase injure install introduce invest join keep kill know lack last launch lay lead "
    "learn leave let lie like limit live lose lower make march mark mean measure meet melt miss move need number "
    "occur offer open operate order own pass pay perform persist plan play prevent produce promise propose protect "
    "prove provide publish put raise range reach receive record recover reduce refuse reject release remain remember "
    "remove reopen repair replace reply report represent require rescue resign restart restore result resume retire "
    "return reveal rise run say seat see seem sell send serve set settle show shrink shut sign sing sink sit sleep "
    "speak spend stand start state stay stop store stretch strike suffer suggest support surrender survive take teach "
    "tell tend test think throw total trade train travel treat triple try turn use visit vote wait walk want warn "
    "wash watch wear weigh welcome win work worry wound write yield halve heal respawn spawn stack regenerate scale "
    "unlock deal grant hatch bloom flower breed nest migrate hire lend rent heal wash supply carry inspect employ "
    "crawl jump swim cook bake brew harvest dig bleach bear reckon"
)


def _third(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base[-1] == "y" and base[-2] not in "aeiou" else base + "s"


BASES = words(_BASES)
PRESENT = frozenset(_third(base) for base in BASES) | {"has"}
"""“opens”, “costs”: verbs unless the word before makes them nouns."""

NOT_PAST = words(
    "hundred need seed speed feed weed breed indeed red bed shed deed reed greed steed exceed proceed succeed "
    "naked sacred wicked kindred united rugged ragged unprecedented sled bobsled embed biped moped instead "
    "aged supposed so-called unlimited alleged bleed"
)
"""End in -ed and are no past."""

NOT_ING = words(
    "anything something nothing everything during morning evening king ring spring string wing thing ceiling building "
    "meeting offering pudding wedding ping sibling feeling beginning ending"
)

PARTICLE = words("up down out off away back place over")

SAY = words(
    "said says say told tells tell added adds announced announces stated states wrote writes warned warns explained "
    "explains claimed claims confirmed confirms denied denies insisted insists admitted admits replied noted notes "
    "reported reports declared declares estimated estimates believed believes thinks thought argued argues commented "
    "posted tweeted acknowledged predicted predicts suggested suggests revealed conceded stressed acknowledged "
    "recalled saying telling adding announcing warning reckon reckons reckoned"
)

_CHANGE = (
    "rise rises rose risen rising increase increases increased increasing raise raises raised raising grow grows grew "
    "grown growing climb climbs climbed climbing jump jumps jumped jumping fall falls fell fallen falling drop drops "
    "dropped dropping decline declines declined declining decrease decreases decreased decreasing cut cuts cutting "
    "reduce reduces reduced reducing lower lowers lowered lowering shrink shrinks shrank shrunk shrinking soar soars "
    "soared plunge plunges plunged slip slips slipped slide slid extend extends extended extending shorten shortens "
    "shortened expand expands expanded halve halved double doubles doubled change changes changed changing move moved "
    "moves go goes went gone going up down boost boosts boosted nerfed buffed improve improves improved surge surged "
    "tumble tumbled dip dipped edge edged swell swelled swollen widen widened narrow narrowed shorter longer taken "
    "brought bring brings revise revised revises adjust adjusted"
)
CHANGE = words(_CHANGE)
"""After one of these, “from 12 to 18” is an old and a new level and no range."""

CHANGE_ALONE = words(
    "rose risen rise rises rising increased increases grew grown grows climbed climbs jumped jumps fell fallen falls "
    "dropped drops declined declines decreased decreases shrank shrunk slipped soared surged plunged tumbled dipped up "
    "down gained gains swelled advanced"
)
"""Directly before a value, the value is the difference: “fell 11 %”, “up 40”."""

CHANGE_NOUN = words(
    "increase rise decrease drop fall decline cut reduction gain growth jump surge raise boost discount markup slump "
    "loss improvement difference hike"
)
