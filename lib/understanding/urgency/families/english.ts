import type { DangerGroup } from '../dangerGroup';
import { family } from './words';

/** Lists of words for the patterns below, as in `words.ts`. */
export const ENGLISH_WORDS: Readonly<Record<string, string>> = {
	who: `he she they someone somebody man woman guy lady boy boy's girl girl's kid kid's kids child child's children baby baby's babies toddler* newborn* infant* son son's daughter*
		husband* wife wife's mother* father* mom mom's mum mum's dad dad's grandma* grandpa* grandmother* grandfather* granny grandad* friend friend's client* customer* guest guest's guests
		neighbour* neighbor* colleague* coworker* worker* patient patient's driver driver's teenager* teen student* trainer* instructor* sister* brother* nephew niece uncle aunt* lad
		passenger* roommate* employee* pupil* janitor cleaner* nanny`,
	kid: `boy boy's girl girl's kid kid's kids child child's children baby baby's babies toddler* newborn* infant* son son's daughter* nephew niece grandson* granddaughter* teenager*`,
	beast: `dog dog's dogs cat cat's cats puppy* puppies kitten* rabbit* bunny hamster* horse horse's mare parrot* budgie* bird bird's ferret* labrador* lab terrier* spaniel* bulldog*
		pug guinea tortoise* pony poodle* husky corgi* dachshund* retriever*`,
	part: `head face neck throat tongue lip lips eye eyes eyelid eyelids ear ears nose jaw tooth teeth gum gums cheek cheeks chest back spine stomach belly tummy abdomen arm arms leg legs
		hand hands finger fingers fingertip thumb wrist wrists ankle knee knees foot feet toe toes shoulder elbow hip scalp skin calf thigh collarbone rib ribs palm heel forehead`,
	denied: `not isn't isnt won't wont can't cant cannot doesn't doesnt don't dont didn't didnt hasn't hasnt haven't havent wouldn't couldn't couldnt aren't stopped never unable wasn't no nothing`,
	room: `kitchen hallway corridor stairwell stairs staircase basement cellar garage house home flat apartment building bedroom bathroom balcony office shop room attic landing roof ceiling
		floor floors neighbour* neighbor* vent vents lobby warehouse wall walls`,
	wire: `outlet outlets socket sockets plug charger wire wires wiring cable cables panel breaker fuse fuses fusebox switchboard powerbank extension switch battery scooter* kettle dryer dishwasher`,
	harm: `bleach cleaner detergent antifreeze battery batteries magnet magnets coin poison poisoned descaler limescale mercury rat bait acid remover acetone perfume sanitizer nicotine ammonia glue methanol`,
	dose: `pills tablets paracetamol ibuprofen tylenol aspirin meds medication sleeping insulin xanax antidepressants`,
};

