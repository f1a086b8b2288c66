import { randomInt } from 'node:crypto';

import { leadIdOf, type CaseFile } from '../../casefile';
import { ChangedMeanwhileError, recorded } from '../../conversation/recorded';
import { formSummary } from '../../conversation/placeholders';
import { reasonWords } from '../../conversation/handOver';
import { appendEvents } from '../../events';
import { currentProfile, type Profile } from '../../profile';
import { asObject, asText } from '../../shared/json';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { policyFor } from '../plan';
import {
	callEmissions,
	customerEmission,
	exhaustionEmissions,
	infoEmissions,
	sceneOf,
	stateEmission,
} from './compose';
import type { Emission } from './emission';
import { historyOf } from './history';
import { eventContext, progress, recordEvent } from './progress';
import { lockCase, openCaseOf, readCase, type Brief, type Case } from './rows';
import { timeWords } from './words';
import { fillText } from '../../profile';

export interface RaiseOptions {
	/** Null: from the item: urgent, then why the form ended, then the scenario. */
	readonly reason: string | null;
	/** Null: that of the dialogue, else the default one. */
	readonly profile: string | null;
	readonly branch: string | null;
	/** What it is about when the item has no dialogue; the same key is one escalation while it is open. */
	readonly key: string | null;
	readonly draft: string | null;
	readonly promised: string | null;
	readonly links: readonly string[];
	/** Address of the page that takes a request without a login; null: no links are given. */
	readonly linkBase: string | null;
	/** Whether the customer is told. */
	readonly tellCustomer: boolean;
	readonly step: string;
}

export interface Raised {
	readonly escalationId: string;
	readonly emissions: readonly Emission[];
}

