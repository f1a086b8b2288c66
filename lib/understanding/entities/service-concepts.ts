/**
 * What the words of titles and wishes have in common: «подстричь», «стрижка», «haircut» say the same thing. One concept a
 * line: its kind, its name, and the beginnings of its words; «=» after a word means the whole word, «+» a concept that is
 * meant as well.
 *
 * Kinds: `deed`, work that names a service by itself, as a noun or as a verb; `work`, work that needs to be told of what;
 * `thing`, what is asked for by its name («на брови»); `part`, what tells only beside a word of work (a tooth, a window);
 * `person`, for whom it is; `kind`, which sort of it.
 */
const CONCEPTS = `
deed cut стриж стричь стриг подстри постри остричь обкорна барбер haircut cut= trim
deed shave брить брит побри выбри shave
deed colour окраш окрас покрас красит крашусь подкрас перекрас прокрас докрас color colour dye
deed highlights мелир highlight
deed tyres шиномонт шиномант шинмонт шинка= шинку= шинки= переобу перебуть перебув перебортов tyre-change
deed tidy убор убрать= уберит уберет прибрать= прибраться= прибер клинин cleaning=
deed general+tidy генералк
deed wash помое мойк мыть= мытье мытья помы вымы отмы помой wash
deed polish полиров заполир отполир полирн polish
deed dry+clean химчист прохимч
deed photo фото фотк сфотк сфото съемк сьемк photo shoot
deed documents+photo загранник
deed massage массаж масаж помассир массирован размять= помять= massage
deed vaccinate вакцин привив привит vaccin
deed sterilise стерилиз
deed castrate кастр neuter
deed chip чипир чипован чип=
deed groom груминг грумер groom
deed filling+caries пломб запломб filling
deed whiten отбел whiten
deed lami ламин лами= ламинар
deed styling укладк уложит локон накрут styling blow
deed hairdo прическ причес hairdo
deed makeup макияж мейк визаж накрас makeup
deed depilation депил эпил
deed sugaring шугар шугер сахаром= sugaring
deed waxing воск= воском= воска= восков ваксин wax
deed balance балансир отбаланс balancing
deed align развал схожд сход= сходразвал alignment
deed weld свар заварит
deed evacuate эвакуа эвакуи tow=
deed swim+pool плав поплав проплав swim
thing pool бассейн pool
deed box бокс box
thing optg оптг опг= ортопантом
deed stretch растяж стретч стрейч шпагат stretch
deed dance танц танец dance
deed spin сайкл сайклинг spinning spin=
deed draw рисов изо=
deed programming программир питон python
work prepare подготов натаск готовит
deed retouch ретуш отретуш
deed perm завивк завит
deed tattoo тату tattoo
deed pierce пирсинг прокол проколот pierc
deed yoga йог yoga
deed aqua аква
deed sign озвуч
deed upholster перетяж перетян перешив перешит
deed rent аренд арендов rent
deed print печат распеч напечат print
deed wrap оклей обкле бронир
deed anticor антикор
deed wallpaper обоев= обои= поклей
deed clog засор прочист
work replace замен смен= сменить= смени= смену= смене= поменя менять= меняете= перекин обновит replac change
work install установ ставить= постав ставите= повес монтаж смонтир врезк врезать= вставит подвесит поклеит наклеит install fitted fitting
work repair ремонт почин чинит чините отремонт repair fix
work remove удалени удалит удали= удаляе удаляю удалять= вырв вырыв выдерн выдрат убрать= свести= сведен снять= снятие= сними снимите= remov extract
work treat лечен лечит полеч вылеч подлеч залеч
work connect подключ подсоед
work check диагност продиагност посмотр глянь глянут провер осмотр diagnos inspect
work clean чистк чистит чищу чистите почист прочист вычист отчист отмыт clean
work fill заправ recharge refill
work restore восстан вытащи спасти= recover
work setup настро наладк setup
work sew подш ушит ушив подгон подогн укорот пошив сшит
work store хранен storage
work shape подровн подравн оформлен моделир коррекц корекц shape
work extend нараст наращ extension
work reinstall переустан переставит
work move перевоз переезд
work open вскры открыть=
work visit вызов вызва выезд приед приех домой= дом=
work analyse принест принесу анализ сдать= сдам= сдаю= сдава сдал= сдала= сдавать= test
thing oil масл oil
thing pads колодк колодок колодоч pads brakes
thing aircon кондиц кондер кондей конде кондиш сплит ac=
thing suspension подвеск ходов
thing screen экран диспле screen display
thing glass стекл лобов лобаш glass
thing battery батар аккум акум акб battery
thing virus вирус virus
part windows винд операционн windows
part data данн файл флеш флэш data
thing tap смесит кран= крана= кранов
thing socket розет socket
thing lamp люстр светильн lamp
thing lock замок замк lock
thing nails коготк ногот ногт нокот маник мани= мань= nail manicur
thing pedi педик pedicur
thing gel лак= лака= лаком= гель гел шеллак шелак шеллач шелач покрыт gel
thing lashes ресн lash
thing brows бров броф brow
thing bikini бикини bikini
thing beard борода= бороду= бороды= бороде= бородой= бородк beard
thing roots корни= корней= корнев roots
thing wisdom+tooth мудр восьмер wisdom
thing caries кариес кариоз дырк дырочк дупл cavity
deed steam парная= попариться= парен парит попарит парилк парную= парной=
deed sing вокал петь= пение= пения=
deed drive вожден автошкол водить=
deed chess шахмат шашк chess
deed translate перевод= переводу= перевода= перевести= переведите= translat
deed copy ксерокоп сканир отскан копир
deed speech логопед
deed psychologist психолог психотерап
deed sauna саун sauna
deed brush вычес чесать= расчес
deed sharpen заточ наточ поточ
deed iron глаж погладить= отпар
deed launder стирк постир
deed assemble сборк собрать= соберите= соберет assembl
deed insulate утепл изоляц
deed paint-wall покраск побел
thing ielts айлтс айелтс ielts
thing toefl тофл toefl
thing laces шнурк
thing cake торт cake
thing bouquet букет bouquet
part car авто= автомоб машину= машины= машина= машине= тачк car
part pants брюк брюч джинс штан pants
part dress плать dress
part jacket куртк пуховик пальто= jacket
part shoes обув ботин туфл сапог кроссов shoes
part sight зрен глаза= глаз= глазк vision
work select подбор подобр подбер
thing lenses линз lens
thing glasses очки= очков= очкам= оправ
part key ключ key
part boiler бойлер водонагр котел= котла= boiler
part toilet унитаз toilet
part bath ванн
part bike велик велосипед bike
part ears уши= ушки= ушей= ears
part piano фортеп пианин piano
part guitar гитар guitar
part wall стены= стен= стену= wall
part ceiling потол ceiling
part floor пол= полы= полов= floor
thing crown коронк crown
thing implant имплант implant
thing braces брекет брекит железк скоб braces
thing hygiene+clean+tooth гигиен профгигиен airflow эирфлоу
thing gums десн
thing claws коготк когт когот
thing heels набой набоек набоеч
thing zip молни змейк
thing suede замш
thing belt+timing грм ремень ремня timing
thing film пленк
thing trial пробн вводн ознаком trial
thing english англ инглиш english
thing math матем матеш матан math
thing russian русск русич
thing ultrasound узи узист ультразвук ultrasound
thing ecg экг кардиограм ecg
thing dentist зубн стомат дантист dentist
thing eyes глазн окулист офтальм
thing ear лор= лора= лору= лором= отолар ухогорлонос
thing skin дермат кожник
thing neurologist невролог невропат
thing women-doctor гинек gynec
thing personal персональн персоналк персоналоч персональщ индивидуаль инд= тренером=
thing keratin кератин keratin
thing clipper машинк ноль= нолик налысо наголо
thing studio студи фотостуд studio
thing portrait портрет portrait
thing maternity роддом выписк
thing wedding свад wedding
part documents документ паспорт загран визу= виза= визы= виз= passport
part window окно= окна= окон= окнах= окошки= окошек= windows
part tooth зуб тиш= теш= tooth teeth
part canals канал пульпит
part hair волос hair
part back спин back
part tartar камень= камня= камни= налет
part flat квартир двушк трешк однушк flat apartment
part hand руках= руки= рук= ручк
part foot ногах= ноги= ног= ножк пятк пяточк стоп
part gearbox акпп мкпп кпп= коробк автомат= вариатор
work consult консультац проконсульт
thing ticket абонемент
thing gym тренаж качалк качалочк зал= зале= gym
deed solarium соляри солик загора позагора
part dust пыль= пыли= пылью=
deed braid плетен заплет заплест плест косич косы= брейд braid
work enlarge увелич побольше= уколоть= уколите= уколете=
deed dent рихт
thing spark свеч= свечи= свечей= свечк
part lips губ губк lip
part neck шея= шею= шеи= шейн воротник
part face личик лицо= лица= лицу= face
part blood кров blood
part urine моча= мочи= мочу= urine
part heart сердц сердеч heart
part belly брюш живот
part thyroid щитов
part flu грипп flu
part rabies бешен rabies
part cat кот= кота= коту= котик коте кошк кошек кошеч кошак cat
part dog собак пес= пса= псу= щен dog puppy
part laptop ноут laptop macbook макбук
part computer комп= компа= компом= компу= компы= компьют пк= computer pc=
part phone телефон айфон смартф iphone phone мобильн
part rubber резин шины= шину= шин= колес покрыш tyre tire
part salon салон interior
part body кузов
part engine двигат движк движок мотор engine
part washer стирал washing
part dishwasher посудом
part fridge холодос холодил fridge
part pipes канализ труб слив= слива=
part furniture диван мебел кресл софа софу матрас
part carpet ковер ковр ковролин carpet
part school школ дошкол
part driver водит права= гибдд
part pressure давлен
person child детск детей= дети= детям= ребен ребят сын= сына= сыну= сыном= сынок сынишк сынул доч= дочк дочь= дочер дочур пацан мальч девочк внук внуч малыш kid son= daughter child
person man мужск муж= мужа= мужу= мужем= мужик парень= парня= парню= парней мужчин husband boyfriend men= mens= man= gents guy=
person woman женск дамск жена= жену= жене= женой= женщин подруг девушк wife girlfriend women womens ladies lady
kind general общ генеральн
kind pro профес проф=
part family семейн семья= семьей= семью= семьи= family
kind urgent срочн экстрен скор
kind single один одна разов
kind classic классич
kind group групп
kind first впервые первичн перв
kind again повторн
`;

