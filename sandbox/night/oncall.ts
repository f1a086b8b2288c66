import type { TelegramControl } from './telegram.ts';
import { TelegramLine } from './telegram.ts';
import type { AlertRecord, CustomerRecord } from './types.ts';

/** Who watches over the night. */
export interface OnCallPerson {
	/** Telegram user id that the Business Profile names. */
	readonly userId: number;
	readonly name: string;
	/** Presses the first button of an alert after so long, ms; never when missing. */
	readonly acknowledgesAfterMs?: number;
}

interface HeardAlert {
	readonly at: number;
	readonly text: string;
	acknowledgedAt: number | null;
}

/** The phone of the person on call: collects what every bot tells and presses the first button. */
export class OnCallWatch {
	readonly #controls: readonly TelegramControl[];
	readonly #person: OnCallPerson;
	readonly #alerts: HeardAlert[] = [];
	readonly #now: () => number;
	#watching = true;

	/** @param controls one for each bot that may tell this person something */
	constructor(controls: readonly TelegramControl[], person: OnCallPerson, now: () => number) {
		this.#controls = controls;
		this.#person = person;
		this.#now = now;
	}

	/** The person is known to the bots since before the night, so that they may write first. */
	async prepare(): Promise<void> {
		const { userId, name } = this.#person;
		for (const control of this.#controls) {
			await control.post('users', { id: userId, first_name: name });
			await control.post(`users/${userId}/opened`, {});
		}
	}

	/** Listens to all bots until `stop`. */
	async watch(): Promise<void> {
		await Promise.all(this.#controls.map((control) => this.#watchOne(control)));
	}

	async #watchOne(control: TelegramControl): Promise<void> {
		const line = new TelegramLine(control, this.#person.userId);
		// What stands in the chat from an earlier night is not news.
		await line.hear(0);
		while (this.#watching) {
			for (const heard of await line.hear(1000)) {
				const alert: HeardAlert = { at: heard.at, text: heard.text, acknowledgedAt: null };
				this.#alerts.push(alert);
				const button = heard.offers.find((offer) => offer.kind === 'button');
				const after = this.#person.acknowledgesAfterMs;
				if (button === undefined || after === undefined) continue;
				setTimeout(() => {
					line.choose(button).then(
						() => (alert.acknowledgedAt = this.#now()),
						() => undefined,
					);
				}, after);
			}
		}
	}

	stop(): void {
		this.#watching = false;
	}

	/** The alerts, each with the customers whose name, phone or words it carries. */
	alerts(records: readonly CustomerRecord[]): readonly AlertRecord[] {
		const inOrder = [...this.#alerts].sort((a, b) => a.at - b.at);
		return inOrder.map((alert) => ({
			...alert,
			customers: records
				.filter((record) => alert.at >= (record.urgentAt ?? record.startedAt))
				.filter((record) => mentions(alert.text, record))
				.map((record) => record.customer.id),
		}));
	}
}

/**
 * Whether an alert is about this customer: it carries the phone or the customer's words. A name alone
 * counts only for somebody about whom an alert is due, since names repeat.
 */
function mentions(text: string, record: CustomerRecord): boolean {
	const digits = text.replace(/\D/g, '');
	const said = record.lines
		.filter((line) => line.from === 'customer' && line.kind === 'text' && line.text.length > 12)
		.map((line) => line.text.slice(0, 40));
	const name = new RegExp(`(?<!\\p{L})${record.customer.persona.name}(?!\\p{L})`, 'u');
	return (
		digits.includes(record.phone.slice(-10)) ||
		said.some((words) => text.includes(words)) ||
		(record.urgentAt !== null && name.test(text))
	);
}
