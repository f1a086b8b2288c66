import { createMessageReader } from '../../../lib/understanding/reader';
import type { UrgencyReading } from '../../../lib/understanding/urgency/readUrgency';

const reader = createMessageReader();
const read = (text: string): UrgencyReading =>
	reader.read(text, {
		now: '2026-03-12T23:40:00+03:00',
		timeZone: 'Europe/Moscow',
		context: null,
		business: null,
		profile: null,
	}).urgency;
const reasons = (text: string) => read(text).hits.map(({ scope }) => scope);

describe('A present danger is read from the words alone', () => {
	test.each([
		// Gas, smoke, water, electricity
		'the carbon monoxide alarm keeps beeping and we all feel sick',
		'our kitchen is on fire',
		'hissing from the boiler and it stinks of gas',
		'the plug is melting and smoking',
		'water is pouring through the light fitting in the hallway',
		'радиатор сорвало, кипяток по всей комнате',
		'сигнализация газа орёт, у всех голова болит',
		// Breath, consciousness, heart
		"my baby isn't breathing",
		'his lips are going blue',
		'throat is closing up after the injection',
		'she is having a seizure',
		'our client just collapsed and is not responding',
		'у дедушки зрачок один большой и рот набок',
		// Wounds and falls
		"the cut on my hand won't stop bleeding",
		'he fell from the ladder and cannot feel his legs',
		'boiling water on my foot',
		'superglue got into her eye',
		'из ноги торчит арматура',
		// What is said beside it excuses nothing
		'захлопнул ключи в машине, внутри ребёнок, запасные у жены',
		'у мужа изо рта пена, он за рулём, машина встала',
		'тащит меня в машину, год преследует',
		'чисто случайно сын проглотил магнит',
		// Servers and money
		'на сервере посторонний, выгружает базу пациентов',
		'с расчётного на глазах уходят деньги, платёжки не мои',
		// Poison, birth, animals
		'my toddler swallowed a battery',
		'took a whole pack of sleeping pills',
		'her waters broke, contractions every three minutes',
		'за день ни одного толчка, тридцатая неделя',
		'the dog ate rat poison',
		// People who are stuck, lost or threatened
		'trapped in the lift for an hour',
		'the toddler is locked in the car',
		"my son didn't come home after class",
		'somebody is breaking into our flat',
		'сына увёл какой-то незнакомый дядя',
		'овчарки рвут чужую собаку',
		// A firm that stands still
		'all tills are down and customers are queueing outside',
		'хакеры качают базу прямо сейчас',
		// Tatar
		'сулыш җитми, ярдәм итегез',
		'әби егылды, җавап бирми',
		'өйдә газ исе килә',
		'балабыз батарейка йотты',
	])('«%s»', (text) => {
		expect(read(text).verdict).toBe('present');
	});

	test('also where short English looks like Russian in Latin letters', () => {
		expect(read("he's having a seizure").verdict).toBe('present');
		expect(read("I'm having a stroke").verdict).toBe('present');
	});

	test('in a person’s age there is nothing chronic', () => {
		expect(read('у сына 6 лет живот болит резко').verdict).toBe('present');
		expect(read('baby 4 months, fever 40').verdict).toBe('present');
	});

	test.each([
		'в щите треснуло, пошёл белый дым',
		'шипит труба, пахнет газом, людей вывели',
		'не приду, машина в кювете, соседа зажало',
		'отец говорил и вдруг рот перекосило',
		'муж сказал, если уйду, всех убьёт, сидит с ружьём',
	])('whose words sound like what is over, excused or supposed: «%s»', (text) => {
		expect(read(text).verdict).toBe('present');
	});

	test('beside a question about the price of a visit', () => {
		const text = 'Розетка искрит и воняет гарью. Сколько стоит ночной выезд?';
		expect(read(text).verdict).toBe('present');
	});
});

describe('What is about to be lost is heard whatever it sounds like', () => {
	const alone = (text: string) =>
		read(text).hits.some((hit) => hit.alone === true && hit.scope === null);

	test.each([
		'экзамен через десять минут, а ссылка не открывается',
		'защита через полчаса, система пишет доступ закрыт',
		'олимпиада уже идёт, у ребёнка всё зависло',
		'самолёт через два часа, паспорта у вас, а офис закрыт',
		"exam in 15 minutes and the portal won't load",
		'job interview in half an hour, my flight booking page shows an error',
	])('«%s»', (text) => {
		expect(alone(text)).toBe(true);
	});

	test.each([
		'экзамен через месяц, сайт вчера не открывался',
		'экзамен через полчаса, отмените вечерний урок',
		'защита диплома в июне, сколько стоит подготовка',
		'самолёт через два часа, запишите на послезавтра, раньше не выйдет',
		'exam prep starts in two weeks',
	])('not «%s»', (text) => {
		expect(alone(text)).toBe(false);
	});

	test('so is the end of a life, but not what only sounds like it', () => {
		expect(alone('не хочу больше жить')).toBe(true);
		expect(alone('I am going to end it all')).toBe(true);
		expect(alone('устала жить без вашего кофе')).toBe(false);
		expect(alone('не хочу жить в номере у лифта')).toBe(false);
		expect(alone('ваш администратор неадекватный')).toBe(false);
		expect(alone('Простите меня, больше опаздывать не буду')).toBe(false);
	});
});

describe('Words of danger that tell of none', () => {
	test.each([
		// How a service feels
		'эпиляция — это очень больно?',
		'прокалывать нос больно?',
		'does microblading hurt?',
		// What no longer is
		'зуб болеть перестал, отмените визит',
		'ухо как рукой сняло, не приду',
		'the leak is fixed, no need for anyone',
		'тормоза не скрипят, руль не бьёт, спасибо',
		// Set phrases
		'stuck in traffic, ten minutes late',
		"can't wait for the next class",
		'she collapsed laughing',
		'my wallet is bleeding',
		'тону в отчётах, перенесите урок',
		'рука не поднимается выбросить это кресло',
		'вывих мозга, а не задача',
		'травили тараканов, когда заходить?',
		'терпеть не могу очереди',
		// Things and garments
		'шов на куртке разошёлся',
		'телефон упал в воду',
		'щенок грызёт игрушку, собака порвала мячик',
		'касса — сколько стоит подключение?',
		// Plays and papers
		'чем опасен угарный газ? сыну доклад в школу',
		'ищем актёров, надо падать и терять сознание',
		'снимаем клип, героиня тонет, сколько стоит аренда бассейна?',
		// People at work
		'инструктора опять нет, телефон у него выключен',
		'тренер кричит на детей',
		'мастер не отвечает второй день',
		// Figures, suppositions, other meanings
		'тренер тащит, за месяц разговорил меня',
		'сын орёт на стрижке, будто его режут',
		'допустим, катер заглох и людям стало плохо, кто едет?',
		'открыть ооо под ключ, госпошлина внутри?',
		'пена торчит клочьями, мусор за собой рабочие не убрали',
		'сил нет даже ругаться',
		'ребёнок плохо читает, нужен логопед',
	])('«%s»', (text) => {
		expect(read(text).verdict).not.toBe('present');
	});

	test('calm a message that names no other danger', () => {
		expect(read('планшет упал в реку, посушите?').calm).toBe(true);
		expect(read('упал в реку').calm).toBe(false);
	});

	test('are asked about, not suffered, only without a sign of one’s own pain', () => {
		expect(reasons('эпиляция — это очень больно?')).toContain('question about safety');
		expect(read('после укола очень больно глотать, что делать?').verdict).toBe('present');
		expect(read("I'm in terrible pain, is anyone free now?").verdict).toBe('present');
	});
});
