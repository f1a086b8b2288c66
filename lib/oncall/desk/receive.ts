import type { CaseFile, Reply, Turn } from '../../casefile';
import { currentProfile, type OnCallPerson, type Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { BUTTON, ESCALATION_ID } from '../buttons';
import { personOf, readAct, VOICE, type ReadAct } from '../reading';
import { act, type Acted } from './act';
import type { Destination } from './emission';
import { caseById, openCases, type Case } from './rows';
import { listedAct, sentKeyOf } from './sentNotices';
import { reportUndelivered, type Reported } from './undelivered';
import { say } from './words';

export type Received =
	/** Not from the roster, or about something else: it goes on as any other message. */
	| { readonly kind: 'other' }
	/** Only an answer to the person: nothing is open, or it is not clear which one is meant. */
	| {
			readonly kind: 'answer';
			readonly person: OnCallPerson;
			readonly to: Destination;
			readonly reply: Reply;
	  }
	| { readonly kind: 'acted'; readonly acted: Acted }
	| { readonly kind: 'undelivered'; readonly reported: readonly Reported[] };

/**
 * Reads a message as a word of somebody on call: a pressed button, «принял» in a chat or in reply to the notice, a key pressed in a
 * call, or the report that a call was not picked up. The message's own key makes it count once.
 */
export const receive = async (
	store: Store,
	item: CaseFile,
	profileName: string,
	clock: Clock,
): Promise<Received> => {
	const { message } = item;
	if (message === undefined) return { kind: 'other' };
	const profile = await currentProfile(store, profileName);
	if (message.kind === 'status') {
		const reported = await undelivered(store, profile, message, clock);
		return reported.length === 0 ? { kind: 'other' } : { kind: 'undelivered', reported };
	}
	const person = personOf(profile, message);
	if (person === null) return { kind: 'other' };
	const read = (await listedAct(store, message)) ?? readAct(message);
	if (read === null) return { kind: 'other' };
	const to: Destination = {
		channel: message.channel,
		account: message.account,
		chatId: message.chat.id,
		phone: null,
	};
	const found = await find(store, profile, person, message, read);
	if (found.length === 0) {
		if (!read.isPlain) return { kind: 'other' };
		return { kind: 'answer', person, to, reply: { text: profile.texts.oncall_nothing_open } };
	}
	if (found.length > 1)
		return { kind: 'answer', person, to, reply: whichOf(found, profile, read, clock()) };
	return {
		kind: 'acted',
		acted: await act(
			store,
			{
				kind: read.act,
				escalationId: found[0].row.id,
				who: person.name,
				key: message.key,
				at: Date.parse(message.receivedAt),
				source: read.source,
				// Nobody reads an answer on a telephone that was hung up.
				answerTo: message.channel === VOICE ? null : to,
			},
			clock,
		),
	};
};

/** Which escalation is meant: the one that is named or replied to, else those that wait for this person. */
const find = async (
	store: Store,
	profile: Profile,
	person: OnCallPerson,
	message: Turn,
	read: ReadAct,
): Promise<readonly Case[]> => {
	const named =
		read.escalationId ?? ESCALATION_ID.exec((await sentKeyOf(store, message)) ?? '')?.[0] ?? null;
	if (named !== null) {
		const each = await caseById(store, named);
		return each === null || each.row.profile !== profile.name ? [] : [each];
	}
	const open = await openCases(store, profile.name);
	const mine = await calledFor(store, person.name);
	if (read.act === 'done')
		return open.filter(({ row }) => row.status === 'acknowledged' && row.holder === person.name);
	const called = open.filter(({ row }) => mine.has(row.id));
	const waiting = called.filter(({ row }) => row.status !== 'acknowledged');
	if (read.act === 'pass')
		return [
			...waiting,
			...open.filter(({ row }) => row.status === 'acknowledged' && row.holder === person.name),
		];
	// Who has just been called means that, and not what nobody took last night.
	const calling = waiting.filter(({ row }) => row.status === 'waiting');
	if (calling.length > 0) return calling;
	// With nothing waiting, the latest that was taken tells who has it.
	return waiting.length > 0 ? waiting : called.slice(-1);
};

const calledFor = async (store: Store, person: string): Promise<ReadonlySet<string>> => {
	const rows = await store.db
		.selectFrom('nd_escalation_notice')
		.innerJoin('nd_escalation', 'nd_escalation.id', 'nd_escalation_notice.escalation_id')
		.select('nd_escalation_notice.escalation_id as id')
		.distinct()
		.where('nd_escalation_notice.person', '=', person)
		.where('nd_escalation.status', '<>', 'resolved')
		.execute();
	return new Set(rows.map(({ id }) => id));
};

const whichOf = (
	cases: readonly Case[],
	profile: Profile,
	{ act: wanted }: ReadAct,
	now: number,
): Reply => ({
	text: profile.texts.oncall_which,
	buttons: cases.map((each) => [
		{
			title: say('oncall_short', each, profile, now).slice(0, 60).trim(),
			payload: BUTTON[wanted](each.row.id),
		},
	]),
});

/** A call that was not picked up, an SMS that did not arrive: for whom, by the number. */
const undelivered = async (
	store: Store,
	profile: Profile,
	message: Turn,
	clock: Clock,
): Promise<readonly Reported[]> => {
	if (!(message.detail ?? '').startsWith('failed')) return [];
	const chats = await store.db
		.selectFrom('nd_escalation_notice')
		.innerJoin('nd_escalation', 'nd_escalation.id', 'nd_escalation_notice.escalation_id')
		.select(['nd_escalation_notice.key as key'])
		.where('nd_escalation.profile', '=', profile.name)
		.where('nd_escalation.status', '=', 'waiting')
		.where('nd_escalation_notice.channel', '=', message.channel)
		.where('nd_escalation_notice.chat_id', '=', message.chat.id)
		.where('nd_escalation_notice.status', '=', 'due')
		.orderBy('nd_escalation_notice.created_at', 'desc')
		.execute();
	// The report of an earlier call says nothing about the present one to the same number.
	const sent = await sentKeyOf(store, message);
	const keys = chats.map(({ key }) => key).filter((key) => sent === null || sent.includes(key));
	const reported: Reported[] = [];
	for (const key of keys)
		reported.push(
			await reportUndelivered(store, key, { at: message.receivedAt, occasion: message.key }, clock),
		);
	return reported;
};
