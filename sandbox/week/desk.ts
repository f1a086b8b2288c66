import type { Plan } from './customers.ts';

/** The acts of customers and of the reception, each by the node that carries it out in the shipped flows. */
export type ActName =
	| 'book'
	| 'move'
	| 'cancel'
	| 'confirm'
	| 'wait'
	| 'accept'
	| 'pass'
	| 'visited';

export const DESK_ID = 'nightDeskWeekDesk';
export const DESK_PATH = 'night-desk-week';
export const ENTRANCE = 'Somebody acts';

const OURS = 'n8n-nodes-nightdesk.';
const BASE = 'n8n-nodes-base.';

/** Parameters of the Appointment node that carries out an act. */
const ACTS: Readonly<Record<ActName, Readonly<Record<string, unknown>>>> = {
	book: {
		operation: 'book',
		start: '={{ $json.start }}',
		service: '={{ $json.service }}',
		staff: '={{ $json.staff }}',
		branch: '={{ $json.branch }}',
		icsProperty: '',
	},
	move: { operation: 'move', start: '={{ $json.start }}', icsProperty: '' },
	cancel: { operation: 'cancel', acknowledged: true, icsProperty: '' },
	confirm: { operation: 'confirm', appointmentId: '' },
	wait: {
		operation: 'joinWaitlist',
		from: '={{ $json.from }}',
		to: '={{ $json.to }}',
		service: '={{ $json.service }}',
		staff: '={{ $json.staff }}',
		branch: '={{ $json.branch }}',
	},
	accept: { operation: 'acceptOffer', icsProperty: '' },
	pass: { operation: 'passOffer' },
	visited: { operation: 'visited', askedBy: 'person', appointmentId: '={{ $json.visit }}' },
};

/** Outputs by which an offer to somebody who waits leaves. */
const TO_WAITLIST: Partial<Record<ActName, number>> = { move: 4, cancel: 4, accept: 3, pass: 2 };

const names = Object.keys(ACTS) as readonly ActName[];

const condition = (name: ActName) => ({
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [
			{
				id: `is-${name}`,
				leftValue: '={{ $json.act }}',
				rightValue: name,
				operator: { type: 'string', operation: 'equals' },
			},
		],
		combinator: 'and',
	},
	renameOutput: true,
	outputKey: name,
});

const node = (
	name: string,
	type: string,
	typeVersion: number,
	position: readonly [number, number],
	parameters: Readonly<Record<string, unknown>>,
) => ({ id: `week-${name}`, name, type, typeVersion, position: [...position], parameters });

const to = (target: string) => [{ node: target, type: 'main', index: 0 }];

/** The desk of the week: an act comes by webhook, the Appointment node carries it out, offers go to those who wait. */
export const deskWorkflow = () => ({
	id: DESK_ID,
	name: 'The desk of the week',
	nodes: [
		{
			...node(ENTRANCE, `${BASE}webhook`, 2.1, [0, 0], {
				httpMethod: 'POST',
				path: DESK_PATH,
				responseMode: 'lastNode',
				responseData: 'noData',
				options: {},
			}),
			webhookId: DESK_PATH,
		},
		node('The case file', `${BASE}set`, 3.4, [220, 0], {
			mode: 'raw',
			jsonOutput: '={{ $json.body }}',
			options: {},
		}),
		node('Which act?', `${BASE}switch`, 3.2, [440, 0], {
			rules: { values: names.map(condition) },
			options: {},
		}),
		...names.map((name, index) =>
			node(name, `${OURS}appointment`, 1, [700, index * 200], {
				...ACTS[name],
				calendar: 'builtin',
				profileName: 'default',
				options: { step: name },
			}),
		),
		node('Offer it to who waits', `${OURS}channelReply`, 1, [1000, 0], {
			channel: 'own',
			sendTo: 'recipient',
			text: '',
			options: {},
		}),
	],
	connections: {
		[ENTRANCE]: { main: [to('The case file')] },
		'The case file': { main: [to('Which act?')] },
		'Which act?': { main: names.map(to) },
		...Object.fromEntries(
			names.flatMap((name) => {
				const output = TO_WAITLIST[name];
				return output === undefined
					? []
					: [
							[
								name,
								{
									main: [...Array.from({ length: output }, () => []), to('Offer it to who waits')],
								},
							],
						];
			}),
		),
	},
	settings: { executionOrder: 'v1', timezone: 'Europe/Moscow' },
});

/** What the webhook gets: the act, its parameters, and the case file of the customer's turn. */
export const actOf = (
	name: ActName,
	plan: Plan,
	account: string,
	key: string,
	parameters: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
	act: name,
	service: plan.service,
	staff: plan.staff ?? '',
	branch: plan.branch.id,
	...parameters,
	message: {
		key,
		channel: 'telegram',
		account,
		kind: 'text',
		text: null,
		chat: { id: String(plan.id), type: 'private', title: null },
		button: null,
	},
	contact: { id: `week-${plan.id}`, name: plan.name, phone: plan.phone, phoneProven: true },
});

/** Key by which the history names the change that an act has made. */
export const changeKeyOf = (key: string, name: ActName): string => `${key}:${name}:${name}`;
