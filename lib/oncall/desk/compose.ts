import type { Escalation, Reply } from '../../casefile';
import type { OnCallPerson, Profile, TextKey } from '../../profile';
import type { OnCallContact } from '../../profile/sections/onCall';
import { MINUTE_MS } from '../../scheduling';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { linkSecret } from '../link/secret';
import { linkAddress, signLink } from '../link/token';
import type { DueNotice } from './due';
import { headOf } from './head';
import { recipientAt, type Destination, type Emission } from './emission';
import type { Progress } from './progress';
import { toEscalation, type Case } from './rows';
import { callReply, contextWords, say, taskTitle, timeWords, withinWords } from './words';

/** A link lives as long as somebody may still open it in the morning. */
const LINK_MINUTES = 24 * 60;

/** Everything that the words need. */
export interface Scene {
	readonly store: Store;
	readonly each: Case;
	readonly profile: Profile;
	readonly now: number;
	readonly clock: Clock;
	readonly escalation: Escalation;
}

export const sceneOf = (
	store: Store,
	{ after, timeline }: Progress,
	clock: Clock,
	isNew = false,
): Scene => {
	const now = clock();
	const profile = timeline.latest;
	const { row, policy, log } = after;
	const step = log.findLast(({ kind }) => kind === 'notified' || kind === 'skipped');
	const plan = timeline.at(step?.at ?? row.triggered_at);
	const level = policy.levels[(step?.level ?? row.level) - 1];
	const meant =
		step === undefined || level === undefined
			? []
			: [...new Set(level.targets.flatMap((target) => plan.meant(target, step.at)))];
	const callable = new Set(
		level === undefined || step === undefined
			? []
			: level.targets.flatMap((target) => plan.callable(target, step.at)),
	);
	const responsible =
		profile.onCall.people.find(({ name }) => name === row.holder) ??
		profile.onCall.people.find(({ name }) => name === meant[0]);
	const within = profile.onCall.answerWithinMinutes || profile.onCall.timeoutMinutes;
	return {
		store,
		each: after,
		profile,
		now,
		clock,
		escalation: toEscalation(after, {
			isNew,
			unreachable: meant.filter((name) => !callable.has(name)),
			responsibleId: responsible?.crmUserId ?? null,
			deadline: (row.acknowledged_at ?? row.triggered_at) + within * MINUTE_MS,
			title: taskTitle(after, profile, now),
		}),
	};
};

/** Where a contact is. Without an account of its own: that of the customer's dialogue, if it is the same messenger. */
export const destinationOf = ({ each }: Scene, contact: OnCallContact): Destination => {
	const dialogue = each.caseFile.conversation ?? each.caseFile.message;
	return {
		channel: contact.channel,
		account: contact.account ?? (dialogue?.channel === contact.channel ? dialogue.account : ''),
		chatId: contact.chatId,
		phone: contact.way === 'message' ? null : contact.chatId,
	};
};

const emission = (
	scene: Scene,
	kind: Emission['kind'],
	keys: Omit<Emission['keys'], 'escalation'> = {},
): Emission => ({
	kind,
	escalationId: scene.each.row.id,
	keys: { escalation: scene.escalation, ...keys },
});

const addressed = (to: Destination, step: string) => ({
	to,
	recipient: recipientAt(to, step),
	step,
});

/** One item per notice that is due. */
export const callEmissions = async (
	scene: Scene,
	send: readonly DueNotice[],
): Promise<readonly Emission[]> => {
	if (send.length === 0) return [];
	const { each, profile, now, store, clock } = scene;
	const secret = each.brief.linkBase === null ? null : await linkSecret(store, clock);
	return send.flatMap((notice) => {
		const person = profile.onCall.people.find(({ name }) => name === notice.person);
		if (person === undefined) return [];
		const link =
			secret === null || each.brief.linkBase === null
				? null
				: linkAddress(
						each.brief.linkBase,
						signLink(
							{
								escalationId: each.row.id,
								person: notice.person,
								step: notice.step,
								expiresAt: now + LINK_MINUTES * MINUTE_MS,
							},
							secret,
						),
					);
		return [
			emission(scene, 'notify', {
				reply: callReply(each, profile, {
					way: notice.contact.way,
					deadline: notice.isLastResort ? null : nextLevelAt(each),
					link,
					isLastResort: notice.isLastResort,
					now,
				}),
				...addressed(destinationOf(scene, notice.contact), notice.key),
				onCall: person,
				notice: {
					key: notice.key,
					escalationId: each.row.id,
					kind: 'call',
					person: notice.person,
					way: notice.contact.way,
				},
			}),
		];
	});
};

