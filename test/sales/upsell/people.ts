import { recordConsent, type ConsentStatus } from '../../../lib/conversation';
import { currentProfile } from '../../../lib/profile';
import { bookVisit, markVisited, type Desk } from '../../../lib/scheduling/bookings';
import { dueResult, readAnswer, type DueResult, type ReadAnswer } from '../../../lib/sales/upsell';
import type { Store } from '../../../lib/store';
import { claimDueTimers, finishTimer } from '../../../lib/timers';
import { timerCaseFile } from '../../../lib/timers/caseFile';
import { Customer, HOUR, withSalon } from '../../conversation/dialogues';

export const TABLE = [
	{
		after: 'Маникюр',
		recommend: 'Педикюр',
		reason: 'вместе с маникюром держится дольше',
	},
	{ after: 'Маникюр', recommend: 'Масло', price: 450.5, reason: 'ногти не сохнут' },
	{ event: 'delivery', recommend: 'Крем', price: 300, reason: 'руки мягче' },
];

/** Friday, 12:00 in Moscow. */
export const NOON = Date.parse('2026-03-13T09:00:00.000Z');

/** A salon that recommends; no quiet hours unless a test is about them. */
export const recommending = async (
	store: Store,
	upsell: object = {},
	booking: object = {},
): Promise<Store> =>
	await withSalon(store, {
		// Open and free at all times: when the visits are is not the matter here.
		hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
		staff: [],
		booking: { quietHours: { from: '00:00', to: '00:00' }, capacity: 20, ...booking },
		sales: { upsell: { table: TABLE, ...upsell } },
	});

const deskOf = async (customer: Customer): Promise<Desk> => ({
	store: customer.store,
	profile: await currentProfile(customer.store),
	calendar: null,
	clock: customer.clock,
});

let steps = 0;

/** A customer who has a dialogue, and consent to offers unless it is left out. */
export const guest = async (
	store: Store,
	id = '100',
	consent: ConsentStatus | null = 'given',
): Promise<Customer> => {
	const customer = new Customer(store, id);
	customer.now = NOON;
	await customer.says('Здравствуйте');
	if (consent !== null) await decides(customer, consent);
	return customer;
};

export const decides = async (customer: Customer, status: ConsentStatus): Promise<void> => {
	const { conversation, contact } = customer.item;
	await recordConsent(
		customer.store,
		{
			contactId: contact?.id ?? '',
			kind: 'marketing',
			status,
			textVersion: '1',
			text: 'Можно советовать?',
			channel: conversation?.channel ?? '',
			account: conversation?.account ?? '',
			messageId: null,
		},
		customer.now,
	);
};

/** Books a visit that begins in two hours; returns its id. */
export const books = async (customer: Customer, service = 'Маникюр'): Promise<string> => {
	const { conversation, contact } = customer.item;
	const outcome = await bookVisit(
		await deskOf(customer),
		{
			holdId: null,
			slot: { start: customer.now + 2 * HOUR, branch: null, service, staff: null },
			visitor: {
				contactId: contact?.id ?? null,
				name: 'Анна',
				phone: null,
				chat: {
					channel: 'telegram',
					account: 'bot',
					chatId: customer.id,
				},
				conversationId: conversation?.id ?? null,
				leadId: 'bitrix24:lead:17',
			},
		},
		{ key: `book:${++steps}`, actor: 'bot' },
	);
	if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
	return outcome.appointment.id;
};

/** The visit takes place and is marked when it ends, three hours from now. */
export const visits = async (customer: Customer, service = 'Маникюр'): Promise<string> => {
	const id = await books(customer, service);
	customer.now += 3 * HOUR;
	await markVisited(await deskOf(customer), id, { key: `mark:${++steps}`, actor: 'person' });
	return id;
};

export interface Fired {
	readonly due: DueResult;
	readonly item: Awaited<ReturnType<typeof timerCaseFile>>;
}

/** Runs the checks that are due by the customer's clock. */
export const fire = async (customer: Customer): Promise<readonly Fired[]> => {
	const { store, clock } = customer;
	const fired: Fired[] = [];
	for (const timer of await claimDueTimers(store, { kinds: ['result_check'], limit: 20 }, clock)) {
		const item = await timerCaseFile(store, timer, clock);
		fired.push({ due: await dueResult(store, { ...item }, 'ask', clock), item });
		await finishTimer(store, timer, clock);
	}
	return fired;
};

/** What is said to the customer by now; why not, where nothing is. */
export const hears = async (customer: Customer): Promise<readonly string[]> =>
	(await fire(customer)).map(({ due }) =>
		due.way === 'ask' ? due.reply.text.replaceAll('\u00a0', ' ') : due.why,
	);

/** The customer says it, and it is read as an answer to us. */
export const answers = async (
	customer: Customer,
	text: string,
	intents: readonly string[] = ['other'],
): Promise<ReadAnswer & { readonly words: string }> => {
	customer.now += 60_000;
	await customer.says(text, { intents: [...intents] as never });
	const answer = await readAnswer(customer.store, customer.item, 'read', customer.clock);
	return { ...answer, words: (answer.reply?.text ?? '').replaceAll('\u00a0', ' ') };
};