export type ConceptKind = 'deed' | 'work' | 'thing' | 'part' | 'person' | 'kind';

export interface Concept {
	readonly name: string;
	readonly kind: ConceptKind;
}

/** Two concepts that together mean a third: to change the tyres is the tyre service. */
export const TOGETHER: ReadonlyArray<readonly [string, string, string]> = [
	['replace', 'rubber', 'tyres'],
	['clean', 'pipes', 'clog'],
	['wash', 'salon', 'dry'],
	['clean', 'salon', 'dry'],
	['clean', 'furniture', 'dry'],
	['clean', 'tooth', 'hygiene'],
	['remove', 'caries', 'treat'],
	['install', 'tap', 'replace'],
	['gel', 'hand', 'nails'],
	['gel', 'foot', 'pedi'],
	['clean', 'jacket', 'dry'],
	['clean', 'laptop', 'dust'],
	['clean', 'computer', 'dust'],
	['restore', 'photo', 'data'],
	['remove', 'tartar', 'clean'],
	['remove', 'tartar', 'tooth'],
	['remove', 'tartar', 'hygiene'],
	['check', 'computer', 'check'],
	['shape', 'hair', 'cut'],
	['cut', 'dog', 'groom'],
	['cut', 'cat', 'groom'],
	['install', 'windows', 'reinstall'],
	['reinstall', 'windows', 'install'],
	['glass', 'phone', 'screen'],
];

