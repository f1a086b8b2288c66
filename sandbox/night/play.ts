import type { Line } from './line.ts';
import { askedIn, reactionTo } from './questions.ts';
import type {
	AskedField,
	Customer,
	CustomerRecord,
	Heard,
	Persona,
	SpokenLine,
	Step,
	Told,
} from './types.ts';

/** What playing a customer needs besides the line. */
export interface PlayOptions {
	/** How long a customer waits for a reply, ms. */
	readonly patienceMs: number;
	/** How long a customer reads before answering, ms. */
	readonly readingMs: number;
	/** After the first words of a reply more may follow: how long the customer looks, ms. */
	readonly settleMs: number;
	/** Ends everything when the night is over. */
	readonly over: AbortSignal;
	readonly now: () => number;
	readonly problems: string[];
	/** Tells the desk what the owner's system knows; without it nobody is told. */
	readonly tell?: (told: Told) => Promise<void>;
}

/** More questions than this and the customer gives up. */
const MOST_TURNS = 14;
/** So often a customer answers the same question. Who is told that a time has just been taken picks another a few times more. */
const mostOften = (field: AskedField): number => (field === 'slot' ? 5 : 2);
/** With these words the customer has said what there was to say. */
const FAREWELLS: ReadonlySet<AskedField> = new Set(['more', 'quote_next']);

