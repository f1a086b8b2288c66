import type { BitrixClient } from '../bitrix24';
import { appendEvents } from '../events';
import { currentProfile } from '../profile';
import type { Calendar } from '../scheduling/calendars/calendar';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { setTimers } from '../timers';
import { cardsOf, holdsMore } from './crm/cards';
import { eraseFromCrm, isPassing, type OthersCards } from './crm/eraseCrm';
import { aliasesFor, eraseFromStore } from './eraseStore';
import { personOf, type Person } from './person';
import {
	changeErasure,
	erasureByKey,
	keepErasure,
	receiptOf,
	type Erasure,
	type ErasurePlan,
} from './plan';
import {
	beyondReach,
	linesOfStore,
	mergedLines,
	newReceiptNumber,
	type Receipt,
	type ReceiptLine,
} from './receipt';
import { eraseVisits, visitsOfPerson } from './visits';

/** How long after the turn what it needed is erased too. */
export const SWEEP_AFTER_MS = 15 * 60_000;

/** Where a person is erased besides the store. */
export interface ErasureTools {
	readonly store: Store;
	/** Null: the business keeps no Bitrix24. */
	readonly portal: BitrixClient | null;
	/** The outside calendar; null: the built-in one alone. */
	readonly calendar: Calendar | null;
	readonly others: OthersCards;
	readonly clock: Clock;
}

export interface ErasureOrder {
	/** Turn and step, or whatever names the occasion: the same one again gives the same receipt. */
	readonly key: string;
	readonly contactId: string;
	readonly profile: string;
	/** The running turn; null: none is. */
	readonly turnKey: string | null;
	readonly reason: 'asked' | 'retention';
}

export const PORTAL_WAITS: ReceiptLine = {
	place: 'Битрикс24',
	count: null,
	outcome: 'waits',
	why: 'портал не ответил; удалим, как только ответит',
};

const UNPROVEN: ReceiptLine = {
	place: 'Битрикс24: карточки с тем же номером',
	count: null,
	outcome: 'left',
	why: 'номер не подтверждён; решает сотрудник',
};

/**
 * Erases a person everywhere that can be reached, and says of each place what became of it. The plan is kept first, so a run that was cut
 * off goes on where it was, and what the portal does not take now is tried again by a timer. What the running turn needs to be run again
 * is erased a quarter of an hour later ({@link sweepErasure}). The figures stay as they were. The same order again gives the same receipt.
 */
export const erasePerson = async (tools: ErasureTools, order: ErasureOrder): Promise<Receipt> => {
	const { store, clock } = tools;
	const erasure = (await erasureByKey(store, order.key)) ?? (await planErasure(tools, order));
	if (erasure.status !== 'started' || erasure.plan === null) return receiptOf(erasure);
	const { plan } = erasure;
	const visits = await eraseVisits(
		store,
		await visitsOfPerson(store, plan.person),
		tools.calendar,
		{ receipt: erasure.id, withPortal: tools.portal !== null },
		clock,
	);
	const crm = await eraseCards(tools, plan);
	const now = clock();
	const vip = await vipLines(store, order.profile, plan.person);
	let done: Erasure = erasure;
	await eraseFromStore(store, plan.person, {
		aliases: plan.aliases,
		now,
		turnKey: plan.turnKey,
		record: async (db, results) => {
			done = await changeErasure({ db }, erasure, {
				status: 'erased',
				plan: crm.plan,
				lines: [
					...mergedLines(linesOfStore(results), [...visits, ...crm.lines]),
					...vip,
					...(plan.unproven ? [UNPROVEN] : []),
					...beyondReach(tools.portal !== null),
				],
			});
			await setTimers(db, [sweepTimer(done, now)], clock);
			await appendEvents(
				{ ...store, db },
				[
					{
						key: `erasure:${erasure.id}`,
						type: 'data_erased',
						actor: order.reason === 'asked' ? 'customer' : 'system',
						data: { receipt: erasure.id, reason: order.reason, status: receiptOf(done).status },
					},
				],
				clock,
			);
		},
	});
	return receiptOf(done);
};

/** The timer by which the rest is done. Its kind is `retention`; it names nobody. */
export const sweepTimer = ({ id, profile }: Pick<Erasure, 'id' | 'profile'>, now: number) => ({
	key: `erasure:${id}`,
	kind: 'retention' as const,
	subject: `erasure:${id}`,
	dueAt: now + SWEEP_AFTER_MS,
	profile,
	data: { erasure: id },
});

const planErasure = async (
	{ store, portal, others, clock }: ErasureTools,
	{ key, contactId, profile, turnKey, reason }: ErasureOrder,
): Promise<Erasure> => {
	const person = await personOf(store, contactId);
	const visits = await visitsOfPerson(store, person);
	const plan: ErasurePlan = {
		person,
		aliases: aliasesFor(person),
		turnKey,
		cards: portal === null ? [] : await ifReached(async () => await cardsOf(portal, person)),
		unproven:
			portal !== null && (await ifReached(async () => await holdsMore(portal, person))) === true,
		bookings: visits.flatMap(({ calendar, external_id }) =>
			calendar === 'bitrix24' && external_id !== null ? [external_id] : [],
		),
		others,
		crm: portal === null ? 'none' : 'open',
	};
	return await keepErasure(store, {
		id: newReceiptNumber(),
		key,
		profile,
		reason,
		plan,
		createdAt: clock(),
	});
};

/** Null: the portal does not answer now. */
const ifReached = async <T>(look: () => Promise<T>): Promise<T | null> => {
	try {
		return await look();
	} catch (error) {
		if (isPassing(error)) return null;
		throw error;
	}
};

/** The part in the portal; when it cannot be reached, a line that says so and a plan in which it is still open. */
export const eraseCards = async (
	{ portal }: Pick<ErasureTools, 'portal'>,
	plan: ErasurePlan,
): Promise<{ readonly plan: ErasurePlan; readonly lines: readonly ReceiptLine[] }> => {
	if (plan.crm !== 'open') return { plan, lines: [] };
	if (portal === null) return { plan, lines: [PORTAL_WAITS] };
	try {
		const cards = plan.cards ?? (await cardsOf(portal, plan.person));
		const lines = await eraseFromCrm(portal, cards, plan.bookings, plan.others);
		return { plan: { ...plan, cards, crm: 'done' }, lines };
	} catch (error) {
		if (!isPassing(error)) throw error;
		return { plan, lines: [PORTAL_WAITS] };
	}
};

const vipLines = async (
	store: Store,
	profileName: string,
	{ phones }: Person,
): Promise<readonly ReceiptLine[]> => {
	const { vipPhones } = await currentProfile(store, profileName);
	return vipPhones.some((phone) => phones.includes(phone))
		? [
				{
					place: 'Профиль бизнеса: список VIP',
					count: 1,
					outcome: 'left',
					why: 'номер вписал владелец, он же его убирает',
				},
			]
		: [];
};
