import type { Reply } from '../../casefile';
import { recorded } from '../../conversation/recorded';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { cancelTimers } from '../../timers/setTimers';
import { answerOf, answerPlace } from './answer';
import {
	callEmissions,
	customerEmission,
	exhaustionEmissions,
	infoEmissions,
	infoTo,
	sceneOf,
	stateEmission,
	takenWords,
	type Scene,
} from './compose';
import type { Destination, Emission } from './emission';
import { openTaskOf } from './crmTask';
import { givenEmissions, heirOf } from './give';
import { progress, recordEvent } from './progress';
import { lockCase, type Case } from './rows';
import { say, timeWords } from './words';

/** What somebody does about an escalation. */
export interface Act {
	/** `give`: to whoever is on call now. */
	readonly kind: 'take' | 'done' | 'pass' | 'give';
	readonly escalationId: string;
	/** Name as in the roster, or of whoever acts from the canvas. */
	readonly who: string;
	/** Names the press or the message for ever. */
	readonly key: string;
	/** When it was received, milliseconds. */
	readonly at: number;
	readonly source: 'button' | 'text' | 'link' | 'key' | 'node';
	/** Where the answer goes; null: nobody waits for one in a chat. */
	readonly answerTo: Destination | null;
}

export type Outcome =
	/** It is theirs now. */
	| 'taken'
	/** It was theirs already. */
	| 'yours'
	/** Somebody else has it. */
	| 'theirs'
	/** It is closed already. */
	| 'over'
	| 'done'
	| 'passed'
	/** Whoever is on call now has it. */
	| 'given'
	/** There is nobody to give it to, or it is not theirs to give. */
	| 'kept';

export interface Acted {
	readonly escalationId: string;
	readonly outcome: Outcome;
	/** What the person is answered. */
	readonly answer: Reply;
	readonly emissions: readonly Emission[];
}

const EVENT = {
	take: 'acknowledged',
	done: 'resolved',
	pass: 'escalated',
	give: 'handed-over',
} as const;

/** Carries out what somebody does, once per key. The first to take it has it; everybody else hears who that is. */
export const act = async (store: Store, deed: Act, clock: Clock): Promise<Acted> => {
	const { value } = await recorded(
		store,
		`escalation:${deed.escalationId}:act:${deed.key}`,
		clock,
		async (inside): Promise<Acted> => {
			const locked = await lockCase(inside, deed.escalationId);
			const isOver = locked.row.status === 'resolved';
			const heir = deed.kind === 'give' ? await heirOf(inside, locked, deed, clock()) : deed.who;
			if (!isOver && heir !== null)
				await recordEvent(inside, locked, {
					kind: EVENT[deed.kind],
					who: heir,
					key: deed.key,
					at: deed.at,
					source: deed.source,
				});
			// The chain sets the timer that it still needs anew.
			if (!isOver) await cancelTimers(inside.db, { subject: `escalation:${locked.row.id}` }, clock);
			const done = await progress(inside, locked, clock);
			const scene = sceneOf(inside, done, clock);
			const outcome = outcomeOf(deed, locked, done.after);
			const person = scene.profile.onCall.people.find(({ name }) => name === deed.who);
			const place = person === undefined ? null : answerPlace(scene, deed, outcome, person);
			return {
				escalationId: locked.row.id,
				outcome,
				answer: answerOf(outcome, scene),
				emissions: [
					...(place === null || person === undefined
						? []
						: [
								infoTo(
									scene,
									person,
									place,
									answerOf(outcome, scene, place.channel === 'sms'),
									`answer/${deed.key}`,
								),
							]),
					...(await callEmissions(scene, done.send)),
					...exhaustionEmissions(scene, done),
					...(await consequences(inside, outcome, deed, scene)),
				],
			};
		},
	);
	return value;
};

const outcomeOf = (deed: Act, before: Case, after: Case): Outcome => {
	if (before.row.status === 'resolved') return 'over';
	if (deed.kind === 'done') return 'done';
	if (deed.kind === 'pass') return 'passed';
	if (deed.kind === 'give')
		return before.row.holder === deed.who && after.row.holder !== deed.who ? 'given' : 'kept';
	if (after.row.holder !== deed.who) return 'theirs';
	return before.row.status === 'acknowledged' && before.row.holder === deed.who ? 'yours' : 'taken';
};

/** What the others hear, and the items of the business branches. */
const consequences = async (
	store: Store,
	outcome: Outcome,
	deed: Act,
	scene: Scene,
): Promise<readonly Emission[]> => {
	const { each, profile, now } = scene;
	if (outcome === 'given') return [...givenEmissions(scene, deed), stateEmission(scene, 'open')];
	if (outcome !== 'taken' && outcome !== 'done')
		return outcome === 'passed' ? [stateEmission(scene, 'open')] : [];
	const others = (await calledPeople(store, each)).filter((name) => name !== deed.who);
	const words = takenWords(scene);
	if (outcome === 'taken') {
		const place = each.log.findLastIndex(({ kind }) => kind === 'acknowledged');
		return [
			...infoEmissions(
				scene,
				others,
				{ text: say('oncall_taken_notice', each, profile, now, words) },
				`taken/${place}`,
			),
			...customerEmission(scene, 'oncall_customer_taken', `taken/${place}`, words),
			stateEmission(scene, 'acknowledged'),
		];
	}
	const at = timeWords(each.row.resolved_at ?? now, now, profile, each.row.branch);
	return [
		...infoEmissions(
			scene,
			others,
			{ text: say('oncall_done_notice', each, profile, now, { who: deed.who, at }) },
			'done',
		),
		stateEmission(scene, 'resolved', (await openTaskOf(store, each)) ?? undefined),
	];
};

/** Everybody who was called for it so far. */
const calledPeople = async (store: Store, { row }: Case): Promise<readonly string[]> => {
	const rows = await store.db
		.selectFrom('nd_escalation_notice')
		.select('person')
		.distinct()
		.where('escalation_id', '=', row.id)
		.where('status', '<>', 'skipped')
		.execute();
	return rows.map(({ person }) => person).sort();
};
