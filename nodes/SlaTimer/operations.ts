import type { IDataObject } from 'n8n-workflow';

import { leadIdOf, TIERS, type CaseFile, type Sla } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import { asNumber, asObject } from '../../lib/shared/json';
import {
	foremost,
	noSla,
	noteHappening,
	reportSla,
	startSla,
	toSla,
	type Happening,
	type SettledClock,
} from '../../lib/sla/desk';
import type { ClockTargets } from '../../lib/sla';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import type { Parameters } from '../shared/parameters';
import { check } from './check';
import type { Operation, OperationInput } from './operation';
import { beginOf, givenMoment, subjectOf } from './subject';
import { tierOfItem } from './tier';

export const withSla = (item: CaseFile, sla: Sla): IDataObject =>
	({ ...item, sla }) as unknown as IDataObject;

const produced = (item: CaseFile, subject: string, settled: readonly SettledClock[]): Produced => {
	const chosen = foremost(settled);
	return { json: withSla(item, chosen === null ? noSla(subject) : toSla(chosen)) };
};

const HOURS = ['always', 'working', 'night'] as const;
const ANSWERERS = ['anyone', 'bot', 'person'] as const;

const start: Operation = async ({ item, store, parameters, clock, place }) => {
	const subject = subjectOf(item, parameters);
	const { conversation, message } = item;
	const profile = await currentProfile(store, profileName(item, parameters));
	const at = givenMoment(parameters) ?? writtenAt(item) ?? clock();
	const tier =
		TIERS.find((each) => each === parameters.text('tier')) ??
		tierOfItem(item, at, profile.sla.hotWithinHours);
	const settled = await startSla(
		store,
		{
			eventId: beginOf(item, place),
			subject,
			conversationId: conversation?.id ?? null,
			profile,
			branch: conversation?.branch ?? null,
			channel: conversation?.channel ?? message?.channel ?? null,
			tier,
			at,
			hours: HOURS.find((each) => each === parameters.text('hours')),
			answersOf: ANSWERERS.find((each) => each === parameters.text('answersOf')),
			warnAtPercent: asNumber(parameters.option('warnAtPercent')) ?? undefined,
			targets: ownTargets(parameters),
			context: {
				account: conversation?.account ?? message?.account ?? null,
				campaign: conversation?.campaign ?? null,
				contactId: item.contact?.id ?? conversation?.contactId ?? null,
				leadId: item.lead === undefined ? null : leadIdOf(item.lead),
			},
		},
		clock,
	);
	return { json: withSla(item, toSla(settled)) };
};

/** When the customer wrote: by the messenger's clock where it tells, since the customer has waited from then on. */
const writtenAt = ({ message }: CaseFile): number | null => {
	if (message === undefined) return null;
	const received = Date.parse(message.receivedAt);
	const occurred = message.occurredAt === null ? received : Date.parse(message.occurredAt);
	return Math.min(received, occurred);
};

const profileName = (item: CaseFile, { option }: Parameters): string | undefined =>
	String(option('profileName') ?? '').trim() ||
	item.conversation?.profile ||
	item.timer?.profile ||
	undefined;

const ownTargets = ({ option }: Parameters): Partial<ClockTargets> =>
	Object.fromEntries(
		(['first', 'next', 'resolution'] as const)
			.map((name) => [name, asNumber(option(`${name}Minutes`))] as const)
			.filter(([, minutes]) => minutes !== null),
	);

const happened =
	(happeningIn: (input: OperationInput) => Happening): Operation =>
	async (input) => {
		const { item, store, parameters, clock, place } = input;
		const subject = subjectOf(item, parameters);
		const settled = await noteHappening(
			store,
			subject,
			{
				...happeningIn(input),
				eventId: `${beginOf(item, place)}/${parameters.step}`,
				at: givenMoment(parameters) ?? clock(),
			},
			clock,
		);
		return produced(item, subject, settled);
	};

const stop = happened(({ item, parameters }) => {
	const chosen = parameters.text('happening') || 'auto';
	const who = parameters.text('who') || null;
	if (chosen === 'resolved' || chosen === 'no-answer-needed') return { kind: chosen };
	if (chosen === 'bot' || chosen === 'person') return { kind: 'answer', by: chosen, who };
	if (asObject(item.opened).note === 'taken_over')
		return { kind: 'answer', by: 'person', who: who ?? item.message?.sender?.name ?? null };
	if (item.sent !== undefined && item.sent.status !== 'not_deliverable')
		return { kind: 'answer', by: 'bot', who };
	throw new Error(
		t(
			'The item does not say that anybody has answered. Put the node behind Channel Reply, or choose "What Happened"',
			'Из входных данных не видно, что кто-то ответил. Поставьте узел после «Ответа клиенту» или выберите «Что произошло»',
		),
	);
});

const report: Operation = async ({ item, store, parameters, clock }) => {
	const subject = subjectOf(item, parameters);
	return produced(item, subject, await reportSla(store, subject, clock));
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	start,
	stop,
	pause: happened(() => ({ kind: 'pause' })),
	resume: happened(() => ({ kind: 'resume' })),
	report,
	check,
};