/** The same dangers as they are told in English. */
export const ENGLISH_FAMILIES: readonly DangerGroup[] = [
	{
		name: 'house danger',
		strength: 'strong',
		tense: 'now',
		patterns: family(`
monoxide ..8 beep* chirp*
monoxide|co ..9 beep*|chirp*|alarm*|scream*|blar*|dizzy|sick|headache*|nause*|sleepy|faint|vomit*|fainted unless install*|installation|fit|price|quote|much|buy|sell
smoke|gas|fire ..1 alarm|alarms|detector|sensor ..5 going|went|goes|won't|screaming|blaring|sounding|ringing|beeping unless battery|batteries|drill|test|install*
hissing|hiss|hisses|whistling ~5 gas|cooker|stove|hob|boiler|cylinder|tank|bottle|pipe|valve|canister|phone|battery
stinks|stink|reeks|reek|odour|odor|stench ..6 gas|smoke|eggs|burning|rubber|plastic|petrol|fumes unless hair|perm|salad|sandwich*
gas ~4 smell*|leak*|leaking|hissing|cooker unless detector|install*|replace*|quote|much|price|inspection|fixed|station
smoke|smoking|flames|flame|sparks|sparking|sparked|arcing|smouldering|smoldering|glowing|glow ~6 %room|%wire|engine*|hood|bonnet|oven|stove|curtain*|fryer|grill|machine|toaster|microwave|laptop|bus|van|truck|boiler|heater unless exit|drill|extinguish*|install*|insurance|detector*|detectors|plugs|shop|free
burning|burnt|burned ~3 smell*|plastic|rubber|wiring|electrical unless calories|candle*|coffee|toast
%wire ~5 sparks|sparking|sparked|smoking|buzzing|buzzes|crackling|crackles|crackle|melting|melted|melts|fizzing|arcing|shock|shocked|zapped|charred|hissing|puffy unless spark|quote|price
%wire ..3 hot|warm ..3 smell*|burning|buzz*|brown|touch
car|engine*|house|kitchen|oven|flat|building|roof|curtain*|bin|van|bus|truck|bike|scooter|garage|apartment|shed|pan|oil|fryer|sleeve|hair|stairwell|floor ..3 on|caught|catching|catches fire unless safety|deals|sale
fire ..4 kitchen|floor|house|building|stairwell|spread*|spreading|basement|balcony|neighbour*|neighbor*|flat|engine unless exit|drill|extinguish*|insurance|door|doors|safety|place|install*|pit|escape
water ~6 pouring|pours|gushing|spraying|flooding|flooded|rising|rises|ankle*|knee*|everywhere|streaming|rushing|ceiling|electrics unless bottle*|delivery|pressure|aerobics|flower*|plants|temperature|heater
pipe*|valve|tap|faucet|hose|radiator|boiler|tank|cistern|hydrant|sprinkler* ..4 burst|bursting|snapped|exploded|blew|gushing|spraying|split|sheared|popped
%denied ..3 shut|turn|close|stop|find ..3 water|stopcock|valve|leak|gas
sewage|toilet|drain|drains|sewer ~5 overflowing|overflow*|backing|flooding|flooded|bubbling|pouring|everywhere
ceiling|roof|wall|balcony|scaffold*|crane|tree|beam|column|chandelier|shelves|trench ~4 collaps*|caved|caving|bulging|sagging|crumbling|buckling|cracking|fell|falling unless love|asleep|leaves
power|electric|live ..1 line|lines|cable|wire|wires|pole ..5 down|fell|fallen|hanging|snapped|arcing|sparking|puddle|ground
stuck|trapped|jammed|wedged|locked|shut ..5 lift|elevator|sauna|toilet|cellar|basement|freezer|balcony|escalator|chairlift|gondola|shaft|cage|solarium|tanning|dryer|turnstile|railings|bars|crib unless broken|order|service|meeting
trapped|locked|shut|stuck ..2 inside unless account|profile|app|site|phone
%denied ..2 get|climb|come ..1 out|off|down ~6 lift|elevator|sauna|door|doors|room|roof|car|bathroom|inside|cabin|ladder|tree|locked|stuck|handle
handle|knob|lock ~3 came|broke|snapped|jammed|fell|off ~6 inside|out|trapped|child|baby|toddler|sauna|bathroom
closed|locked|left|gone|shut ..5 with me|us|him|her|people|someone|kids inside
closed|locked|left ..2 me|us|him|her ..2 inside|in|behind unless contract|lurch
%kid|%beast ~5 locked|trapped|shut|stuck|alone ..5 car|bathroom|balcony|house|apartment|flat|room|inside|himself|herself|lift|elevator
keys|key ..4 inside|seat|trunk|ignition|car ..8 %kid|%beast
iron|stove|oven|hob|pan|candle ..3 on|lit|burning ..8 locked|shut|clicked|outside|keys
freezer|fridge|refrigerator ..3 vaccine*|insulin|samples|blood|plasma ..6 off|plus|rising|warm*|thaw*|failed|dead
freezer|fridge|refrigerator ..6 off|died|broke|dead|failed|rising|warming|thawing|plus|down|stopped|melting ..6 vaccine*|insulin|samples|meat|fish|blood|plasma|tonne*
power|electricity|heating|boiler ..4 out|off|gone|cut|dead|failed|down|off ..8 baby|newborn|oxygen|ventilator|freezing|minus|elderly|incubator|surgery|dialysis|insulin
ventilator|oxygen|concentrator|dialysis|incubator ..6 failed|off|beeping|battery|power|stopped|empty|low|dead|out unless facial|bar|mask|treatment
chairlift|gondola|ferris|ride|zipline|lift ..3 stuck|stopped|stalled ..6 hour|freezing|kids|cold|hanging|air unless broken`),
	},
	{
		name: 'breath',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
%denied|barely|hardly|struggling|trouble|difficulty|hard|gasping|fighting|short|shortness ..3 breathe|breathing|breath|air|inhale unless skin|yoga|fabric|shoes|exercise*
%denied ..3 swallow|swallowing unless price*|bill|pride
throat|airway|windpipe|tongue ..4 closing|closes|closed|closing|swelling|swollen|swelled|tight|tightening|thick|blocked|puffed|huge
choking|choked|suffocating|wheezing|wheezy|wheeze|wheezes|gasping unless tears|up|laugh*|price*|game
inhaler|epipen ..4 empty|used|gone|without|forgot|lost|another|finished|second|ran|not
lips|face|fingers|tongue|gums|baby ~3 blue|purple|bluish|grey|gray unless gel|polish|lipstick|paint|design|dye|tattoo|colour|color|filler|shade
%denied ..2 stop ..1 coughing|choking|gagging`),
	},
	{
		name: 'loss of consciousness',
		strength: 'strong',
		dire: true,
		tense: 'result',
		patterns: family(`
having|has|had|have|in ..2 seizure|seizures|convulsions|stroke unless ago|last|years|history|year
seizing|convulsing|unresponsive|unconscious
son|daughter|he|she|child|kid|baby|boy|girl ..1 is|started|keeps fitting !in|room|well|the
%who ~3 dropped|slumped|keeled|crumpled|collapsed|fainted|toppled|blacked unless off|price*|laugh*|class*|phone*|laughing|course|keys|school
%who|%beast ..6 isn't|isnt|not|stopped|won't|wont ..2 moving|move|responding|respond|responsive|breathing|wake|waking unless site|app|page|phone|email*|message*|chat|house|office|calls|date
barely|half|semi|hardly conscious|awake|responsive
losing|lost|loses|lose ..1 consciousness
in and out of consciousness
keeps drifting|slipping|passing|blacking
foaming|frothing|foam ..3 mouth
eyes ..2 rolled|rolling
%kid|%beast|dad|mom|mum|he|she ..4 floppy|limp|listless|lethargic|lifeless unless hair|lettuce
lying ..5 floor|ground|road|pavement|snow|street ..8 answer*|moving|respond*|bleeding|breathing`),
	},
	{
		name: 'feels very ill',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
%denied ..1 feel|move ..3 %part|anything|side
numb|numbness|paralysed|paralyzed ~5 arm|arms|leg|legs|face|side|hand|lip|lips|tongue unless long|injection|normal|anaesthe*|anesthe*|wear
slur*|slurred|gibberish
%denied ..1 speak|talk unless english|russian|manager|now|today|phone|busy
chest ~4 pain|pains|tight|tightness|pressure|crushing|hurts|heavy|squeezing unless press|workout|drawers|exercise*
heart ..2 racing|pounding|skipping|stopping|stopped|irregular|fluttering unless joy|love|excitement|photo*|film|movie
palpitations
blood pressure ..4 180|185|190|195|200|205|210|215|220|230|240
sugar|glucose ~6 shaking|shaky|sweating|confused|crashing|hypo|unconscious unless wax*|scrub|free
insulin ..6 none|failed|empty|ran|missed|double|wrong|twice|broken|gone|left|out
vomit*|puking|puked|throwing|threw|retching ~6 blood|nonstop|hours|stop|head|dehydrated|night|hit|fell|pills|dizzy|times unless party
haven't|havent|can't|cant|not|no|hasn't|stopped|isn't ..2 felt|feel|feeling|moved|moving|kicking|kicked|kicks|movement* ..3 baby|him|her|since unless better|same
baby ..1 hasn't|isn't|stopped|not|hasnt|isnt|won't ..1 moved|moving|kicking|kicked|breathing|waking|feeding|feed|wake
newborn|baby|infant ..6 won't|wont|refuses ..1 feed|eat|wake|drink
fever|temp|temperature ~6 39|40|41|104|105|103|burning|newborn|stiff|seizure|won't unless pool|sauna|water|room|wash|oven|washing|degrees
%who|i ..6 dementia|alzheimer* ..6 missing|walked|wandered|left|gone|nowhere|find
worst headache|migraine
headache ~6 light|stiff|vomit*|vision|sudden|worst|thunderclap
vision|sight ..4 black|went|blurry|blurred|double|gone|lost|losing|dark|flashes|curtain|fading unless glasses|test
%denied ..1 see ..2 anything unless site|page|app|screen|photo*|account|list|message*
confused ..6 fever|sugar|stroke|fell|hit|grandma|grandpa|mum|dad|mom
sweating|sweaty|clammy ~5 grey|gray|pale|chest|arm|cold|shaking unless gym|workout|sauna
threat*|about|going|wants ..2 jump ..6 balcony|roof|bridge|window|floor|building unless class*|bungee
on|off ..2 edge|ledge ..6 roof|bridge|building|balcony|won't|jump
standing|sitting|climbed ..3 ledge|rooftop|windowsill|railing|tracks|rails unless photo*|party
having a panic|heart|asthma attack`),
	},
	{
		name: 'pregnancy',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
waters ..2 broke|broken|breaking|leaking
water ..1 broke|just ..6 baby|labour|labor|weeks|contractions|pregnant|due
pregnant|trimester ..8 bleeding|blood|cramps|cramping|contractions|leaking|spotting|fell|dizzy|vision unless yoga|pilates
weeks ..5 bleeding|contractions|spotting|cramping|leaking
contractions ..4 minutes|apart|started|every|strong|early|regular
in labour|labor
baby|head ..1 is? coming|crowning ..2 out|now`),
	},
	{
		name: 'bleeding',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
blood ..5 vomit*|cough*|stool|urine|pee|poop|spitting|nose|mouth|ear|ears|everywhere|pouring|spurting|gushing|soaked|soaking|pool|dripping|towel*|losing|pumping unless test*|sample|donat*|draw*|drawn|results
bleed*|bleeding ~6 stop|heavily|profusely|badly|gauze*|pad|pads|towel*|hours|everywhere|still|won't|%part
%denied ..2 stop ..2 bleed*|bleeding
cut|gash|gashed|sliced|severed|chopped|stabbed|slashed|tore|torn|amputated|mangled ..4 finger|fingers|thumb|hand|wrist|wrists|arm|leg|foot|artery|vein|tendon|scalp|toe|throat unless nails|cuticle*|price*|hair|cast|ligament
finger|fingers|thumb|toe|fingertip|tip ..2 came|comes|torn|ripped|sliced|cut off unless polish|gel|nail
bone ..3 sticking|visible|showing|out|exposed
see ..2 bone|tendon
deep ..1 cut|gash|wound
stitches|sutures|staples|wound|incision|scar ..5 open|opened|apart|burst|popped|split|oozing|pus|gaping|torn|gushing|bulging|reopened|ripped|undone|weeping unless remov*
spurting|gushing|haemorrhag*|hemorrhag*`),
	},
	{
		name: 'injury',
		strength: 'strong',
		tense: 'result',
		patterns: family(`
nail|screw|glass|needle|knife|hook|metal|rebar|fork|blade|splinter ..2 through|stuck ..3 foot|hand|eye|finger|leg|heel|thumb|palm|lip|arm|stomach|chest|toe|throat unless art|polish
glass|needle|knife|hook|metal|splinter|blade|shard ..2 in|into ..2 foot|hand|eye|eyes|finger|leg|heel|thumb|palm|throat|stomach
fell|fallen|slipped|tumbled|thrown ..6 stairs|ladder|roof|horse|window|balcony|bike|scaffold*|pool|well|manhole|shaft|trampoline|crib|storey|floor|height|wall unless love|asleep|apart
fell|fallen|slipped|tumbled ..8 %denied ..2 move|feel|stand|walk|get|wake
hit|hits|banged|smacked|bumped|cracked|smashed ..3 head|temple|skull unless gym|note
my|his|her|the back|neck|knee|jaw|hip ..2 locked|seized|spasmed|gave|dislocated|popped
%denied ..1 get ..2 up|off ..2 floor|bed|ground|chair|toilet
%denied ..1 stand|walk|straighten|sit|turn|bend|lift ..2 up|straight|leg|arm|neck|back|without|at|on|properly|anymore unless class*|stairs|pose|weights
under|beneath ..3 car|truck|machine|rubble|slab|shelf|tree|tractor|van ..4 trapped|stuck|pinned|alive|him|he
trapped|pinned|crushed ..3 under|beneath|by|between
electrocuted|zapped unless bug*|mosquito*|laser
electricity ..3 water|shower|tap|bath
%beast ..4 got|gotten ..2 into ..4 bait|poison|chocolate|antifreeze|pills|meds
got|gave|getting|gets|giving|gives ..3 shock|shocked|zapped ..4 tap|shower|socket|washing|machine|fridge|wire|outlet|boiler|panel|cable|kettle|bath
hit ..1 by ..2 car|bus|truck|train|van|motorbike|scooter|tram
run|ran over ..3 dog|cat|man|woman|child|foot|leg|kid|boy|girl|cyclist
%kid|%who ..5 fell|went|slipped|under|bottom ..4 pool|lake|river|pond|pit|sea unless party|lesson*|class*
drowning|drowned|overboard|capsized unless work|emails|debt|paperwork|homework|in|book|novel|film|chapter|poem|course
ice ..1 broke|cracked|gave|cracking ..8 water|through|friend|lake|river|in
stung|bitten ~6 tingling|swelling|swollen|throat|dizzy|allergic|breath*|face unless last|ago|healed
gauge|pressure|boiler ..5 red|maximum|max|danger ..6 knocking|hissing|valve|relief|banging|climbing unless tyre*|tire*|dashboard
snake|scorpion|jellyfish|spider|wasp|bee|adder|viper ..3 bit|bite|bitten|stung|sting
bitten|mauled|attacked ..3 dog|dogs|snake|stray`),
	},
	{
		name: 'burn',
		strength: 'strong',
		tense: 'result',
		patterns: family(`
burn*|burning|scalded|scalding|blister*|blistering|raw ~5 %part|acid|bleach|boiling|oil|wax|steam|dye|chemical|relaxer unless calories|fat|candle*|long|does|muscles|laser?
boiling|hot|scalding ..1 water|oil|tea|coffee|soup ..4 on|over ..3 foot|hand|arm|leg|face|herself|himself|myself|me|him|her|lap|%kid unless serve*|bath
glue|superglue|bleach|acid|dye|chemical*|dust|lime|cement|peroxide|remover|primer|shampoo|sand|acetone|developer|spray|pepper|cleaner ~5 eye|eyes unless cream|price*|sensitive
%denied ..2 open ..2 eye|eyes|mouth|jaw
skin|scalp ~4 peeling|ripped|coming|raw|melting|blistered|blisters unless treatment|dry|cream|mask`),
	},
	{
		name: 'swelling',
		strength: 'strong',
		tense: 'result',
		patterns: family(`
swollen|swelling|swelled|ballooned|puffed|puffy|swells|blew|inflated ~4 face|eye|eyes|lip|lips|tongue|throat|jaw|cheek|neck|hand|foot|leg|ankle|finger|fingers|eyelid* unless treatment|cream|bags
eyes ..3 shut|closed|sealed unless keep|nap
hives|rash|welts|blotches|itching ..6 spreading|over|everywhere|breath*|wheez*|throat|face|swell*|lips|burning`),
	},
	{
		name: 'acute pain',
		strength: 'strong',
		tense: 'now',
		patterns: family(`
pain|pains|toothache|hurts|aches|earache|cramps ~5 unbearable|killing|excruciating|scream*|screaming|crying|sleep|nothing|agony|tonight|throbbing|bad|worst|terrible|awful|insane|crazy|worse unless will|long|normal
agony
%part ..2 killing me
worst ..2 pain|toothache|headache|earache
%part ~3 throbbing|pounding|excruciating unless music|bass
painkillers|ibuprofen|nurofen ..4 not|doesn't|don't|isn't|nothing|stopped|aren't ..2 help*|helping|work*|working|touch*`),
	},
	{
		name: 'poisoning',
		strength: 'strong',
		dire: true,
		tense: 'result',
		patterns: family(`
drank|drunk|swallowed|ate|eaten|licked|chewed|ingested|gulped|gulps|sipped|swallowing ..6 %harm|crown|bead|button|needle|lego|ring|toy|pills|tablets
%beast ..6 ate|eaten|chewed|licked|swallowed|ate|got ..6 chocolate|grapes|raisins|xylitol|gum|lily|lilies|onion*|ibuprofen|paracetamol|sock|bone|string|mushroom*|weed|tinsel
took|taken|swallowed|ate|downed|eaten ..4 whole|all|entire|handful|forty|thirty|twenty|fifty|double|twice|30|40|50|20 ..5 %dose
overdos*
double|wrong ..1 dose|medication|injection ..5 gave|given|took|got
%kid ..8 pills|tablets|medication|bleach|detergent|battery|magnets ..6 missing|mouth|open|empty|gone
empty ..3 pill|pills|blister|bottle ..6 asleep|wake*|floor|next`),
	},
	{
		name: 'mental crisis',
		strength: 'strong',
		dire: true,
		alone: true,
		tense: 'now',
		patterns: family(`
end|ending it all unless call|sale
end|ending|taking|take my|his|her own? life unless insurance
no reason|point ..1 to|in living|live
cut|cutting|slit|slitting|slash ..1 my|her|his wrists`),
	},
	{
		name: 'mental crisis',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
thinking|thought|want|going|ready|decided|plan|planning ..2 ending|end ..1 it|things ..2 tonight|today|all|now unless contract|lease|membership|subscription
going|ready|about ..1 to ..1 die !for
don't|dont|not|no ..2 want|wanna ..2 live|exist|alive|wake unless in|at|with|near
don't|dont ..2 want ..2 be here anymore
better off without me unless team
cutting|harming|hurting myself|himself|herself
harm|hurt|kill myself|himself|herself
jump|jumping ..2 off|from ..2 bridge|roof|balcony|building|window unless bungee|parachute
goodbye|farewell ..3 note|letter|message|everyone ..6 phone|off|pills|answer*|bridge`),
	},
	{
		name: 'violence',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
break|breaking|broke|broken ..2 into|in|down ..2 house|flat|apartment|home|shop|store|office|room|door
kicking|smashing|banging|forcing|climbing|hammering ..4 door|window|windows unless thanks
%who|ex|stranger|drunk|robber* ..6 knife|gun|axe|bat|machete|weapon|pistol|rifle unless massage|glue|heat|staple|sharp*|spray|set|kitchen|cricket|baseball
beating|attacking|attacked|choking|strangling|raping|stabbed|assaulted|punching|threatening|robbing|mugged|chasing|stalking ..1 me|her|him|us|them|my|someone|kid*
following ..1 me|us|her ..6 street|home|metro|car|dark|door|man|guy|scared|since unless instagram|social|page
been|being beaten|attacked|robbed|strangled|raped|held|stalked|assaulted|followed|chased unless chess|game
scream*|screams|screaming ~6 help|next|neighbour*|neighbor*|beaten|woman|upstairs unless kids|joy
won't|wont|doesn't|refuses|not ..1 let ..1 me|us|her|him ..2 out|leave|go unless site|app|page|subscription|group|chat
hiding|locked ..4 bathroom|closet|bedroom|wardrobe|toilet ..8 he|husband|knife|someone|drunk|ex|gun|outside
said|threatened|threatens|going|wants|he'll|says ..4 kill|stab|shoot|hurt me|us|her|him unless lol|workout|leg|coach
call|send|need ..3 police|911|112|999|firefighters|paramedics|brigade unless report|after`),
	},
	{
		name: 'missing child',
		strength: 'strong',
		dire: true,
		tense: 'now',
		patterns: family(`
can't|cannot|cant|couldn't ..1 find ..2 son|daughter|child|boy|girl|toddler|mother|grandma|grandpa|him|her unless school|tutor|dentist|size
%kid|grandpa|grandma|grandfather|grandmother|granny ..6 missing|disappeared|vanished|nowhere|wandered|kidnapped unless lesson*|class*|homework|tooth|teeth|card|sock
%kid ..6 didn't|didnt|hasn't|hasnt|never|not|isn't ..2 come|came|made|got|arrived|returned|back ..2 home|back unless trainer|teacher|shoes
%kid ..8 wasn't|hasn't|not|nobody|didn't ..3 counted|count|collected|picked ..8 alone|dark|bus|hour*|phone|cold|where
took|taken|left ..3 son|daughter|child|kid|boy|girl ..5 stranger|unknown|someone`),
	},
	{
		name: 'animal in danger',
		strength: 'strong',
		tense: 'now',
		patterns: family(`
%beast ..6 %denied ..2 eat|eating|eaten|peed|pee|urinate|stand|standing|walk|move|moving|drink|drinking|breathe|breathing|get ..3 since|days|day|hours|up|lying|side|howl*|at|and unless food|treats|fussy|brand
%beast ..6 bloated|retching|convulsing|twitching|dragging|paralysed|paralyzed|hit|seizure*|panting|trembling|choking|stung|foaming|collapsed|gasping unless groom*
%beast ~5 bleeding|bitten|attacked|mauled|poison*|limp unless sitter
%beast ..6 labour|labor|whelping|contractions|pushing|birth ..6 stuck|hours|hour|nothing|dead|green`),
	},
	{
		name: 'car danger',
		strength: 'strong',
		tense: 'result',
		patterns: family(`
brake|brakes|pedal|steering|accelerator|throttle ..4 fail*|gone|floor|nothing|spongy|locked|dead|stuck|smoking|lost|working|stopped unless pads|squeak*|replace*|change|quote|price|new
car|engine*|truck|van|bus|bike|we ~4 died|dead|stalled|broke|stuck|dies|quit|overheated ~6 highway|motorway|tracks|crossing|railway|tunnel|bridge|lane|kids|baby|snow|night|middle|freezing|nowhere|junction unless scrap*
stranded|stuck ..5 highway|motorway|roadside|snow|shoulder|ditch|snowdrift|mountain|forest|tracks unless traffic
wheel|tyre|tire ..4 came|fell|flew|blew|burst|exploded|wobbl* ..5 off|out|driving|highway|motorway|road|speed|shoulder
car|truck|van|bus|lorry|quad|tractor ..4 flipped|rolled|overturned|jackknifed|skidded|upside|ditch|crashed|plunged
diesel|petrol|fuel|gasoline ..3 leak*|pouring|spill*|everywhere|dripping|smell* unless filter|price|card
driver|passenger ..5 trapped|unconscious|bleeding|hurt|injured|stuck|drunk|asleep
accident|collision|pileup ..6 just|trapped|hurt|injured|bleeding|highway|motorway|smoke|fuel unless insurance|repaint|last
boat|raft|kayak|yacht|dinghy|sup|we ~4 sinking|capsized|adrift|drifting|hole|overturned unless ship|budget`),
	},
	{
		name: 'business standstill',
		strength: 'strong',
		tense: 'now',
		patterns: family(`
server*|network|system*|tills|till|registers|register|terminals|terminal|payments|checkout|production|line|everything|pos|cards ..4 down|offline|dead|crashed|frozen|stopped|halt|died|declined ..9 customers|queue*|stores|shops|nobody|everyone|minute|sell|patients|guests|orders|losing|restaurant unless fixed
losing ..3 money|thousands|sales|customers|orders ..4 minute|hour|second|now
ransom ..1 note|message|demand
files ~6 extension|encrypted|locked ~6 all|every|ransom|strange unless pdf|convert
ransomware|encrypted|encrypting ~8 files|every|screen|computer*|server*|all|bitcoin* unless backup|protection|training|course|quote
transferring|draining|stealing|withdrawing|siphoning ..4 money|funds|account|accounts|crypto
money|funds ..2 leaving|disappearing|draining|vanishing ..4 account|now
hacked|hackers|hacker ..6 now|right|live|bank|deleting|inside|locked|admin unless lesson|course`),
	},
];
