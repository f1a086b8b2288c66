import { spread } from './figures.ts';
import {
	NIGHT_CHANNELS,
	PROCESSES,
	type CustomerRecord,
	type NightChannel,
	type NightResult,
	type Process,
	type Spread,
	type VisitEnd,
} from './types.ts';
import { booked, cancelled, doubleBookings, moved, type NightVisit } from './visits.ts';

/** What the portal's control interface says about its contents, as far as the report needs it. */
export interface PortalContents {
	readonly leads: ReadonlyArray<{
		readonly id: number;
		readonly originId?: unknown;
		/** What the desk has written of where the request came from. */
		readonly sourceDescription?: unknown;
		/** Telephones and other addresses. */
		readonly fm?: unknown;
	}>;
	readonly activities: ReadonlyArray<{ readonly ownerTypeId: number; readonly ownerId: number }>;
	readonly tasks: ReadonlyArray<{ readonly crmItems: readonly string[] }>;
	/** Dialogues of the open line, with the lead that the line itself has made for each; left out: nobody wrote there. */
	readonly openLines?: {
		readonly chats: ReadonlyArray<{ readonly id: number; readonly leadId: number }>;
	};
}

const LEAD = 1;

/** How one messenger did. */
export interface ChannelReport {
	readonly channel: NightChannel;
	readonly customers: number;
	readonly answerOwed: number;
	readonly answered: number;
	readonly firstAnswer: Spread;
	readonly leadsExpected: number;
	readonly leadsFound: number;
}

/** How the customers of one conversation did. */
export interface ProcessReport {
	readonly process: Process;
	readonly customers: number;
	/** Those who heard what they should have, and nothing that they should not have. */
	readonly good: number;
	readonly amiss: readonly string[];
}

export interface DeskReport {
	readonly customers: number;
	readonly answerOwed: number;
	readonly answered: number;
	readonly firstAnswer: Spread;
	readonly leadsExpected: number;
	readonly leadsFound: number;
	readonly leadsMissing: readonly string[];
	readonly leadsTwice: readonly string[];
	/** Leads of customers of whom none was expected (spam, a lone «спасибо»). */
	readonly leadsUnexpected: readonly string[];
	readonly tasksOwed: number;
	readonly tasksFound: number;
	readonly tasksMissing: readonly string[];
	readonly urgent: number;
	readonly urgentAlerted: number;
	readonly urgentMissed: readonly string[];
	readonly alertDelay: Spread;
	readonly unanswered: readonly string[];
	/** Visits in the calendar, whoever made them. */
	readonly visits: Readonly<Record<VisitEnd, number>>;
	/** Customers whose visit did not end as it should have. */
	readonly visitsAmiss: readonly string[];
	/** Pairs of visits that take the same person at the same time. */
	readonly doubleBookings: number;
	readonly problems: ReadonlyArray<{ readonly customer: string; readonly problem: string }>;
	/** Conversations with a workflow of their own that somebody had. */
	readonly processes: readonly ProcessReport[];
	/** Customers who did not hear what they should have. */
	readonly resultsAmiss: readonly string[];
	/** Messengers in which somebody wrote. */
	readonly channels: readonly ChannelReport[];
	/** Everything that was promised was kept. */
	readonly good: boolean;
}

/** Is a lead the request of this customer? Its origin id names messenger, account, chat and conversation. */
const isOf = (originId: unknown, { customer, account }: CustomerRecord): boolean => {
	const origin = String(originId ?? '');
	const place = origin.slice(0, Math.max(0, origin.lastIndexOf(':')));
	return place.startsWith(`${customer.channel}:`) && place.endsWith(`:${account}`);
};

/**
 * The lead that the open line made when this customer wrote, once the desk has written on it: the desk works on that one, and makes none of
 * its own.
 */
const isOfLine = (
	{ id, sourceDescription }: PortalContents['leads'][number],
	{ customer, account }: CustomerRecord,
	{ openLines }: PortalContents,
): boolean =>
	customer.channel === 'openchannels' &&
	Boolean(sourceDescription) &&
	openLines?.chats.some((chat) => String(chat.id) === account && chat.leadId === id) === true;

