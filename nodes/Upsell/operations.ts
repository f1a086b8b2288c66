import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { IDataObject } from 'n8n-workflow';

import { currentProfile } from '../../lib/profile';
import {
	dueResult,
	inviteBackWhoStayedAway,
	isUpsellEvent,
	noteEvent as note,
	noteUndelivered,
	offerFigures,
	readAnswer,
} from '../../lib/sales/upsell';
import { toIso } from '../../lib/shared/clock';
import { asObject, asText } from '../../lib/shared/json';
import { withKeys, withoutReply } from '../shared/caseFile';
import { t } from '../shared/locale';
import type { Operation, OperationInput } from '../shared/operation';

const DAY = 86_400_000;

const profileOf = async (input: OperationInput) =>
	await currentProfile(
		input.store,
		input.parameters.text('profileName') || input.item.conversation?.profile || undefined,
	);

const WRITE = 0;
const QUIET = 1;

const ask: Operation = async (input) => {
	const { item, store, clock } = input;
	if (!item.timer)
		throw new Error(
			t(
				'The item has no timer. Put this node behind a Timer Trigger of the kind Result Check',
				'В данных нет таймера. Поставьте этот узел после Timer Trigger вида «Вопрос о результате»',
			),
		);
	const due = await dueResult(store, item, input.parameters.step, clock);
	if (due.way === 'quiet')
		return {
			output: QUIET,
			json: withKeys(withoutReply(item), { quiet: { why: due.why, until: due.until } }),
		};
	const { way, ...keys } = due;
	void way;
	return { output: WRITE, json: withKeys(withoutReply(item), keys) };
};

const ANSWER = { person: 0, add: 1, say: 2, other: 3 } as const;

const read: Operation = async (input) => {
	const { item, store, clock } = input;
	const { way, reply, upsell, ...keys } = await readAnswer(
		store,
		item,
		input.parameters.step,
		clock,
	);
	return {
		output: ANSWER[way],
		json: withKeys(withoutReply(item), {
			...keys,
			...(upsell === null ? {} : { upsell }),
			...(reply === null ? {} : { reply }),
		}),
	};
};

const INVITE = 0;
const NOBODY = 1;

const inviteBack: Operation = async (input) => {
	const { item, store, clock } = input;
	const profile = await profileOf(input);
	const { invitations, ...summary } = await inviteBackWhoStayedAway(
		store,
		profile,
		Math.max(1, input.parameters.number('most') ?? 20),
		clock,
	);
	// Each is for somebody else: nothing of the item that came in belongs to them.
	return invitations.length === 0
		? { output: NOBODY, json: withKeys(withoutReply(item), { comeBack: summary }) }
		: invitations.map((invitation) => ({
				output: INVITE,
				json: { ...invitation } as unknown as IDataObject,
			}));
};

const noteEvent: Operation = async (input) => {
	const { item, store, clock } = input;
	const event = input.parameters.text('event');
	const eventId = input.parameters.text('eventId');
	if (!isUpsellEvent(event))
		throw new Error(
			t(
				`What Has Happened: "${event}" is none of visit, delivery, onboarding`,
				`Что произошло: «${event}» не visit, не delivery и не onboarding`,
			),
		);
	if (eventId === '')
		throw new Error(
			t(
				'Event ID is empty. Give the number of the order or visit, so that it counts once',
				'ID события не заполнен. Укажите номер заказа или визита, чтобы он считался один раз',
			),
		);
	const written = input.parameters.text('phone');
	const phone = written === '' ? null : parsePhoneNumberFromString(written, 'RU');
	if (written !== '' && !phone?.isPossible())
		throw new Error(
			t(
				`Phone: "${written}" is not a telephone number. Write it in full, such as +7 900 123-45-67`,
				`Телефон: «${written}» не номер. Напишите его целиком, например +7 900 123-45-67`,
			),
		);
	const when = input.parameters.text('at');
	const at = when === '' ? clock() : Date.parse(when);
	if (!Number.isFinite(at))
		throw new Error(
			t(
				`When: "${when}" is no moment. Use ISO 8601, such as 2026-03-12T15:00:00+03:00`,
				`Когда: «${when}» не момент времени. Напишите по ISO 8601, например 2026-03-12T15:00:00+03:00`,
			),
		);
	const noted = await note(
		store,
		await profileOf(input),
		{
			event,
			eventId,
			what: input.parameters.text('what') || null,
			at,
			contactId: written === '' ? (item.contact?.id ?? null) : null,
			phone: phone?.number ?? null,
			leadId: null,
		},
		clock,
	);
	return noted.way === 'planned'
		? {
				output: 0,
				json: withKeys(withoutReply(item), {
					noted: { event, eventId, contactId: noted.contactId, askAt: toIso(noted.dueAt) },
				}),
			}
		: {
				output: 1,
				json: withKeys(withoutReply(item), { noted: { event, eventId, why: noted.why } }),
			};
};

const undelivered: Operation = async ({ item, store }) => {
	const id = asText(asObject(item.upsell).id);
	if (id === null)
		throw new Error(
			t(
				'The item has no question or offer. Put this node behind the second output of the Channel Reply that sends it',
				'В данных нет вопроса или предложения. Поставьте этот узел после второго выхода Channel Reply, который его отправляет',
			),
		);
	return { json: { ...item, upsell: await noteUndelivered(store, id) } as unknown as IDataObject };
};

const figures: Operation = async (input) => {
	const { item, store, clock } = input;
	const to = clock() + 1;
	const from = to - Math.max(1, input.parameters.number('days') ?? 30) * DAY;
	const { name: profile } = await profileOf(input);
	const kind = input.parameters.text('kind') === 'come_back' ? 'come_back' : 'upsell';
	return {
		json: {
			...item,
			offers: {
				kind,
				from: toIso(from),
				to: toIso(to),
				...(await offerFigures(store, { profile, kind, from, to })),
			},
		} as unknown as IDataObject,
	};
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	ask,
	read,
	inviteBack,
	noteEvent,
	undelivered,
	figures,
};
