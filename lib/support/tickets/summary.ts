import type { CaseFile, SupportOrder } from '../../casefile';
import { formSummary } from '../../conversation/placeholders';
import { reasonWords } from '../../conversation/handOver';
import type { Profile } from '../../profile';
import type { SupportClass } from '../triage/classes';

const SHOWN = 600;

/** Names of an order's fields for colleagues; others are shown under their own name. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
	status: 'статус',
	track: 'трек',
	event: 'последнее событие',
	eta: 'ожидаем',
	amount: 'сумма',
	payment: 'оплата',
	paidAt: 'оплачен',
	receipt: 'чек',
	problem: 'проблема',
};

/** What identifies a person is not repeated for colleagues: it stands in their own system. */
const LEFT_OUT: ReadonlySet<string> = new Set([
	'answer',
	'number',
	'email',
	'phone',
	'name',
	'surname',
]);

/** Fields of an order that say something, in words. */
export const orderValues = (order: SupportOrder | undefined): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(order ?? {})
			.filter(([name]) => name !== 'answer')
			.filter(([, value]) => ['string', 'number'].includes(typeof value) && value !== '')
			.map(([name, value]) => [name, String(value)]),
	);

/** Everything a person needs to go on without asking again: class, order, what was collected, what the system says, the words, why. */
export const ticketSummary = (
	item: CaseFile,
	profile: Profile,
	ticket: {
		readonly number: string;
		readonly class: SupportClass | undefined;
		readonly proven: boolean;
		readonly reason: string;
	},
): string => {
	const { conversation, message, order, identity, boundary, understanding } = item;
	const facts = Object.entries(orderValues(order))
		.filter(([name]) => !LEFT_OUT.has(name))
		.map(([name, value]) => `${FIELD_NAMES[name] ?? name} ${value}`);
	const reference = ticket.proven ? order?.number : (identity?.order ?? identity?.email);
	const hit = boundary ?? understanding?.boundary ?? null;
	const collected = conversation === undefined ? '' : formSummary(profile, conversation);
	const words = (message?.text ?? '').trim();
	return [
		`Обращение № ${ticket.number}: ${ticket.class?.title ?? 'другое'}`,
		reference
			? `Заказ: ${reference} (${ticket.proven ? 'личность подтверждена' : 'личность НЕ подтверждена'})`
			: '',
		// A person would take what stands here for the customer's own.
		ticket.proven && facts.length > 0 ? `Из системы: ${facts.join(', ')}` : '',
		collected === '' ? '' : `Собрано: ${collected}`,
		`Почему человек: ${hit === null ? reasonWords(ticket.reason) : `${hit.name} (${hit.why})`}`,
		ticket.class?.done ? `Готово, когда: ${ticket.class.done}` : '',
		words === ''
			? ''
			: `Клиент написал: «${words.length > SHOWN ? `${words.slice(0, SHOWN - 1)}…` : words}»`,
	]
		.filter((line) => line !== '')
		.join('\n');
};