/** A card of its own, for what was added after a good word: it names the offer instead of the chat, and the customer's number. */
const isAddedBy = (
	{ originId, fm }: PortalContents['leads'][number],
	{ phone }: CustomerRecord,
): boolean => String(originId).startsWith('upsell:') && JSON.stringify(fm ?? []).includes(phone);

/** Compares what every customer should have come to with what the portal holds. */
export const reportNight = (
	result: NightResult,
	portal: PortalContents,
	visits: readonly NightVisit[] = [],
): DeskReport => {
	const { leads } = portal;
	const leadsOf = (record: CustomerRecord) =>
		leads.filter(
			(lead) =>
				isOf(lead.originId, record) || isOfLine(lead, record, portal) || isAddedBy(lead, record),
		);
	const hasTask = (record: CustomerRecord) =>
		leadsOf(record).some(
			(lead) =>
				portal.activities.some((each) => each.ownerTypeId === LEAD && each.ownerId === lead.id) ||
				portal.tasks.some((each) => each.crmItems.includes(`L_${lead.id}`)),
		);
	const name = (record: CustomerRecord) => record.customer.id;
	const { records, figures } = result;
	const expected = records.filter(({ customer }) => customer.expect.leads === 1);
	const counted = expected.map((record) => ({ record, count: leadsOf(record).length }));
	const notExpected = records.filter(
		({ customer }) => customer.expect.leads === 0 && customer.expect.sharesLeadWith === undefined,
	);
	const owedTask = records.filter(({ customer }) => customer.expect.task === true);
	const urgent = records.filter(({ customer }) => customer.expect.alerted === true);
	const unanswered = records.filter(
		({ customer, answered }) => customer.expect.answered && !answered,
	);
	const partial = {
		customers: records.length,
		answerOwed: figures.answerOwed,
		answered: figures.answered,
		firstAnswer: figures.firstAnswer,
		leadsExpected: expected.length,
		leadsFound: counted.filter(({ count }) => count >= 1).length,
		leadsMissing: counted.filter(({ count }) => count === 0).map(({ record }) => name(record)),
		leadsTwice: counted.filter(({ count }) => count > 1).map(({ record }) => name(record)),
		leadsUnexpected: notExpected.filter((record) => leadsOf(record).length > 0).map(name),
		tasksOwed: owedTask.length,
		tasksFound: owedTask.filter(hasTask).length,
		tasksMissing: owedTask.filter((record) => !hasTask(record)).map(name),
		urgent: urgent.length,
		urgentAlerted: urgent.filter(({ alertedAt }) => alertedAt !== null).length,
		urgentMissed: urgent.filter(({ alertedAt }) => alertedAt === null).map(name),
		alertDelay: figures.alertDelay,
		unanswered: unanswered.map(name),
		visits: {
			booked: booked(visits).length,
			moved: moved(visits).length,
			cancelled: cancelled(visits).length,
		},
		visitsAmiss: records
			.filter((record) => !endedWell(record, visits))
			.map((record) => `${name(record)}: ${record.customer.expect.visit}`),
		doubleBookings: doubleBookings(visits),
		resultsAmiss: records.filter((record) => !heardWell(record)).map(name),
		processes: PROCESSES.flatMap((process): readonly ProcessReport[] => {
			const own = records.filter(({ customer }) => customer.expect.process === process);
			const amiss = own.filter((record) => !heardWell(record)).map(name);
			return own.length === 0
				? []
				: [{ process, customers: own.length, good: own.length - amiss.length, amiss }];
		}),
		channels: NIGHT_CHANNELS.flatMap((channel): readonly ChannelReport[] => {
			const own = records.filter(({ customer }) => customer.channel === channel);
			const owed = own.filter(({ customer }) => customer.expect.answered);
			const withLead = counted.filter(({ record }) => record.customer.channel === channel);
			return own.length === 0
				? []
				: [
						{
							channel,
							customers: own.length,
							answerOwed: owed.length,
							answered: owed.filter(({ answered }) => answered).length,
							firstAnswer: spread(owed.flatMap(({ firstAnswerMs }) => firstAnswerMs ?? [])),
							leadsExpected: withLead.length,
							leadsFound: withLead.filter(({ count }) => count >= 1).length,
						},
					];
		}),
		problems: records.flatMap((record) =>
			record.problems.map((problem) => ({ customer: name(record), problem })),
		),
	};
	return {
		...partial,
		good:
			result.cutOff.length === 0 &&
			partial.doubleBookings === 0 &&
			[
				partial.leadsMissing,
				partial.leadsTwice,
				partial.leadsUnexpected,
				partial.tasksMissing,
				partial.urgentMissed,
				partial.unanswered,
				partial.visitsAmiss,
				partial.resultsAmiss,
			].every((list) => list.length === 0),
	};
};

