import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { CaseFile, Lead } from '../../../lib/casefile';
import { caseById, itemOf, leadOf, type Case, type Emission } from '../../../lib/oncall';
import { asObject, asText } from '../../../lib/shared/json';
import type { Clock } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import { withKeys } from '../../shared/caseFile';
import { onlyFor } from '../../shared/description';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import type { Parameters } from '../../shared/parameters';
import { outputOf, type OutputKind } from '../outputs';

/** What one item brings. */
export interface OperationInput {
	readonly operation: string;
	readonly item: CaseFile;
	readonly store: Store;
	readonly parameters: Parameters;
	/** Name of the Business Profile: the parameter, else that of the dialogue. */
	readonly profile: string;
	readonly executionId: string;
	readonly clock: Clock;
}

/** One operation of the node: its fields on the canvas, and what it does with an item. */
export interface Operation {
	readonly properties: readonly INodeProperties[];
	execute(input: OperationInput): Promise<Produced | readonly Produced[]>;
}

/** One item by the output of a kind; none where the operation has no such output. */
export const producedBy = (
	operation: string,
	kind: OutputKind,
	json: IDataObject,
): readonly Produced[] => {
	const output = outputOf(operation, kind);
	return output === null ? [] : [{ output, json }];
};

/**
 * The items of what was decided. Each is the request's own case file, so that replies and tasks of it go where they belong; keys of
 * the incoming item that the case file does not have stay.
 */
export const emitted = async (
	{ operation, store, item }: OperationInput,
	emissions: readonly Emission[],
): Promise<readonly Produced[]> => {
	const cases = new Map<string, { readonly each: Case; readonly lead: Lead | null } | null>();
	const produced: Produced[] = [];
	for (const emission of emissions) {
		const { escalationId } = emission;
		if (!cases.has(escalationId)) {
			const each = await caseById(store, escalationId);
			cases.set(escalationId, each && { each, lead: await leadOf(store, each) });
		}
		const known = cases.get(escalationId);
		const own = known ? itemOf(known.each, emission, known.lead) : { ...item, ...emission.keys };
		produced.push(
			...producedBy(operation, emission.kind, withKeys(known ? bystander(item) : item, own)),
		);
	}
	return produced;
};

/** Keys that speak of a person or a request: those of whoever wrote must not be taken for the customer's. */
const PERSONAL: ReadonlySet<string> = new Set([
	'message',
	'opened',
	'conversation',
	'contact',
	'understanding',
	'collect',
	'answered',
	'lead',
	'task',
	'reply',
	'sent',
	'to',
	'recipient',
	'step',
	'onCall',
	'notice',
]);

const bystander = (item: CaseFile): CaseFile =>
	Object.fromEntries(Object.entries(item).filter(([key]) => !PERSONAL.has(key)));

export const escalationIdProperty = (...operations: string[]): INodeProperties => ({
	displayName: t('Escalation ID', 'ID обращения'),
	name: 'escalationId',
	type: 'string',
	default: '',
	displayOptions: onlyFor(...operations),
	placeholder: 'esc-0123456789ab',
	description: t(
		'Empty: from the item (a fired timer, or "escalation" of an earlier node)',
		'Пусто: из входных данных (сработавший таймер или «escalation» предыдущего узла)',
	),
});

/** The escalation that an item is about. Rejects with what to do when it names none. */
export const escalationIdOf = ({ item, parameters }: OperationInput): string => {
	const timer = asObject(item.timer);
	const subject = asText(timer.subject) ?? '';
	const id =
		parameters.text('escalationId') ||
		asText(asObject(timer.data).escalationId) ||
		(subject.startsWith('escalation:') ? subject.slice('escalation:'.length) : '') ||
		asText(asObject(item.escalation).id);
	if (id) return id;
	throw new Error(
		t(
			'The item names no escalation. Connect this node behind a Timer Trigger of the kind Escalation or another Escalate On-Call node, or fill in Escalation ID.',
			'Во входных данных нет обращения. Поставьте узел после таймера вида «Эскалация» или другого узла «Дежурные» либо заполните «ID обращения».',
		),
	);
};

/** Names one run of a step for ever: the fired timer, the turn, or this execution. */
export const occasionOf = ({ item, executionId, parameters }: OperationInput): string => {
	const timer = asObject(item.timer);
	const due = timer.dueAt === undefined ? '' : `${asText(timer.key) ?? ''}@${String(timer.dueAt)}`;
	return `${due || item.message?.key || `execution:${executionId}`}/${parameters.step}`;
};
