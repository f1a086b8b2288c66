/**
 * EXAMPLES. Tables of leads, made up so that they add up to the cases told in articles about night desks. They show what the figures look
 * like before and after, and promise nothing to anybody.
 */

/** One stretch of a case. Seconds are whole, so that a mean comes out exactly. */
interface Stretch {
	readonly name: string;
	/** Local date of the first day, and how many days the leads are spread over. */
	readonly from: string;
	readonly days: number;
	readonly leads: number;
	/** Of them in the night, from 22:00 to 07:00. */
	readonly night: number;
	/** Answered within five minutes, and the mean of all first replies. */
	readonly within: number;
	readonly meanSeconds: number;
	readonly booked: number;
	readonly noShows: number;
	readonly answeredBy: string;
	/** Leads of the night that were escalated to the person on call, who answers them. */
	readonly escalated?: number;
	readonly minutes?: number;
	readonly spendRoubles?: number;
	readonly branches?: readonly string[];
}

export interface Case {
	readonly file: string;
	readonly stretches: readonly Stretch[];
}

const DAY = 86_400;

/** The same numbers in every run. */
const numbers = (seed: number) => () => {
	seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
	return seed / 2 ** 32;
};

/** First replies: so many within five minutes, the others later, with exactly the mean that was told. */
const waitsOf = (
	{ leads, within, meanSeconds }: Stretch,
	next: () => number,
): readonly number[] => {
	const soon = Array.from({ length: within }, () => 5 + Math.floor(next() * 170));
	const late = leads - within;
	const rest = meanSeconds * leads - soon.reduce((sum, wait) => sum + wait, 0);
	const mean = Math.floor(rest / late);
	const waits = Array.from({ length: late }, (_, index) => {
		// In pairs as far above the mean as below it; an odd one out is the mean itself.
		const pair = numbers(Math.floor(index / 2) + late)() * ((mean - 301) / 2);
		if (index === late - 1 && late % 2 === 1) return mean;
		return Math.floor(index % 2 === 0 ? mean + pair : mean - Math.floor(pair));
	});
	const missing = rest - waits.reduce((sum, wait) => sum + wait, 0);
	return [...soon, ...waits.map((wait, index) => (index === 0 ? wait + missing : wait))];
};

const COLUMNS = [
	'Номер',
	'Дата создания',
	'Первый ответ',
	'Кто ответил',
	'Дата записи',
	'Явка',
	'Длительность',
	'Канал',
	'Филиал',
	'Срочность',
	'Эскалация',
	'Причина',
	'Расход',
] as const;

const CHANNELS = ['telegram', 'max', 'vk', 'webchat'];
const HOUR = 3_600;

const rowsOf = (stretch: Stretch): readonly string[] => {
	const next = numbers(stretch.leads + stretch.within);
	const waits = waitsOf(stretch, next);
	const first = Date.parse(`${stretch.from}T00:00:00Z`) / 1_000;
	// Who comes when, is answered when and books does not go together: each is dealt out by a stride of its own.
	const deal = (index: number, stride: number): number => (index * stride) % stretch.leads;
	return Array.from({ length: stretch.leads }, (_, index) => {
		const isNight = index < stretch.night;
		const isUrgent = index < (stretch.escalated ?? 0);
		// Who writes in the last night does so before the stretch ends.
		const day = Math.floor((deal(index, 7) / stretch.leads) * (stretch.days - 1));
		const within = Math.floor(next() * (isNight ? 9 : 11) * HOUR * 0.9);
		const created = first + day * DAY + (isNight ? 22 * HOUR : 9 * HOUR) + within;
		const wait = waits[deal(index, 13)];
		const place = deal(index, 11);
		const isBooked = place < stretch.booked;
		const told: readonly (string | number)[] = [
			`${stretch.name}-${index + 1}`,
			wallClock(created),
			wallClock(created + wait),
			isUrgent ? 'Дежурный' : stretch.answeredBy,
			isBooked ? wallClock(created + wait + 180) : '',
			isBooked ? (place < stretch.noShows ? 'не пришёл' : 'был') : '',
			isBooked && stretch.minutes !== undefined ? stretch.minutes : '',
			CHANNELS[index % CHANNELS.length],
			stretch.branches === undefined ? '' : stretch.branches[index % stretch.branches.length],
			isUrgent ? 'горячая' : '',
			isUrgent ? 'да' : '',
			isUrgent ? 'urgent' : '',
			index === 0 && stretch.spendRoubles !== undefined ? stretch.spendRoubles : '',
		];
		return told.join(';');
	});
};

