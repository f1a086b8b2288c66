import { DateTime } from 'luxon';

import type { BitrixClient } from '../bitrix24';
import type { CaseFile, Conversation, Reply, Recipient } from '../casefile';
import { noteQuestion } from '../conversation';
import { keptContact } from '../conversation/contacts';
import { eventContext, dialogueById } from '../conversation/dialogue';
import { placeholdersFor } from '../conversation/placeholders';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { recordWithdrawal } from '../conversation/withdrawal';
import { appendEvents } from '../events';
import { currentProfile, fillText, onCallNow, zoneOf, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { toAppointment } from '../scheduling/bookings/record';
import { holdsMore } from './crm/cards';
import { erasePerson, type ErasureTools } from './erase';
import { exportPage } from './exportPage';
import { heldWords, holdingsOf } from './holdings';
import { personOf } from './person';
import { erasureByKey } from './plan';
import { BEYOND_REACH, receiptWords, type Receipt } from './receipt';
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

interface Situation {
	readonly profile: Profile;
	readonly values: Readonly<Record<string, string>>;
	readonly contactId: string;
}

const situationOf = async (store: Store, item: CaseFile, clock: Clock): Promise<Situation> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	return {
		profile,
		values: placeholdersFor(profile, conversation, item.contact ?? null, clock()),
		contactId: await keptContact(store, conversation.contactId),
	};
};

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
	if (withdrawsConsent(item)) await withdrawn(store, item, clock);
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

const withdrawn = async (store: Store, item: CaseFile, clock: Clock): Promise<void> => {
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const profile = await currentProfile(store, dialogue.state.profile);
	await recordWithdrawal(store, item, dialogue, profile, clock);
};

const sayVisit = ({ start, service }: ReturnType<typeof toAppointment>): string =>
	[DateTime.fromISO(start, { setZone: true }).toFormat('dd.MM.yyyy HH:mm'), service]
		.filter((part) => part !== null)
		.join(' ');

export interface OwnerNotice {
	readonly reply: Reply;
	readonly recipient: Recipient;
}

export interface CarriedOut {
	readonly receipt: Receipt;
	readonly reply: Reply;
	/** For people on call, when something was left that a person has to look at; it names nobody. */
	readonly notices: readonly OwnerNotice[];
}

/** Erases the person of the dialogue, and tells them what became of it. The same turn again gives the same receipt. */
export const carryOutErasure = async (
	tools: ErasureTools,
	item: CaseFile,
	step: string,
): Promise<CarriedOut> => {
	const { store, clock } = tools;
	const conversation = conversationOf(item);
	const turnKey = turnKeyOf(item);
	const { profile, values, contactId } = await situationOf(store, item, clock);
	const key = `${turnKey}/personal-data/erase/${step}`;
	// The ledger ends with the withdrawal; a second run finds it there, or finds the erasure done.
	if ((await erasureByKey(store, key)) === null) await withdrawn(store, item, clock);
	const receipt = await erasePerson(tools, {
		key,
		contactId,
		profile: profile.name,
		turnKey,
		reason: 'asked',
	});
	const { texts } = profile;
	const told = {
		...values,
		name: '',
		number: receipt.number,
		receipt: receiptWords(receipt),
	};
	return {
		receipt,
		reply: {
			text: fillText(
				receipt.status === 'partly' ? texts.data_erased_partly : texts.data_erased,
				told,
			),
		},
		notices: ownerNotices(receipt, profile, conversation.branch, ''),
	};
};

/**
 * What people on call are told of an erasure that left something for a person to look at; empty when it left nothing. It names nobody: the
 * number of the receipt and the places are all there is.
 */
export const ownerNotices = (
	receipt: Receipt,
	profile: Profile,
	branch: string | null,
	occasion: string,
): readonly OwnerNotice[] => {
	const left = receiptWords({
		lines: receipt.lines.filter(({ outcome, place }) => outcome === 'left' && !BEYOND.has(place)),
	});
	if (left === '') return [];
	const reply: Reply = {
		text: fillText(profile.texts.data_owner_notice, { number: receipt.number, left }),
	};
	return onCallNow(profile, branch).flatMap(({ channel, account, chatId }) =>
		channel === null || chatId === null
			? []
			: [
					{
						reply,
						recipient: {
							channel,
							account: account ?? '',
							chatId,
							key: `erasure:${receipt.number}${occasion}`,
						},
					},
				],
	);
};

const BEYOND: ReadonlySet<string> = new Set(Object.values(BEYOND_REACH));
