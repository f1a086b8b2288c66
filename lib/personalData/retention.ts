import { DateTime } from 'luxon';

import { currentProfile } from '../profile';
import { asObject, asText } from '../shared/json';
import { setTimers } from '../timers';
import { erasePerson, type ErasureTools } from './erase';
import { sweepErasure } from './sweep';

const DAY = 86_400_000;
/** So many people in one run, so that it never takes long; the rest follow on the next day. */
const PEOPLE_AT_ONCE = 50;

/** What the terms of the profile removed. */
export interface Retained {
	/** Rows of messages, replies and steps. */
	readonly messages: number;
	/** People who were not in touch for so long. */
	readonly people: number;
	readonly receipts: number;
	/** ISO 8601: when it runs again. */
	readonly nextAt: string;
}

/**
 * Keeps the terms of the profile: messages, replies and results of steps that ended longer ago; people who have neither written nor visited
 * for so long, in the store (the CRM has terms of its own); receipts of erasures. A term of 0 keeps without a limit. Erasures whose turn was
 * given up are carried on. Sets the timer of the next day; may be run at any time.
 */
export const keepTerms = async (tools: ErasureTools, profileName: string): Promise<Retained> => {
	const { store, clock } = tools;
	const profile = await currentProfile(store, profileName);
	const { messagesDays, peopleDays, receiptsDays } = profile.personalData.retention;
	const now = clock();
	const next = DateTime.fromMillis(now, { zone: profile.timeZone })
		.plus({ days: 1 })
		.set({ hour: 4, minute: 10, second: 0, millisecond: 0 })
		.toMillis();
	await setTimers(
		store,
		[
			{
				key: `retention:${profile.name}:${next}`,
				kind: 'retention',
				subject: `retention:${profile.name}`,
				dueAt: next,
				profile: profile.name,
			},
		],
		clock,
	);
	await carryOn(tools, now);
	return {
		messages: messagesDays === 0 ? 0 : await oldMessages(tools, now - messagesDays * DAY),
		people: peopleDays === 0 ? 0 : await absentPeople(tools, profile.name, now - peopleDays * DAY),
		receipts: receiptsDays === 0 ? 0 : await oldReceipts(tools, now - receiptsDays * DAY),
		nextAt: new Date(next).toISOString(),
	};
};

/** An erasure whose turn was given up would stay undone. */
const carryOn = async (tools: ErasureTools, now: number): Promise<void> => {
	const rows = await tools.store.db
		.selectFrom('nd_erasure')
		.select(['key', 'profile', 'plan', 'reason'])
		.where('status', '=', 'started')
		.where('created_at', '<', now - DAY / 24)
		.execute();
	for (const { key, profile, plan, reason } of rows) {
		const { person, turnKey } = JSON.parse(plan ?? '{}') as {
			readonly person?: { readonly contactIds: readonly string[] };
			readonly turnKey?: string | null;
		};
		if (person === undefined) continue;
		await erasePerson(tools, {
			key,
			profile,
			reason,
			contactId: person.contactIds[0],
			turnKey: turnKey ?? null,
		});
	}
};

const oldMessages = async ({ store: { db } }: ErasureTools, before: number): Promise<number> => {
	const journal = await db
		.deleteFrom('nd_journal')
		.where('received_at', '<', before)
		.where('status', 'in', ['done', 'failed', 'kept'])
		.executeTakeFirst();
	const outbox = await db
		.deleteFrom('nd_outbox')
		.where('created_at', '<', before)
		.where('status', '!=', 'pending')
		.executeTakeFirst();
	const effects = await db
		.deleteFrom('nd_effect')
		.where('done_at', '<', before)
		.where('status', '=', 'done')
		.executeTakeFirst();
	return [journal, outbox, effects].reduce(
		(sum, { numDeletedRows }) => sum + Number(numDeletedRows),
		0,
	);
};

const absentPeople = async (
	tools: ErasureTools,
	profile: string,
	before: number,
): Promise<number> => {
	const { store } = tools;
	const people = await store.db
		.selectFrom('nd_contact')
		.select('id')
		.where('merged_into', 'is', null)
		.where('updated_at', '<', before)
		.where(({ and, not, exists, selectFrom }) =>
			and([
				not(
					exists(
						selectFrom('nd_conversation')
							.select('nd_conversation.id')
							.whereRef('nd_conversation.contact_id', '=', 'nd_contact.id')
							.where('nd_conversation.updated_at', '>=', before),
					),
				),
				not(
					exists(
						selectFrom('nd_appointment')
							.select('nd_appointment.id')
							.whereRef('nd_appointment.contact_id', '=', 'nd_contact.id')
							.where('nd_appointment.end_at', '>=', before),
					),
				),
			]),
		)
		.orderBy('updated_at')
		.limit(PEOPLE_AT_ONCE)
		.execute();
	let erased = 0;
	for (const { id } of people) {
		if (!(await belongsTo(store, id, profile))) continue;
		const alone = { ...tools, portal: null };
		const { number } = await erasePerson(alone, {
			key: `retention:${id}`,
			contactId: id,
			profile,
			turnKey: null,
			reason: 'retention',
		});
		// No turn needs anything of them.
		await sweepErasure(alone, number);
		erased += 1;
	}
	return erased;
};

/** Several businesses may share a store: each lets go of its own people. Nobody's dialogue is anybody's. */
const belongsTo = async (
	{ db }: ErasureTools['store'],
	contactId: string,
	profile: string,
): Promise<boolean> => {
	const dialogues = await db
		.selectFrom('nd_conversation')
		.select('state')
		.where('contact_id', '=', contactId)
		.execute();
	return dialogues.every(({ state }) => asText(asObject(JSON.parse(state)).profile) === profile);
};

const oldReceipts = async ({ store: { db } }: ErasureTools, before: number): Promise<number> => {
	const { numDeletedRows } = await db
		.deleteFrom('nd_erasure')
		.where('status', '=', 'done')
		.where('done_at', '<', before)
		.executeTakeFirst();
	return Number(numDeletedRows);
};