/** Seconds of a wall clock as `12.03.2026 23:40:05`. */
const wallClock = (seconds: number): string => {
	const [date, time] = new Date(seconds * 1_000).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} ${time.slice(0, 8)}`;
};

/** The table as Excel in Russian writes it: semicolons and a byte order mark. */
export const csvOf = ({ stretches }: Case): string =>
	`\ufeff${[COLUMNS.join(';'), ...stretches.flatMap(rowsOf)].join('\r\n')}\r\n`;

export const CASES: readonly Case[] = [
	{
		file: 'example-salon.csv',
		stretches: [
			{
				name: 'before',
				from: '2026-01-12',
				days: 56,
				leads: 400,
				night: 120,
				within: 88,
				meanSeconds: 45 * 60,
				booked: 100,
				noShows: 22,
				answeredBy: 'Администратор',
			},
			{
				name: 'after',
				from: '2026-03-09',
				days: 56,
				leads: 400,
				night: 120,
				within: 344,
				meanSeconds: 3 * 60,
				booked: 118,
				noShows: 19,
				answeredBy: 'бот',
			},
		],
	},
	{
		file: 'example-clinic.csv',
		stretches: [
			{
				name: 'before',
				from: '2026-01-12',
				days: 28,
				leads: 300,
				night: 90,
				within: 60,
				meanSeconds: 55 * 60,
				booked: 200,
				noShows: 44,
				answeredBy: 'Администратор',
				escalated: 20,
			},
			{
				name: 'after',
				from: '2026-03-09',
				days: 28,
				leads: 300,
				night: 90,
				within: 240,
				meanSeconds: 4 * 60,
				booked: 200,
				noShows: 24,
				answeredBy: 'бот',
				escalated: 20,
			},
		],
	},
	{
		file: 'example-barbershop.csv',
		stretches: [
			{
				name: 'before',
				from: '2026-02-02',
				days: 28,
				leads: 300,
				night: 100,
				within: 90,
				meanSeconds: 40 * 60,
				booked: 100,
				noShows: 22,
				answeredBy: 'Администратор',
			},
			{
				name: 'after',
				from: '2026-03-09',
				days: 28,
				leads: 328,
				night: 128,
				within: 300,
				meanSeconds: 2 * 60,
				booked: 122,
				noShows: 22,
				answeredBy: 'бот',
			},
		],
	},
	{
		file: 'example-chain.csv',
		stretches: [
			{
				name: 'before',
				from: '2026-01-12',
				days: 56,
				leads: 600,
				night: 150,
				within: 150,
				meanSeconds: 50 * 60,
				booked: 300,
				noShows: 60,
				answeredBy: 'Колл-центр',
				minutes: 60,
				spendRoubles: 300_000,
				branches: ['Центр', 'Север', 'Юг'],
			},
			{
				name: 'after',
				from: '2026-03-09',
				days: 56,
				leads: 600,
				night: 150,
				within: 540,
				meanSeconds: 3 * 60,
				booked: 354,
				noShows: 53,
				answeredBy: 'бот',
				minutes: 60,
				spendRoubles: 201_000,
				branches: ['Центр', 'Север', 'Юг'],
			},
		],
	},
];
