import {
	createUnderstanding,
	INTENTS,
	PRESETS,
	type BusinessKind,
} from '../../../lib/understanding';
import {
	figuresOf,
	groupAlike,
	outputNames,
	shippedMessages,
	tryMessages,
	type TestMessage,
	type WeekOptions,
} from '../../../lib/understanding/testWeek';

const routes = [
	{ name: 'Запись', intents: ['booking', 'availability'] },
	{ name: 'Цена', intents: ['price'] },
	{ name: 'Жалоба', intents: ['complaint', 'gift_card'] },
];
const names = outputNames(routes, 'ru');

const message = (text: string, ...expected: string[]): TestMessage => ({
	text,
	context: null,
	at: null,
	business: null,
	expected,
});

const understanding = createUnderstanding({ profile: { urgentWords: [] } });
const options = (fields: Partial<WeekOptions> = {}): WeekOptions => ({
	routes,
	threshold: 0.45,
	toPerson: new Set(),
	understandingFor: async () => understanding,
	timeZone: 'Europe/Moscow',
	now: '2026-03-12T20:40:00Z',
	pause: async () => undefined,
	...fields,
});

describe('the shipped messages', () => {
	const shipped = shippedMessages();

	it('are more than 120, over every intent and six kinds of business', () => {
		expect(shipped.length).toBeGreaterThan(120);
		expect(new Set(shipped.map(({ business }) => business)).size).toBe(6);
		const labels = new Set(shipped.flatMap(({ expected }) => expected));
		expect([...labels].sort()).toEqual([...INTENTS].sort());
	});

	it('differ from each other and from every phrase that taught the model', async () => {
		const { readFileSync, readdirSync } = await import('node:fs');
		const folder = 'lib/understanding/data';
		const plain = (text: string) =>
			text
				.toLowerCase()
				.replace(/[^\p{L}\p{N}]+/gu, ' ')
				.trim();
		const taught = new Set(
			readdirSync(folder)
				.filter((name) => name.endsWith('.jsonl'))
				.flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'))
				.filter((line) => line !== '')
				.map((line) => plain((JSON.parse(line) as { text: string }).text)),
		);
		// Everybody says «спасибо» and «да» in the same words.
		const long = shipped.filter(({ text }) => text.split(/\s+/).length > 3);
		expect(long.filter(({ text }) => taught.has(plain(text)))).toEqual([]);
		const keys = shipped.map(({ text, business }) => `${business}|${plain(text)}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('go where they belong, nine of ten, and no emergency is missed', async () => {
		const everyRoute = INTENTS.filter((intent) => intent !== 'urgent' && intent !== 'other').map(
			(intent) => ({ name: intent, intents: [intent] }),
		);
		const engines = new Map(
			Object.values(PRESETS).map(({ business, urgentWords, teachings }) => [
				business,
				createUnderstanding({ profile: { urgentWords }, teachings }),
			]),
		);
		const tried = await tryMessages(
			shipped,
			options({
				routes: everyRoute,
				understandingFor: async (business) =>
					engines.get(business as BusinessKind) ?? understanding,
			}),
		);
		const figures = figuresOf(tried, outputNames(everyRoute, 'en'));
		expect(figures.labelled).toBe(shipped.length);
		const missed = tried.filter(
			({ expectedOutput, output }) => expectedOutput === 0 && output !== 0,
		);
		expect(missed.map(({ text }) => text)).toEqual([]);
		expect(figures.right?.percent ?? 0).toBeGreaterThan(88);
	});
});

describe('trying messages', () => {
	it('says where each goes, and whether that is right', async () => {
		const tried = await tryMessages(
			[
				message('запишите меня на стрижку завтра в 15', 'booking'),
				message('сколько стоит стрижка', 'Цена'),
				message('ребёнок задыхается, помогите', 'urgent'),
				message('сколько стоит маникюр', 'complaint'),
				message('запишите на пятницу'),
			],
			options(),
		);
		expect(
			tried.map(({ output, expectedOutput, verdict }) => [output, expectedOutput, verdict]),
		).toEqual([
			[1, 1, 'right'],
			[2, 2, 'right'],
			[0, 0, 'right'],
			[2, 3, 'wrong'],
			[1, null, null],
		]);
	});

	it('counts a message that would be asked back apart from one that went wrong', async () => {
		const [tried] = await tryMessages(
			[message('ну это самое', 'booking')],
			options({ threshold: 0.99 }),
		);
		expect(tried).toMatchObject({ output: 4, verdict: 'asked' });
	});

	it('reads a short reply by what the bot had asked', async () => {
		const [tried] = await tryMessages([{ ...message('5'), context: 'rating_request' }], options());
		expect(tried.intents[0]).toBe('feedback');
	});

	it('knows the owner’s own intents as right answers', async () => {
		const own = createUnderstanding({
			teachings: [{ text: 'хочу подарочную карту', intent: 'gift_card' }],
		});
		const [tried] = await tryMessages(
			[message('хочу подарочную карту', 'gift_card')],
			options({ understandingFor: async () => own }),
		);
		expect(tried).toMatchObject({ output: 3, verdict: 'right' });
	});

	it('lets other work run in between', async () => {
		let pauses = 0;
		const many = Array.from({ length: 100 }, () => message('привет'));
		await tryMessages(many, options({ pause: async () => void pauses++ }));
		expect(pauses).toBe(5);
	});
});

describe('the figures', () => {
	it('count per route, urgent, missed, and what customers want most', async () => {
		const tried = await tryMessages(
			[
				message('запишите меня на стрижку завтра в 15', 'booking'),
				message('запишите на пятницу в 12', 'booking'),
				message('сколько стоит стрижка', 'complaint'),
				message('тут мужчина без сознания', 'urgent'),
				message('ааа ыыы'),
			],
			options(),
		);
		const figures = figuresOf(tried, names);
		expect(figures).toMatchObject({
			messages: 5,
			labelled: 4,
			wrong: 1,
			urgent: 1,
			urgentMissed: 0,
		});
		expect(figures.right).toMatchObject({ count: 3, of: 4, percent: 75 });
		expect(
			figures.routes.map(({ route, messages, right, wrong }) => [route, messages, right, wrong]),
		).toEqual([
			['Срочно', 1, 1, 0],
			['Запись', 2, 2, 0],
			['Цена', 1, 0, 1],
			['Жалоба', 0, 0, 0],
			['Не понято', 1, 0, 0],
		]);
		expect(figures.topScenarios[0]).toMatchObject({ intent: 'booking', messages: 2, percent: 40 });
	});

	it('are empty, not zero over zero, without messages', () => {
		expect(figuresOf([], names)).toMatchObject({
			messages: 0,
			right: null,
			msMedian: null,
			topScenarios: [],
			routes: names.map((route) => ({ route, percent: null })),
		});
	});
});

describe('likeness', () => {
	const groups = (texts: readonly string[]) =>
		groupAlike(texts, (text) => text).map(({ members }) => members);

	it('joins what says the same in other words, figures and typing errors, largest group first', () => {
		expect(
			groups([
				'где вы находитесь?',
				'есть парковка?',
				'а парковка у вас есть',
				'паркова есть?',
				'Есть парковка',
			]),
		).toEqual([
			['есть парковка?', 'Есть парковка', 'а парковка у вас есть', 'паркова есть?'],
			['где вы находитесь?'],
		]);
	});

	it('keeps «1» and «5» apart, and every message once', () => {
		expect(groups(['1', '5', '5', '👍'])).toEqual([['5', '5'], ['1'], ['👍']]);
	});

	it('groups a long export without comparing each with each', () => {
		const words = [
			'запись',
			'цена',
			'адрес',
			'мастер',
			'время',
			'скидка',
			'отмена',
			'когда',
			'можно',
		];
		const texts = Array.from(
			{ length: 8_000 },
			(_, at) =>
				`${words[at % 9]} ${words[(at * 5 + 1) % 9]} ${words[(at * 7 + 3) % 9]}${'абвгдежзик'[at % 10].repeat(1 + (at % 4))}${at % 97}`,
		);
		const started = performance.now();
		expect(groups(texts).flat()).toHaveLength(8_000);
		expect(performance.now() - started).toBeLessThan(10_000);
	});
});
