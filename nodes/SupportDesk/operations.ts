import type { IDataObject } from 'n8n-workflow';

import type { CaseFile, SupportOrder } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import { asNumber, isObject } from '../../lib/shared/json';
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
import { withKeys, withoutReply } from '../shared/caseFile';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import type { Operation, OperationInput } from '../shared/operation';

/** The item with the keys that are known, without the reply of an earlier node: it is not said twice. */
const withKnown = (item: CaseFile, keys: Readonly<Record<string, unknown>>): IDataObject =>
	withKeys(
		withoutReply(item),
		Object.fromEntries(
			Object.entries(keys).filter(([, value]) => value !== null && value !== undefined),
		),
	);

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
	const { way, keys, reply } = await sort(
		store,
		item,
		{ class: null, step: input.parameters.step },
		clock,
	);
	return { output: TRIAGE[way], json: withKnown(item, { ...keys, reply }) };
};

const ticket: Operation = async (input) => {
	const { item, store, clock } = input;
	const name = input.parameters.text('class');
	if (name === '')
		throw new Error(
			t(
				'Class is empty. Write the name of a class of the Business Profile, such as delivery.',
				'Класс пуст. Впишите имя класса из профиля бизнеса, например delivery.',
			),
		);
	const { keys } = await sort(store, item, { class: name, step: input.parameters.step }, clock);
	return { json: withKnown(item, { ...keys }) };
};

const IDENTITY = { look_up: 0, proven: 0, ask: 1, person: 2 } as const;

const identified = (item: CaseFile, step: IdentityStep): Produced => ({
	output: IDENTITY[step.way],
	json: withKnown(item, {
		conversation: step.conversation,
		identity: step.identity,
		reply: step.reply,
	}),
});

const askIdentity: Operation = async (input) =>
	identified(input.item, await ask(input.store, input.item, input.parameters.step, input.clock));

const checkIdentity: Operation = async (input) => {
	const { item, store, clock } = input;
	const order = orderOf(input);
	const checked = await check(store, item, order, input.parameters.step, clock);
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
	const amount = input.parameters
		.text('amount')
		.replace(/[\s\u00a0₽]/g, '')
		.replace(',', '.');
	const intent = input.parameters.text('intent');
	const found = checkBoundaries(profile.sales.boundaries, {
		text: input.parameters.text('text') || (item.message?.text ?? ''),
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
			text: input.parameters.text('text'),
			result: input.parameters.text('result'),
			answer: input.parameters.text('answer'),
			asksRating: context.getNodeParameter('asksRating', itemIndex, true) === true,
			step: input.parameters.step,
		},
		clock,
	);
	return { json: withKnown(item, { conversation, ticket: done, reply }) };
};

const person: Operation = async (input) => {
	const { item, store, clock } = input;
	const { ticket: given, reply } = await giveTicket(
		store,
		item,
		{ reason: input.parameters.text('reason') || null, step: input.parameters.step },
		clock,
	);
	return { json: withKnown(item, { ticket: given, reply }) };
};

const RATE = { rated: 0, low: 1, none: 2 } as const;

const rate: Operation = async (input) => {
	const { item, store, clock } = input;
	const rated = await readRating(store, item, input.parameters.step, clock);
	if (rated.way === 'none') return { output: RATE.none, json: item as unknown as IDataObject };
	const { way, conversation, ticket: of, rating, reply } = rated;
	return { output: RATE[way], json: withKnown(item, { conversation, ticket: of, rating, reply }) };
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
