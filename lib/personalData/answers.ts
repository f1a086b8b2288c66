import { DateTime } from 'luxon';

import type { BitrixClient } from '../bitrix24';
import type { CaseFile, Conversation, Reply } from '../casefile';
import { noteQuestion } from '../conversation';
import { eventContext, dialogueById } from '../conversation/dialogue';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { appendEvents } from '../events';
import { fillText, zoneOf } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { toAppointment } from '../scheduling/bookings/record';
import { holdsMore } from './crm/cards';
import { exportPage } from './exportPage';
import { heldWords, holdingsOf } from './holdings';
import { personOf } from './person';
import { noteWithdrawal, situationOf } from './situation';
import { isAhead, visitsOfPerson } from './visits';
import { ASKED, DATA_FLOW, readWish, withdrawsConsent, type ReadWish } from './wish';

/** What an answer about a person's data brings into the case file. */
export interface DataAnswer {
	readonly reply: Reply;
	readonly conversation: Conversation;
}

export interface Asking {
	readonly store: Store;
	/** Null: the business keeps no Bitrix24. */
	readonly portal: BitrixClient | null;
	readonly clock: Clock;
	/** Names the step within the turn. */
	readonly step: string;
}

/** Messengers that can prove a number: the button sends the sender's own. */
const PROVES_PHONE: ReadonlySet<string> = new Set(['telegram', 'max']);

const asking = async (
	{ store, clock, step }: Pick<Asking, 'store' | 'clock' | 'step'>,
	item: CaseFile,
	asked: string | null,
	about: string | null = null,
): Promise<Conversation> =>
	(await noteQuestion(
		store,
		item,
		{
			asked,
			answered: asked === null,
			about,
			flow: asked === null ? null : DATA_FLOW,
			facts: {},
			endForm: true,
			step: `personal-data/${step}`,
		},
		clock,
	)) ?? conversationOf(item);

/** Asks which of the three is meant. */
export const askWish = async (how: Omit<Asking, 'portal'>, item: CaseFile): Promise<DataAnswer> => {
	const { profile, values } = await situationOf(how.store, item, how.clock);
	const { texts } = profile;
	const conversation = await asking(how, item, ASKED.wish);
	return {
		conversation,
		reply: {
			text: fillText(texts.data_wish, values),
			buttons: [
				[{ title: texts.data_button_show, payload: '1' }],
				[{ title: texts.data_button_erase, payload: '2' }],
				[{ title: texts.data_button_offers, payload: '3' }],
			],
		},
	};
};

/** They were asked whether to erase, and said no. */
export const keepData = async (
	how: Omit<Asking, 'portal'>,
	item: CaseFile,
): Promise<DataAnswer> => {
	const { profile, values } = await situationOf(how.store, item, how.clock);
	const conversation = await asking(how, item, null);
	return { conversation, reply: { text: fillText(profile.texts.data_kept, values) } };
};

interface Proof {
	/** The answer that asks for the number; null: go on. */
	readonly ask: DataAnswer | null;
	/** The portal holds more under a number that was not proven. */
	readonly unproven: boolean;
}

/**
 * The chat itself proves that whoever writes is the one who wrote: what came through it is shown and erased on its word. Where the CRM holds
 * more under a number that was only typed, the messenger has to prove that it is theirs. Once asked for it, or where the messenger
 * cannot, what hangs on the number alone is left to a person.
 */
const proofOf = async (
	how: Asking,
	item: CaseFile,
	wish: 'show' | 'erase',
	{ phoneAsked }: Pick<ReadWish, 'phoneAsked'>,
): Promise<Proof> => {
	const { store, portal, clock } = how;
	const { profile, values, contactId } = await situationOf(store, item, clock);
	const person = await personOf(store, contactId);
	if (portal === null || !(await holdsMore(portal, person))) return { ask: null, unproven: false };
	if (phoneAsked || !PROVES_PHONE.has(conversationOf(item).channel))
		return { ask: null, unproven: true };
	const { texts } = profile;
	const conversation = await asking(how, item, ASKED.phone, wish);
	return {
		unproven: true,
		ask: {
			conversation,
			reply: {
				text: fillText(texts.data_ask_phone, values),
				buttons: [
					[{ title: texts.button_phone, action: 'phone' }],
					[{ title: texts.data_button_no_phone }],
				],
			},
		},
	};
};

