import type {
	Contact,
	Conversation,
	Recipient,
	Reply,
	SlaBreachPlan,
	SlaContact,
} from '../../casefile';
import { placeholdersFor } from '../../conversation/placeholders';
import { inTurn } from '../../oncall';
import { fillText, type OnCallPerson, type Profile } from '../../profile';
import type { CheckNotice } from './check';
import type { SettledClock } from './settle';

export interface BreachSurroundings {
	readonly profile: Profile;
	readonly conversation: Conversation | null;
	readonly contact: Contact | null;
	/** Begins the keys of the messages. */
	readonly eventId: string;
}

/**
 * Names of those who take over, in order: those that the owner named; else by the roster, who is next first and whoever is on call now
 * last; without a roster everybody on the list of the branch.
 */
export const employeesOf = (
	profile: Profile,
	branch: string | null,
	at: number,
): readonly string[] => {
	const { employees } = profile.sla.onBreach;
	if (employees.length > 0) return employees;
	const { now, next } = inTurn(profile, branch, at);
	return [...next, ...now];
};

/** How often the customer is written to, or null when that is not wanted. */
export const repeatsOf = ({ sla }: Profile): { everyMinutes: number; times: number } | null =>
	sla.onBreach.steps.includes('repeat_message') ? sla.onBreach.repeat : null;

/** What the owner wants done about this notice, filled in: people, chats, texts. What is done with it is the workflow's business. */
export const planFor = (
	settled: SettledClock,
	notice: CheckNotice,
	around: BreachSurroundings,
): SlaBreachPlan => {
	const { profile } = around;
	const { steps, queue, repeat } = profile.sla.onBreach;
	const wants = (step: (typeof steps)[number]): boolean => steps.includes(step);
	const head = wants('notify_head') ? headOf(settled, notice, around) : null;
	const name = notice.employee;
	const nextEmployee =
		wants('next_employee') && name !== null ? personOf(name, settled, notice, around) : null;
	const text = notice.kind === 'warning' ? profile.texts.sla_warning : profile.texts.sla_breach;
	return {
		steps,
		queue: wants('manager_queue') ? queue : null,
		head,
		nextEmployee,
		repeat: wants('repeat_message')
			? { ...repeat, message: say(profile.texts.sla_repeat, settled, notice, around) }
			: null,
		message: say(text, settled, notice, around, nextEmployee?.name ?? null),
		explanation: lacking(head, wants('next_employee') && nextEmployee === null),
	};
};

/** Whom a warning goes to: whoever is on call by the roster, else the first on the list of the branch; somebody who can be written to. */
export const firstToWarn = (
	settled: SettledClock,
	notice: CheckNotice,
	around: BreachSurroundings,
): SlaContact | null => {
	const { now, next } = inTurn(around.profile, settled.clock.branch, settled.now);
	const person = [...now, ...next]
		.map((name) => listedAs(around.profile, name))
		.find((listed) => listed !== undefined && listed.chatId !== null);
	return person === undefined ? null : personOf(person.name, settled, notice, around);
};

const lacking = (head: SlaContact | null, lacksEmployee: boolean): string | null => {
	if (head !== null && head.recipient === null)
		return 'The profile names no chat of the head. Fill in "Head" under SLA in Business Profile, or put the head on the on-call list with a chat';
	return lacksEmployee
		? 'The profile names nobody who could take over. Fill in "Employees" under SLA in Business Profile, or the on-call list'
		: null;
};

const headOf = (
	settled: SettledClock,
	notice: CheckNotice,
	around: BreachSurroundings,
): SlaContact => {
	const { head } = around.profile.sla.onBreach;
	const listed = head.name === null ? undefined : listedAs(around.profile, head.name);
	const { channel, account, chatId } = head.chatId === null && listed ? listed : head;
	return {
		name: head.name,
		phone: head.phone ?? listed?.phone ?? null,
		crmUserId: head.crmUserId ?? listed?.crmUserId ?? null,
		recipient: recipientOf({ channel, account, chatId }, 'head', settled, notice, around),
	};
};

const personOf = (
	name: string,
	settled: SettledClock,
	notice: CheckNotice,
	around: BreachSurroundings,
): SlaContact => {
	const listed = listedAs(around.profile, name);
	return {
		name,
		phone: listed?.phone ?? null,
		crmUserId: listed?.crmUserId ?? null,
		recipient:
			listed === undefined ? null : recipientOf(listed, 'employee', settled, notice, around),
	};
};

const listedAs = ({ onCall }: Profile, name: string): OnCallPerson | undefined =>
	onCall.people.find((person) => person.name === name);

const recipientOf = (
	{ channel, account, chatId }: Pick<OnCallPerson, 'channel' | 'account' | 'chatId'>,
	role: string,
	{ clock }: SettledClock,
	{ kind, run, number }: CheckNotice,
	{ eventId }: BreachSurroundings,
): Recipient | null => {
	if (channel === null || chatId === null) return null;
	const own = account ?? clock.context.account;
	if (own === null) return null;
	return {
		channel,
		account: own,
		chatId,
		key: `${eventId}/sla/${kind}/${run.clock}/${run.startedAt}/${number ?? 0}/${role}`,
	};
};

const say = (
	template: string,
	{ clock, now }: SettledClock,
	{ kind, run }: CheckNotice,
	{ profile, conversation, contact }: BreachSurroundings,
	employee: string | null = null,
): Reply => {
	const minutes =
		kind === 'warning' ? ((run.due?.at ?? now) - now) / 60_000 : (now - run.startedAt) / 60_000;
	const known = placeholdersFor(
		profile,
		conversation ?? { branch: clock.branch, form: null },
		contact,
		now,
	);
	const filled = fillText(template, {
		...known,
		customer: contact?.name,
		customerPhone: contact?.phone,
		channel: clock.channel,
		minutes: String(Math.max(0, kind === 'warning' ? Math.ceil(minutes) : Math.floor(minutes))),
		employee,
	});
	return {
		text: filled
			.split('\n')
			.filter((line) => !line.endsWith(':'))
			.join('\n'),
	};
};
