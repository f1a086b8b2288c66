import { isBitrixError, type BitrixClient } from '../../bitrix24';
import { BitrixAnswerError, BitrixUnreachableError, isNotFound } from '../../bitrix24/errors';
import type { ReceiptLine } from '../receipt';
import { eraseCard } from './eraseCard';
import type { PersonCard } from './cards';

/** What becomes of cards that colleagues made and that were found by the proven number. */
export type OthersCards = 'erase' | 'leave';

const CARDS = {
	lead: 'Битрикс24: лиды',
	deal: 'Битрикс24: сделки',
	contact: 'Битрикс24: контакты',
} as const;

/** The portal cannot be reached, or asks to wait: to be tried again later, nothing is lost. */
export const isPassing = (error: unknown): boolean =>
	error instanceof BitrixUnreachableError ||
	(error instanceof BitrixAnswerError &&
		(error.outcome === 'ambiguous' ||
			error.trap === 'too_many_requests' ||
			error.trap === 'operation_time'));

/**
 * Deletes the cards and the bookings, and says of each place what became of it. What the portal refuses is left, with its reason.
 * Rejects with the portal's error when it cannot be reached: the same call later goes on, since what is gone counts as erased.
 */
export const eraseFromCrm = async (
	client: BitrixClient,
	cards: readonly PersonCard[],
	bookings: readonly string[],
	others: OthersCards,
): Promise<readonly ReceiptLine[]> => {
	const lines: ReceiptLine[] = [];
	const beside = { comments: 0, toDos: 0, tasks: 0 };
	for (const kind of ['deal', 'lead', 'contact'] as const) {
		const left: string[] = [];
		let erased = 0;
		for (const card of cards.filter(({ type }) => type === kind)) {
			if (!card.own && others === 'leave') {
				left.push('карточку завёл сотрудник, решает владелец');
				continue;
			}
			try {
				const gone = await eraseCard(client, card);
				erased += 1;
				beside.comments += gone.comments;
				beside.toDos += gone.toDos;
				beside.tasks += gone.tasks;
			} catch (error) {
				if (!isBitrixError(error) || isPassing(error)) throw error;
				left.push(error.message);
			}
		}
		if (erased > 0) lines.push({ place: CARDS[kind], count: erased, outcome: 'erased', why: null });
		for (const why of new Set(left))
			lines.push({
				place: CARDS[kind],
				count: left.filter((one) => one === why).length,
				outcome: 'left',
				why,
			});
	}
	for (const [place, count] of [
		['Битрикс24: комментарии таймлайна', beside.comments],
		['Битрикс24: дела', beside.toDos],
		['Битрикс24: задачи', beside.tasks],
	] as const)
		if (count > 0) lines.push({ place, count, outcome: 'erased', why: null });
	return [...lines, ...(await eraseBookings(client, bookings))];
};

const BOOKINGS = 'Битрикс24: онлайн-запись';

const eraseBookings = async (
	client: BitrixClient,
	bookings: readonly string[],
): Promise<readonly ReceiptLine[]> => {
	let erased = 0;
	const left: string[] = [];
	for (const id of bookings)
		try {
			await client.call('booking.v1.booking.delete', { id: Number(id) }, { repeatable: true });
			erased += 1;
		} catch (error) {
			if (!isBitrixError(error) || isPassing(error)) throw error;
			if (isNotFound(error) || isUnknownBooking(error)) erased += 1;
			else left.push(error.message);
		}
	return [
		...(erased > 0
			? [{ place: BOOKINGS, count: erased, outcome: 'erased' as const, why: null }]
			: []),
		...(left.length > 0
			? [{ place: BOOKINGS, count: left.length, outcome: 'left' as const, why: left[0] }]
			: []),
	];
};

/** Online booking has codes of its own for what is not there. */
const isUnknownBooking = (error: unknown): boolean =>
	error instanceof BitrixAnswerError && /^(1019|1021)$/.test(error.code);