export interface ShownData extends DataAnswer {
	/** `phone`: the number has to be proven first. */
	readonly way: 'report' | 'phone';
	/** Everything as one page (HTML); null while the number has to be proven. */
	readonly page: string | null;
}

/** «Что вы обо мне храните?»: the short form in the chat and everything as a file. */
export const showData = async (how: Asking, item: CaseFile): Promise<ShownData> => {
	const { store, portal, clock, step } = how;
	const proof = await proofOf(how, item, 'show', readWish(item));
	if (proof.ask !== null) return { way: 'phone', page: null, ...proof.ask };
	const { profile, values, contactId } = await situationOf(store, item, clock);
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const holdings = await holdingsOf(store, await personOf(store, contactId), portal);
	const now = clock();
	const page = exportPage(holdings, {
		business: values.business,
		at: now,
		timeZone: zoneOf(profile, dialogue.state.branch),
		privacyUrl: profile.consent.privacyUrl,
	});
	await appendEvents(
		store,
		[
			{
				key: `${turnKeyOf(item)}/data_exported/${step}`,
				type: 'data_exported',
				actor: 'customer',
				...eventContext(dialogue),
				turnKey: turnKeyOf(item),
				data: { places: holdings.parts.length },
			},
		],
		clock,
	);
	const conversation = await asking(how, item, null);
	const text = fillText(profile.texts.data_report, { ...values, held: heldWords(holdings) });
	return {
		way: 'report',
		page,
		conversation,
		reply: {
			text: proof.unproven ? `${text}\n${fillText(profile.texts.data_unproven, values)}` : text,
		},
	};
};

export interface AskedToConfirm extends DataAnswer {
	readonly way: 'confirm' | 'phone';
}

/** «Удалите мои данные»: says what will go, which visits with it, and waits for a clear yes. */
export const confirmErasure = async (how: Asking, item: CaseFile): Promise<AskedToConfirm> => {
	const { store, portal, clock } = how;
	if (withdrawsConsent(item)) await noteWithdrawal(store, item, clock);
	const proof = await proofOf(how, item, 'erase', readWish(item));
	if (proof.ask !== null) return { way: 'phone', ...proof.ask };
	const { profile, values, contactId } = await situationOf(store, item, clock);
	const { texts } = profile;
	const person = await personOf(store, contactId);
	const holdings = await holdingsOf(store, person, portal);
	const ahead = (await visitsOfPerson(store, person)).filter((row) => isAhead(row, clock()));
	const visits =
		ahead.length === 0
			? ''
			: `${fillText(texts.data_confirm_visits, {
					...values,
					visits: ahead.map(toAppointment).map(sayVisit).join('; '),
				})}\n`;
	const conversation = await asking(how, item, ASKED.erase);
	const text = fillText(texts.data_confirm, { ...values, held: heldWords(holdings), visits });
	return {
		way: 'confirm',
		conversation,
		reply: {
			text: proof.unproven ? `${fillText(texts.data_unproven, values)}\n${text}` : text,
			buttons: [[{ title: texts.data_button_erase_yes }], [{ title: texts.data_button_erase_no }]],
		},
	};
};

const sayVisit = ({ start, service }: ReturnType<typeof toAppointment>): string =>
	[DateTime.fromISO(start, { setZone: true }).toFormat('dd.MM.yyyy HH:mm'), service]
		.filter((part) => part !== null)
		.join(' ');