/** When the level that is waited for runs out. */
const nextLevelAt = ({ log, policy, row }: Case): number | null => {
	const last = log.findLast(({ kind }) => kind === 'notified');
	return last === undefined || row.status !== 'waiting'
		? null
		: last.at + policy.levels[last.level - 1].timeoutMinutes * MINUTE_MS;
};

/** A word to somebody who need not act: in their messenger, or by SMS where they have none. */
export const infoEmissions = (
	scene: Scene,
	people: readonly string[],
	reply: Reply,
	what: string,
): readonly Emission[] =>
	people.flatMap((name) => {
		const person = scene.profile.onCall.people.find((each) => each.name === name);
		const contact =
			person?.contacts.find(({ way }) => way === 'message') ??
			person?.contacts.find(({ way }) => way === 'sms');
		return person === undefined || contact === undefined
			? []
			: [infoTo(scene, person, destinationOf(scene, contact), reply, what)];
	});

/** The same to one chat: where the person has just written, or pressed. */
export const infoTo = (
	scene: Scene,
	person: Pick<OnCallPerson, 'name'>,
	to: Destination,
	reply: Reply,
	what: string,
): Emission => {
	const key = `${scene.each.row.id}/${what}/${person.name}/${to.channel}:${to.chatId}`;
	return emission(scene, 'notify', {
		reply,
		...addressed(to, key),
		onCall: scene.profile.onCall.people.find(({ name }) => name === person.name),
		notice: {
			key,
			escalationId: scene.each.row.id,
			kind: 'info',
			person: person.name,
			way: 'message',
		},
	});
};

/** What the customer is told. Nothing where there is no chat to tell it in. */
export const customerEmission = (
	scene: Scene,
	key: TextKey,
	what: string,
	more: Readonly<Record<string, string | null>> = {},
): readonly Emission[] => {
	const { message, conversation } = scene.each.caseFile;
	const account = conversation?.account ?? message?.account;
	const chatId = conversation?.chatId ?? message?.chat.id;
	const channel = conversation?.channel ?? message?.channel;
	if (channel === undefined || account === undefined || chatId === undefined) return [];
	return [
		emission(scene, 'customer', {
			reply: { text: say(key, scene.each, scene.profile, scene.now, more) },
			...addressed(
				{ channel, account, chatId, phone: null },
				`${scene.each.row.id}/customer/${what}`,
			),
		}),
	];
};

/** A plain item that says where the escalation stands. */
export const stateEmission = (
	scene: Scene,
	kind: 'acknowledged' | 'exhausted' | 'resolved' | 'open',
	task?: Emission['keys']['task'],
): Emission => emission(scene, kind, task === undefined ? {} : { task });

/** «до 02:29» and the time of taking, for whoever is told of it. */
export const takenWords = (scene: Scene): Readonly<Record<string, string | null>> => {
	const { each, profile, now } = scene;
	const at = each.row.acknowledged_at ?? now;
	return {
		who: each.row.holder,
		at: timeWords(at, now, profile, each.row.branch),
		within: withinWords(each, profile, at, now),
	};
};

/** What a fresh log says to others than those it calls: that all was in vain. The head hears it, unless called as the last resort. */
export const exhaustionEmissions = (
	scene: Scene,
	{ fresh, send }: Pick<Progress, 'fresh' | 'send'>,
): readonly Emission[] => {
	const step = fresh.findLastIndex(({ kind }) => kind === 'exhausted');
	if (step < 0 || scene.each.row.status !== 'exhausted') return [];
	const { each, profile, now } = scene;
	const place = each.log.length - fresh.length + step;
	const head = headOf(profile);
	const isCalled = send.some(
		({ contact }) => contact.channel === head?.to.channel && contact.chatId === head.to.chatId,
	);
	const text = say('oncall_last_resort', each, profile, now, {
		context: contextWords(each, profile, now),
	});
	return [
		...(head === null || isCalled
			? []
			: [infoTo(scene, head, head.to, { text }, `exhausted/${place}`)]),
		stateEmission(scene, 'exhausted'),
		...customerEmission(scene, 'oncall_customer_exhausted', `exhausted/${place}`),
	];
};
