import type { IDataObject } from 'n8n-workflow';

import type { BitrixClient } from '../../lib/bitrix24';
import {
	askWish,
	carryOutErasure,
	confirmErasure,
	decideMarketing,
	keepData,
	keepTerms,
	readWish,
	showData,
	sweepErasure,
	type ErasureTools,
	type MarketingDecision,
} from '../../lib/personalData';
import { DEFAULT_PROFILE } from '../../lib/profile';
import { asObject, asText } from '../../lib/shared/json';
import { BITRIX24_CREDENTIAL, clientOf } from '../shared/bitrix24';
import { openCalendar } from '../shared/calendars';
import { withKeys } from '../shared/caseFile';
import { httpCall } from '../shared/http';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import type { Operation, OperationInput } from '../shared/operation';

const portalOf = async (input: OperationInput): Promise<BitrixClient | null> => {
	if (input.parameters.text('crm') === 'none') return null;
	const { context, itemIndex } = input;
	const credential = await context.getCredentials(BITRIX24_CREDENTIAL, itemIndex);
	return clientOf(httpCall(context), credential);
};

const toolsOf = async (input: OperationInput): Promise<ErasureTools> => ({
	store: input.store,
	clock: input.clock,
	portal: await portalOf(input),
	calendar: await openCalendar(input.context, input.parameters.text('calendar'), input.itemIndex),
	others: input.parameters.text('others') === 'leave' ? 'leave' : 'erase',
});

const OUTPUT_OF_WISH = {
	show: 0,
	erase: 1,
	confirmed: 2,
	no_offers: 3,
	no_contact: 3,
	offers_yes: 3,
	offers_no: 3,
} as const;

const read: Operation = async (input) => {
	const { item, store, clock } = input;
	const personalData = readWish(item);
	const { wish } = personalData;
	if (wish !== 'unclear' && wish !== 'kept')
		return { output: OUTPUT_OF_WISH[wish], json: withKeys(item, { personalData }) };
	const how = { store, clock, step: input.parameters.step };
	const answer = await (wish === 'kept' ? keepData(how, item) : askWish(how, item));
	return { output: 4, json: withKeys(item, { personalData, ...answer }) };
};

const FILE_NAME = 'moi-dannye.html';

const show: Operation = async (input) => {
	const { item, store, clock } = input;
	const portal = await portalOf(input);
	const how = { store, portal, clock, step: input.parameters.step };
	const { way, page, ...answer } = await showData(how, item);
	const json = withKeys(item, answer);
	if (way === 'phone' || page === null) return { output: 1, json };
	const file = await input.context.helpers.prepareBinaryData(
		Buffer.from(page, 'utf8'),
		FILE_NAME,
		'text/html',
	);
	const field = input.parameters.text('fileField') || 'data';
	const binary = input.context.getInputData()[input.itemIndex].binary;
	return { output: 0, json, binary: { ...binary, [field]: file } };
};

const confirm: Operation = async (input) => {
	const { item, store, clock } = input;
	const portal = await portalOf(input);
	const { way, ...answer } = await confirmErasure(
		{ store, portal, clock, step: input.parameters.step },
		item,
	);
	return { output: way === 'confirm' ? 0 : 1, json: withKeys(item, answer) };
};

const erase: Operation = async (input) => {
	const { item } = input;
	const { receipt, reply, notices } = await carryOutErasure(
		await toolsOf(input),
		item,
		input.parameters.step,
	);
	// What later nodes would write down again is gone from the item too.
	const contact =
		item.contact === undefined
			? {}
			: { contact: { ...item.contact, name: null, phone: null, phoneProven: false, email: null } };
	return [
		{ output: 0, json: withKeys(item, { ...contact, receipt, reply }) },
		...notices.map(
			(notice): Produced => ({
				output: 1,
				json: {
					receipt,
					reply: notice.reply,
					recipient: notice.recipient,
				} as unknown as IDataObject,
			}),
		),
	];
};

const BY_WISH: Readonly<Record<string, MarketingDecision>> = {
	no_offers: 'withdrawn',
	no_contact: 'no_contact',
	offers_yes: 'given',
	offers_no: 'declined',
};

const marketing: Operation = async (input) => {
	const { item, store, clock } = input;
	const chosen = input.parameters.text('decision') || 'auto';
	const wish = asText(asObject(item.personalData).wish) ?? '';
	const decision = chosen === 'auto' ? BY_WISH[wish] : (chosen as MarketingDecision);
	if (decision === undefined)
		throw new Error(
			t(
				'The item does not say what was decided about offers. Put "What Is Asked" before this node, or choose a decision.',
				'В элементе не сказано, что решено о предложениях. Поставьте перед этим узлом «О чём просят» или выберите решение.',
			),
		);
	const answer = await decideMarketing(store, item, decision, input.parameters.step, clock);
	return { json: withKeys(item, { ...answer, consent: { kind: 'marketing', status: decision } }) };
};

const due: Operation = async (input) => {
	const { item } = input;
	const tools = await toolsOf(input);
	const erasure = asText(asObject(item.timer?.data).erasure);
	if (erasure !== null) {
		const swept = await sweepErasure(tools, erasure);
		const { notices = [], ...told } = swept ?? {};
		return [
			{ json: withKeys(item, { erasure: swept === null ? null : told }) },
			...notices.map(
				(notice): Produced => ({
					output: 1,
					json: { ...notice } as unknown as IDataObject,
				}),
			),
		];
	}
	const profile = input.parameters.text('profileName') || item.timer?.profile || DEFAULT_PROFILE;
	return { json: withKeys(item, { retention: await keepTerms(tools, profile) }) };
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	read,
	show,
	confirm,
	erase,
	marketing,
	due,
};