interface Lexicon {
	readonly whole: ReadonlyMap<string, readonly Concept[]>;
	readonly beginnings: ReadonlyMap<string, readonly Concept[]>;
}

let lexicon: Lexicon | null = null;

function unpack(): Lexicon {
	const whole = new Map<string, Concept[]>();
	const beginnings = new Map<string, Concept[]>();
	const kinds = new Map<string, ConceptKind>();
	const lines = CONCEPTS.trim()
		.split('\n')
		.map((line) => line.split(' '));
	for (const [kind, names] of lines) {
		if (isKind(kind) && names !== undefined && !names.includes('+')) kinds.set(names, kind);
	}
	for (const [kind, names, ...words] of lines) {
		if (!isKind(kind) || names === undefined) continue;
		const concepts = names.split('+').map((name) => ({ name, kind: kinds.get(name) ?? kind }));
		for (const word of words) {
			const map = word.endsWith('=') ? whole : beginnings;
			const key = word.replace('=', '');
			const list = map.get(key);
			if (list === undefined) map.set(key, [...concepts]);
			else list.push(...concepts);
		}
	}
	return { whole, beginnings };
}

const isKind = (word: string | undefined): word is ConceptKind =>
	/^(?:deed|work|thing|part|person|kind)$/.test(word ?? '');

const SHORTEST = 3;

/** Concepts of a normalised word («е» for «ё»), by its longest known beginning; empty for a word of no known concept. */
export function conceptsOf(word: string): readonly Concept[] {
	lexicon ??= unpack();
	const exact = lexicon.whole.get(word);
	if (exact !== undefined) return exact;
	for (let length = Math.min(word.length, 11); length >= SHORTEST; length -= 1) {
		const found = lexicon.beginnings.get(word.slice(0, length));
		if (found !== undefined) return found;
	}
	return [];
}