/** Has this customer heard all that was promised, and nothing that must not be said? */
export const heardWell = ({ customer, lines }: CustomerRecord): boolean => {
	const { heard = [], notHeard = [] } = customer.expect;
	const all = lines
		.filter(({ from }) => from === 'bot')
		.map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))
		.join('\n');
	return (
		heard.every((words) => all.includes(words)) && !notHeard.some((words) => all.includes(words))
	);
};

const END_OF = { booked, moved, cancelled } as const;

/** Has the visit of this customer come to what was expected? True where nothing was. */
const endedWell = (
	{ customer, account }: CustomerRecord,
	visits: readonly NightVisit[],
): boolean => {
	const { visit } = customer.expect;
	if (visit === undefined) return true;
	const own = visits.filter(
		({ chat, profile }) => chat === account && profile === customer.business,
	);
	const ended = END_OF[visit](own);
	return visit === 'cancelled'
		? ended.length > 0
		: ended.some(({ status }) => status === 'booked' || status === 'confirmed');
};

const seconds = (milliseconds: number | null): string =>
	milliseconds === null ? '–' : `${(milliseconds / 1_000).toFixed(1)} s`;

const named = (list: readonly string[]): string =>
	list.length === 0 ? '' : `  (${list.join(', ')})`;

/** The table at the end of the night, one line a promise. */
export const nightTable = (report: DeskReport, cutOff: readonly string[] = []): string => {
	const rows: Array<readonly [string, string]> = [
		['Customers', String(report.customers)],
		['Answered', `${report.answered} of ${report.answerOwed}${named(report.unanswered)}`],
		[
			'First answer',
			`median ${seconds(report.firstAnswer.median)}, p95 ${seconds(report.firstAnswer.p95)}, longest ${seconds(report.firstAnswer.max)}`,
		],
		[
			'Leads in Bitrix24',
			`${report.leadsFound} of ${report.leadsExpected}${named(report.leadsMissing)}`,
		],
		['  duplicates', `${report.leadsTwice.length}${named(report.leadsTwice)}`],
		['  not asked for', `${report.leadsUnexpected.length}${named(report.leadsUnexpected)}`],
		[
			'Tasks for people',
			`${report.tasksFound} of ${report.tasksOwed}${named(report.tasksMissing)}`,
		],
		[
			'Urgent, person on call told',
			`${report.urgentAlerted} of ${report.urgent}${named(report.urgentMissed)}`,
		],
		[
			'  after',
			`median ${seconds(report.alertDelay.median)}, p95 ${seconds(report.alertDelay.p95)}, longest ${seconds(report.alertDelay.max)}`,
		],
		['Visits booked', `${report.visits.booked}${named(report.visitsAmiss)}`],
		['  moved', String(report.visits.moved)],
		['  cancelled', String(report.visits.cancelled)],
		['  double bookings', String(report.doubleBookings)],
	];
	for (const each of report.channels)
		rows.push([
			`  ${each.channel}`,
			`${each.answered} of ${each.answerOwed} answered, median ${seconds(each.firstAnswer.median)}, p95 ${seconds(each.firstAnswer.p95)}, leads ${each.leadsFound} of ${each.leadsExpected}`,
		]);
	for (const { process, customers, good, amiss } of report.processes)
		rows.push([`  ${process}`, `${good} of ${customers} came to their result${named(amiss)}`]);
	if (cutOff.length > 0) rows.push(['Cut off by the end of the night', cutOff.join(', ')]);
	const width = Math.max(...rows.map(([title]) => title.length));
	const lines = rows.map(([title, value]) => `  ${title.padEnd(width)}  ${value}`);
	const problems = report.problems.map(({ customer, problem }) => `  ! ${customer}: ${problem}`);
	return [...lines, ...problems].join('\n');
};