/** A to z without what is easily mixed up is not needed here: nobody types it. */
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const newId = (): string =>
	`esc-${Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

/**
 * Calls for a person. Once per turn and step. While an escalation of the dialogue is open, a further request is added to it: who has it
 * (or is being called) is told what the customer wrote; one that had been in vain starts over.
 */
export const raise = async (
	store: Store,
	item: CaseFile,
	options: RaiseOptions,
	clock: Clock,
): Promise<Raised> => {
	const turnKey = item.message?.key ?? options.key;
	if (!turnKey)
		throw new Error(
			'The item has no message with a key. Put the node behind a Channel Trigger or a Timer Trigger, or fill in the option Key.',
		);
	const name = options.profile ?? item.conversation?.profile ?? 'default';
	const profile = await currentProfile(store, name);
	const { value } = await recorded(
		store,
		`${turnKey}/oncall/raise/${options.step}`,
		clock,
		async (inside) => {
			const subject = item.conversation?.id ?? options.key ?? turnKey;
			const open = await openCaseOf(inside, name, subject);
			return open === null
				? await begin(inside, item, { ...options, name, subject, turnKey }, profile, clock)
				: await add(inside, open, item, turnKey, clock);
		},
	);
	return value;
};

interface Begun extends RaiseOptions {
	readonly name: string;
	readonly subject: string;
	readonly turnKey: string;
}

const begin = async (
	store: Store,
	item: CaseFile,
	options: Begun,
	profile: Profile,
	clock: Clock,
): Promise<Raised> => {
	const now = clock();
	const reason = options.reason ?? reasonOf(item);
	const branch = options.branch ?? item.conversation?.branch ?? null;
	const { reply, ...caseFile } = item;
	const brief: Brief = {
		summary:
			(item.conversation === undefined ? '' : formSummary(profile, item.conversation)) ||
			item.understanding?.entities.service ||
			reasonWords(item.understanding?.scenario ?? reason),
		draft: options.draft,
		promised: options.promised ?? reply?.text ?? null,
		links: [...(item.lead?.url ? [item.lead.url] : []), ...options.links],
		history: await historyOf(store, item),
		linkBase: options.linkBase,
		added: [],
	};
	const row = await store.db
		.insertInto('nd_escalation')
		.values({
			id: newId(),
			profile: options.name,
			profile_version: profile.version,
			branch,
			subject: options.subject,
			conversation_id: item.conversation?.id ?? null,
			contact_id: item.contact?.id ?? null,
			lead_id: item.lead === undefined ? null : leadIdOf(item.lead),
			reason,
			turn_key: options.turnKey,
			policy: JSON.stringify(policyFor(profile, branch, reason)),
			case_file: JSON.stringify(caseFile),
			brief: JSON.stringify(brief),
			status: 'waiting',
			level: 1,
			round: 1,
			holder: null,
			log: '[]',
			triggered_at: now,
			evaluated_until: now,
			next_moment: null,
			acknowledged_at: null,
			resolved_at: null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returningAll()
		.executeTakeFirst();
	// Another turn of the dialogue was faster: this one is added to it, on the next attempt.
	if (row === undefined) throw new ChangedMeanwhileError();
	const begun = readCase(row);
	await appendEvents(
		store,
		[
			{
				...eventContext(begun),
				key: `escalation:${row.id}:raised`,
				type: 'escalation_raised',
				actor: 'bot',
				at: toIso(now),
				data: {
					escalationId: row.id,
					reason,
					policy: begun.policy.name,
					messageAt: item.message?.receivedAt ?? null,
				},
			},
		],
		clock,
	);
	const done = await progress(store, begun, clock);
	const scene = sceneOf(store, done, clock, true);
	const emissions = [
		...(await callEmissions(scene, done.send)),
		...exhaustionEmissions(scene, done),
	];
	const isSomebodyCalled = done.after.row.status === 'waiting';
	return {
		escalationId: row.id,
		emissions: [
			...emissions,
			...(options.tellCustomer && isSomebodyCalled
				? customerEmission(scene, 'oncall_customer_raised', 'raised')
				: []),
			stateEmission(scene, 'open'),
		],
	};
};

const add = async (
	store: Store,
	open: Case,
	item: CaseFile,
	turnKey: string,
	clock: Clock,
): Promise<Raised> => {
	const locked = await lockCase(store, open.row.id);
	if (locked.row.status === 'resolved') throw new ChangedMeanwhileError();
	const now = clock();
	const words = (item.message?.text ?? '').trim() || `[${item.message?.kind ?? '…'}]`;
	const brief: Brief = {
		...locked.brief,
		links:
			item.lead?.url && !locked.brief.links.includes(item.lead.url)
				? [...locked.brief.links, item.lead.url]
				: locked.brief.links,
		added: [...locked.brief.added, { at: now, words }],
	};
	const { reply, ...caseFile } = { ...locked.caseFile, ...item };
	void reply;
	const row = await store.db
		.updateTable('nd_escalation')
		.set({
			brief: JSON.stringify(brief),
			case_file: JSON.stringify({ ...caseFile, message: locked.caseFile.message ?? item.message }),
			lead_id: item.lead === undefined ? locked.row.lead_id : leadIdOf(item.lead),
		})
		.where('id', '=', locked.row.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const added = readCase(row);
	// Nobody had it, and the customer asks again: the chain is called once more.
	if (added.row.status === 'exhausted')
		await recordEvent(store, added, {
			kind: 'escalated',
			who: 'customer',
			key: `again:${turnKey}`,
			at: now,
			source: 'message',
		});
	const done = await progress(store, added, clock);
	const scene = sceneOf(store, done, clock);
	const called = await callEmissions(scene, done.send);
	const justCalled = new Set(done.send.map(({ person }) => person));
	const { status, holder } = done.after.row;
	const told = (
		status === 'acknowledged' && holder !== null ? [holder] : scene.escalation.notified
	).filter((name) => !justCalled.has(name));
	return {
		escalationId: locked.row.id,
		emissions: [
			...called,
			...exhaustionEmissions(scene, done),
			...infoEmissions(
				scene,
				told,
				{
					text: fillText(scene.profile.texts.oncall_added, {
						at: timeWords(now, now, scene.profile, row.branch),
						words,
					}),
				},
				`added/${turnKey}`,
			),
			stateEmission(scene, 'open'),
		],
	};
};

/** Why a person is called when the node does not say. */
const reasonOf = (item: CaseFile): string => {
	if (item.understanding?.urgent) return 'urgent';
	const handedOver = asText(asObject(item.escalation).reason);
	if (handedOver) return handedOver;
	const ended = asText(asObject(item.collect).reason);
	return ended || (item.understanding?.scenario ?? 'human');
};
