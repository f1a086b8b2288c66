import type { Messengers } from '../town/messengers.ts';
import { CUSTOMERS } from './customers/index.ts';
import { nightFigures } from './figures.ts';
import { OnCallWatch } from './oncall.ts';
import type { OnCallPerson } from './oncall.ts';
import type { Line } from './line.ts';
import { MessengerLine } from './messengers/line.ts';
import { PEOPLE } from './messengers/people.ts';
import { playCustomer } from './play.ts';
import { TelegramControl, TelegramLine } from './telegram.ts';
import type { Business, Customer, CustomerRecord, NightResult, Persona, Told } from './types.ts';
import { WebChatLine } from './webchat.ts';

export type { NightResult } from './types.ts';

/** How a night is played. Nothing here knows which workflow answers. */
export interface NightOptions {
	/** Base URL of the simulated Telegram. */
	readonly telegramUrl: string;
	/** User names of the bots per business; the first bot of the town by default. */
	readonly bots?: Partial<Record<Business, string>>;
	/** Where web chat visitors post, per business or for all. Without one they stay away. */
	readonly webchatUrl?: string | Partial<Record<Business, string>>;
	/** The other messengers. Without them their customers stay away. */
	readonly messengers?: Messengers;
	/** The cast; everybody by default. */
	readonly customers?: readonly Customer[];
	/** Night minutes per real minute for the start offsets. 480 plays nine hours in about 68 s. */
	readonly speed?: number;
	/** How long a customer waits for a reply, real ms. Default 25 s. */
	readonly patienceMs?: number;
	/** How long a customer reads before answering, real ms. Default 300. */
	readonly readingMs?: number;
	/** How long a customer looks for more after the first words of a reply, real ms. Default 500. */
	readonly settleMs?: number;
	/** The end of everything, real ms after the start. Default 150 s. */
	readonly longestMs?: number;
	/** Time for late alerts after the last customer, real ms. Default 3 s. */
	readonly afterglowMs?: number;
	/** Another number gives everybody another account and another phone: a second night in one store. */
	readonly variant?: number;
	readonly onCall?: OnCallPerson;
	/** What happens by itself in the night, whoever writes: a workflow that its owner starts, a system that tells something. */
	readonly happenings?: readonly Happening[];
	/** Tells the desk of this business what the owner's own system knows of a customer. */
	readonly tell?: (business: Business, told: Told) => Promise<void>;
	/** Told of everybody who is done. */
	readonly progress?: (record: CustomerRecord, done: number, all: number) => void;
}

/** Something that happens at a time of the night. Its failure ends the night. */
export interface Happening {
	/** Minutes after the night begins. */
	readonly atMinute: number;
	happen(): Promise<void>;
}

const FIRST_USER = 5_200_000_000;

/** Telegram user of the customer with this place in the cast. */
export const accountOf = (index: number, variant = 0): number =>
	FIRST_USER + variant * 1000 + index;

/** The phone of a persona in the given variant of the night: the last seven digits move. */
export function phoneIn(variant: number, phone: string): string {
	if (variant === 0) return phone;
	const tail = (Number(phone.slice(-7)) + variant * 10_007) % 10_000_000;
	return `${phone.slice(0, -7)}${String(tail).padStart(7, '0')}`;
}

function chatUrl(options: NightOptions, business: Business): string | undefined {
	const given = options.webchatUrl;
	return typeof given === 'string' ? given : given?.[business];
}

/**
 * Plays the night over the messengers' own protocols and gives back what every customer saw.
 * Rejects only when the simulated Telegram cannot be reached at all; whatever goes wrong for one
 * customer stands in that customer's `problems`.
 */
export async function playNight(options: NightOptions): Promise<NightResult> {
	const variant = options.variant ?? 0;
	const speed = options.speed ?? 480;
	const cast = options.customers ?? CUSTOMERS;
	const now = Date.now;
	const startedAt = now();
	const over = new AbortController();
	const end = setTimeout(() => over.abort(), options.longestMs ?? 150_000);
	const cutOff: string[] = [];
	const bots = new Set<string | null>(Object.values(options.bots ?? {}));
	if (bots.size === 0) bots.add(null);
	const controls = [...bots].map((bot) => new TelegramControl(options.telegramUrl, bot));
	const watch =
		options.onCall === undefined ? null : new OnCallWatch(controls, options.onCall, now);
	await watch?.prepare();
	const watching = watch?.watch() ?? Promise.resolve();
	// Its failure is met where it is awaited; until then it must not end the process.
	watching.catch(() => undefined);
	let done = 0;

	async function play(customer: Customer, index: number): Promise<CustomerRecord | null> {
		const offset = (customer.atMinute * 60_000) / speed;
		await wait(Math.max(0, startedAt + offset - now()), over.signal);
		if (over.signal.aborted) {
			cutOff.push(customer.id);
			return null;
		}
		const persona: Persona = {
			...customer.persona,
			phone: phoneIn(variant, customer.persona.phone),
		};
		const problems: string[] = [];
		const line = await open(customer, persona, index, problems);
		if (line === null) return null;
		const record = await playCustomer(customer, persona, line, {
			patienceMs: options.patienceMs ?? 25_000,
			readingMs: options.readingMs ?? 300,
			settleMs: options.settleMs ?? 500,
			over: over.signal,
			now,
			problems,
			tell: async (told) => await options.tell?.(customer.business, told),
		});
		if (over.signal.aborted) cutOff.push(customer.id);
		done += 1;
		options.progress?.(record, done, cast.length);
		return record;
	}

	async function open(
		customer: Customer,
		persona: Persona,
		index: number,
		problems: string[],
	): Promise<Line | null> {
		if (customer.channel === 'webchat') {
			const url = chatUrl(options, customer.business);
			if (url === undefined) return null;
			return new WebChatLine(url, {
				withinMs: options.patienceMs ?? 25_000,
				problem: (text) => problems.push(text),
			});
		}
		if (customer.channel !== 'telegram')
			return options.messengers === undefined
				? null
				: new MessengerLine(PEOPLE[customer.channel](options.messengers, persona));
		const bot = options.bots?.[customer.business] ?? options.bots?.salon ?? null;
		const control = new TelegramControl(options.telegramUrl, bot);
		const id = accountOf(index, variant);
		await control.post('users', { id, first_name: persona.name, phone: persona.phone });
		const line = new TelegramLine(control, id);
		// What an earlier night left in the chat is no reply of this one. Whom the business knows it may write to first.
		if (customer.past === undefined) await line.hear(0);
		return line;
	}

	try {
		const happened = (options.happenings ?? []).map(async ({ atMinute, happen }) => {
			await wait(Math.max(0, startedAt + (atMinute * 60_000) / speed - now()), over.signal);
			if (!over.signal.aborted) await happen();
		});
		const [played] = await Promise.all([Promise.all(cast.map(play)), Promise.all(happened)]);
		if (!over.signal.aborted) await wait(options.afterglowMs ?? 3000, over.signal);
		watch?.stop();
		await watching;
		const plain = played.filter((record) => record !== null);
		const alerts = watch?.alerts(plain) ?? [];
		const records = plain.map((record) => ({
			...record,
			alertedAt: alerts.find((alert) => alert.customers.includes(record.customer.id))?.at ?? null,
		}));
		return { startedAt, endedAt: now(), records, alerts, figures: nightFigures(records), cutOff };
	} finally {
		clearTimeout(end);
		watch?.stop();
	}
}

function wait(ms: number, over: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		over.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true },
		);
	});
}
