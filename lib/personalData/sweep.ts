import { journalIsBusy, remainsOf } from './remains';
import { eraseCards, PORTAL_WAITS, sweepTimer, type ErasureTools } from './erase';
import { eraseFromStore } from './eraseStore';
import { changeErasure, erasureById, receiptOf, type Erasure } from './plan';
import { linesOfStore, mergedLines, type Receipt, type ReceiptLine } from './receipt';
import { currentProfile } from '../profile';
import { setTimers } from '../timers';
import { ownerNotices, type OwnerNotice } from './carryOut';

/** The portal is tried for two days, every half an hour. */
const MOST_TRIES = 96;
const AGAIN_AFTER_MS = 30 * 60_000;

export interface Swept {
	readonly receipt: Receipt;
	/** `waits`: a timer comes back to it. */
	readonly status: 'done' | 'waits';
	/** For people on call, about what turned out to be left since the receipt was given; empty when nothing did. */
	readonly notices: readonly OwnerNotice[];
}

/**
 * Ends an erasure after its turn: what the turn needed goes too, the portal is tried again where it did not answer, and the store is searched
 * for what is left of the person. Then the plan is dropped, and with it the last trace of whose erasure it was. Null: there is no such
 * erasure. May be run again at any time.
 */
export const sweepErasure = async (tools: ErasureTools, id: string): Promise<Swept | null> => {
	const { store, clock } = tools;
	const erasure = await erasureById(store, id);
	if (erasure === null) return null;
	const { plan } = erasure;
	if (erasure.status === 'done' || plan === null)
		return { receipt: receiptOf(erasure), status: 'done', notices: [] };
	if (erasure.status === 'started' || (await journalIsBusy(store, plan.person)))
		return await later(tools, erasure);
	const crm = await eraseCards(tools, plan);
	let now: Erasure = erasure;
	await eraseFromStore(store, plan.person, {
		aliases: plan.aliases,
		now: clock(),
		turnKey: null,
		record: async (db, results) => {
			now = await changeErasure({ db }, erasure, {
				plan: crm.plan,
				lines: withPortal(mergedLines(linesOfStore(results), erasure.lines), crm.lines),
			});
		},
	});
	if (crm.plan.crm === 'open') {
		if (erasure.tries < MOST_TRIES) return await later(tools, now);
		now = { ...now, lines: givenUp(now.lines, crm.plan.cards?.length ?? null) };
	}
	const remains = await remainsOf(store, plan.person);
	const ended = await changeErasure(store, now, {
		status: 'done',
		plan: null,
		key: `erased:${id}`,
		lines: [...now.lines, ...remains],
		doneAt: clock(),
	});
	const known = new Set(erasure.lines.map(({ place, outcome }) => `${place} ${outcome}`));
	const news = ended.lines.filter(({ place, outcome }) => !known.has(`${place} ${outcome}`));
	const profile = await currentProfile(store, erasure.profile);
	return {
		receipt: receiptOf(ended),
		status: 'done',
		notices: ownerNotices(receiptOf({ ...ended, lines: news }), profile, null, ':end'),
	};
};

const withPortal = (
	lines: readonly ReceiptLine[],
	crm: readonly ReceiptLine[],
): readonly ReceiptLine[] =>
	crm.length === 0 || crm.includes(PORTAL_WAITS)
		? lines
		: mergedLines(
				lines.filter(({ outcome }) => outcome !== 'waits'),
				crm,
			);

const givenUp = (lines: readonly ReceiptLine[], cards: number | null): readonly ReceiptLine[] =>
	lines.map((line) =>
		line.outcome === 'waits'
			? {
					place: line.place,
					count: cards,
					outcome: 'left',
					why: 'портал не отвечал двое суток; найдите и удалите карточки вручную',
				}
			: line,
	);

const later = async ({ store, clock }: ErasureTools, erasure: Erasure): Promise<Swept> => {
	await changeErasure(store, erasure, { tries: erasure.tries + 1 });
	const dueAt = clock() + AGAIN_AFTER_MS;
	// A key of its own: the timer that has just fired cannot be set for another moment while it runs.
	const key = `erasure:${erasure.id}:${erasure.tries + 1}`;
	await setTimers(store, [{ ...sweepTimer(erasure, clock()), key, dueAt }], clock);
	return { receipt: receiptOf(erasure), status: 'waits', notices: [] };
};