/** Plays one customer to the end and says how it went. */
export async function playCustomer(
	customer: Customer,
	persona: Persona,
	line: Line,
	options: PlayOptions,
): Promise<CustomerRecord> {
	const { now, over, problems } = options;
	const lines: SpokenLine[] = [];
	const asked: AskedField[] = [];
	const given: Partial<Record<AskedField, string>> = {};
	const startedAt = now();
	let urgentAt: number | null = null;
	let unheard: Heard[] = [];

	const spoken = (kind: string, text: string): void => {
		lines.push({ from: 'customer', at: now(), kind, text });
	};
	const fill = (text: string): string =>
		text.replaceAll('{phone}', persona.phone).replaceAll('{name}', persona.name);
	const pause = (ms: number): Promise<void> =>
		new Promise((resolve) => {
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

	async function listen(withinMs: number): Promise<readonly Heard[]> {
		const end = now() + withinMs;
		const heard: Heard[] = [];
		while (!over.aborted && now() < end) {
			const wait = heard.length > 0 ? options.settleMs : Math.min(2000, end - now());
			const fresh = await line.hear(wait);
			if (fresh.length === 0 && heard.length > 0) break;
			heard.push(...fresh);
		}
		for (const message of heard) {
			const offers = message.offers.map((offer) => offer.title);
			lines.push({
				from: 'bot',
				at: message.at,
				kind: 'text',
				text: message.text,
				...(offers.length === 0 ? {} : { offers }),
			});
		}
		return heard;
	}

	async function talk(): Promise<void> {
		for (let turn = 0; turn < MOST_TURNS && !over.aborted; turn += 1) {
			const heard = unheard.length > 0 ? unheard : await listen(options.patienceMs);
			unheard = [];
			if (heard.length === 0) {
				if (!over.aborted) problems.push('no reply in time');
				return;
			}
			const question = askedIn(heard);
			if (question === null) return;
			const { field, message } = question;
			if (asked.filter((one) => one === field).length >= mostOften(field)) {
				problems.push(`asked for ${field} again and again`);
				return;
			}
			const again = asked.includes(field);
			asked.push(field);
			const reaction = reactionTo(field, message, persona, again);
			await pause(options.readingMs);
			if (reaction.kind === 'type') {
				spoken('text', reaction.text);
				given[field] = reaction.text;
				await line.say(reaction.text);
			} else if (reaction.kind === 'choose') {
				spoken('choice', reaction.offer.title);
				given[field] = reaction.offer.title;
				await line.choose(reaction.offer);
			} else {
				spoken('contact', persona.phone);
				given[field] = persona.phone;
				if (reaction.offer === null) await line.send({ kind: 'contact' });
				else await line.choose(reaction.offer);
			}
			if (FAREWELLS.has(field)) return;
		}
		if (!over.aborted) problems.push('the bot never stopped asking');
	}

	async function act(step: Step): Promise<void> {
		if (!['hear', 'talk', 'wait', 'told'].includes(step.do)) unheard = [];
		if ('urgent' in step && step.urgent === true && urgentAt === null) urgentAt = now();
		switch (step.do) {
			case 'say':
				spoken('text', fill(step.text));
				return line.say(fill(step.text));
			case 'twice':
				spoken('text', fill(step.text));
				return line.say(fill(step.text), { times: 2 });
			case 'burst':
				for (const text of step.texts) {
					spoken('text', fill(text));
					await line.say(fill(text));
					await pause(step.gapMs ?? 250);
				}
				return;
			case 'swapped':
				spoken('text', fill(step.texts[0]));
				await line.say(fill(step.texts[0]), { delayMs: 400 });
				spoken('text', fill(step.texts[1]));
				return line.say(fill(step.texts[1]));
			case 'start':
				spoken('start', step.payload ?? '');
				return line.send({
					kind: 'start',
					...(step.payload === undefined ? {} : { payload: step.payload }),
				});
			case 'sticker':
				spoken('sticker', step.emoji ?? '👍');
				return line.send({ kind: 'sticker', emoji: step.emoji ?? '👍' });
			case 'voice':
				spoken('voice', '');
				return line.send({ kind: 'voice', seconds: step.seconds ?? 6 });
			case 'photo':
				spoken('photo', step.caption ?? '');
				return line.send({
					kind: 'photo',
					...(step.caption === undefined ? {} : { caption: step.caption }),
				});
			case 'contact':
				spoken('contact', persona.phone);
				given.phone = persona.phone;
				return line.send({ kind: 'contact' });
			case 'foreign_contact':
				spoken('foreign_contact', step.phone);
				return line.send({ kind: 'foreign_contact', phone: step.phone, first_name: step.name });
			case 'location':
				spoken('location', '');
				return line.send({ kind: 'location', latitude: 55.7601, longitude: 37.6187 });
			case 'edit':
				spoken('edit', fill(step.text));
				return line.edit(fill(step.text));
			case 'wait':
				return pause(step.ms);
			case 'hear': {
				const heard = await listen(options.patienceMs);
				if (heard.length === 0 && !over.aborted) problems.push('no reply in time');
				unheard = [...heard];
				return;
			}
			case 'talk':
				return talk();
			case 'told':
				await options.tell?.({
					event: step.event,
					what: step.what,
					phone: persona.phone,
					id: customer.id,
				});
				return;
			case 'block':
				spoken('block', '');
				return line.setBlocked(true);
			case 'unblock':
				spoken('unblock', '');
				return line.setBlocked(false);
		}
	}

	for (const step of customer.steps) {
		if (over.aborted) break;
		try {
			await act(step);
		} catch (error) {
			problems.push(`${step.do}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	const spokeAt = lines.findIndex((one) => one.from === 'customer');
	const first = lines[spokeAt]?.at ?? startedAt;
	// Where the business wrote first, that was no answer yet.
	const answered = spokeAt < 0 ? undefined : lines.slice(spokeAt).find((one) => one.from === 'bot');
	const answer = answered?.at ?? null;
	return {
		customer,
		account: line.account,
		phone: persona.phone,
		startedAt,
		endedAt: now(),
		firstAnswerAt: answer,
		firstAnswerMs: answer === null ? null : Math.max(0, answer - first),
		answered: lines.some((one) => one.from === 'bot'),
		lines,
		asked,
		given,
		urgentAt: urgentAt ?? (customer.expect.alerted === true ? first : null),
		alertedAt: null,
		problems,
	};
}
