import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile, SupportOrder } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import type { Clock } from '../../lib/shared/clock';
import { asNumber, asObject, asText, isObject } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import {
	askIdentity as ask,
	checkBoundaries,
	checkIdentity as check,
	giveTicket,
	rate as readRating,
	resolveTicket,
	triage as sort,
	type IdentityStep,
} from '../../lib/support';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';

export interface OperationInput {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly item: CaseFile;
	readonly store: Store;
	readonly clock: Clock;
}

type Operation = (input: OperationInput) => Promise<Produced>;

const textOf = ({ context, itemIndex }: OperationInput, name: string): string => {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

const stepOf = ({ context, itemIndex }: OperationInput): string =>
	asText(asObject(context.getNodeParameter('options', itemIndex, {})).step)?.trim() ||
	context.getNode().id;

/** The item with keys added, without the reply of an earlier node: it is not said twice. */
const withKeys = (item: CaseFile, keys: Readonly<Record<string, unknown>>): IDataObject => {
	const { reply, ...rest } = item;
	void reply;
	const known = Object.entries(keys).filter(([, value]) => value !== null && value !== undefined);
	return { ...rest, ...Object.fromEntries(known) } as unknown as IDataObject;
};

const TRIAGE = {
	delivery: 0,
	payment: 1,
	technical: 2,
	rules: 3,
	feedback: 4,
	own: 5,
	ask: 6,
	person: 7,
} as const;

const triage: Operation = async (input) => {
	const { item, store, clock } = input;
	const { way, keys, reply } = await sort(store, item, { class: null, step: stepOf(input) }, clock);
	return { output: TRIAGE[way], json: withKeys(item, { ...keys, reply }) };
};

const ticket: Operation = async (input) => {
	const { item, store, clock } = input;
	const name = textOf(input, 'class');
	if (name === '')
		throw new Error(
			t(
				'Class is empty. Write the name of a class of the Business Profile, such as delivery.',
				'Класс пуст. Впишите имя класса из профиля бизнеса, например delivery.',
			),
		);
	const { keys } = await sort(store, item, { class: name, step: stepOf(input) }, clock);
	return { json: withKeys(item, { ...keys }) };
};

const IDENTITY = { look_up: 0, proven: 0, ask: 1, person: 2 } as const;

const identified = (item: CaseFile, step: IdentityStep): Produced => ({
	output: IDENTITY[step.way],
	json: withKeys(item, {
		conversation: step.conversation,
		identity: step.identity,
		reply: step.reply,
	}),
});

const askIdentity: Operation = async (input) =>
	identified(input.item, await ask(input.store, input.item, stepOf(input), input.clock));

const checkIdentity: Operation = async (input) => {
	const { item, store, clock } = input;
	const order = orderOf(input);
	const checked = await check(store, item, order, stepOf(input), clock);
	// What the system says goes no further than the proof: a text behind another output could tell it.
	const known = checked.way === 'proven' ? order : { answer: order.answer };
	return identified({ ...item, order: known }, checked);
};

/** The parameter where it is filled, else the item's. */
const orderOf = ({ context, itemIndex, item }: OperationInput): SupportOrder => {
	const given: unknown = context.getNodeParameter('order', itemIndex, '');
	const parsed: unknown = typeof given === 'string' && given.trim() !== '' ? parse(given) : given;
	const order: unknown = isObject(parsed) && Object.keys(parsed).length > 0 ? parsed : item.order;
	const answer = isObject(order) ? Number(order.answer) : Number.NaN;
	if (!isObject(order) || !Number.isFinite(answer))
		throw new Error(
			t(
				'The item has no "order" with "answer". Map what your system says: {"answer": 200, "number": "10234", "phone": "+7900…"}.',
				'Нет «order» с «answer». Разложите ответ вашей системы: {"answer": 200, "number": "10234", "phone": "+7900…"}.',
			),
		);
	return { ...order, answer };
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};

const boundaries: Operation = async (input) => {
	const { item, store } = input;
	const profile = await currentProfile(store, item.conversation?.profile);
	const amount = textOf(input, 'amount')
		.replace(/[\s\u00a0₽]/g, '')
		.replace(',', '.');
	const intent = textOf(input, 'intent');
	const found = checkBoundaries(profile.sales.boundaries, {
		text: textOf(input, 'text') || (item.message?.text ?? ''),
		intents: intent === '' ? (item.understanding?.intents ?? []) : [intent],
		amount: amount === '' ? asNumber(item.order?.amount) : asNumber(Number(amount)),
		unknownIsAbove: true,
	});
	return {
		output: found === null ? 0 : 1,
		json: { ...item, boundary: found } as unknown as IDataObject,
	};
};

const resolve: Operation = async (input) => {
	const { context, itemIndex, item, store, clock } = input;
	const {
		conversation,
		ticket: done,
		reply,
	} = await resolveTicket(
		store,
		item,
		{
			text: textOf(input, 'text'),
			result: textOf(input, 'result'),
			answer: textOf(input, 'answer'),
			asksRating: context.getNodeParameter('asksRating', itemIndex, true) === true,
			step: stepOf(input),
		},
		clock,
	);
	return { json: withKeys(item, { conversation, ticket: done, reply }) };
};

const person: Operation = async (input) => {
	const { item, store, clock } = input;
	const { ticket: given, reply } = await giveTicket(
		store,
		item,
		{ reason: textOf(input, 'reason') || null, step: stepOf(input) },
		clock,
	);
	return { json: withKeys(item, { ticket: given, reply }) };
};

const RATE = { rated: 0, low: 1, none: 2 } as const;

const rate: Operation = async (input) => {
	const { item, store, clock } = input;
	const rated = await readRating(store, item, stepOf(input), clock);
	if (rated.way === 'none') return { output: RATE.none, json: item as unknown as IDataObject };
	const { way, conversation, ticket: of, rating, reply } = rated;
	return { output: RATE[way], json: withKeys(item, { conversation, ticket: of, rating, reply }) };
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	triage,
	ticket,
	askIdentity,
	checkIdentity,
	boundaries,
	resolve,
	person,
	rate,
};
