import type { CaseFile, Recipient, Reply } from '../casefile';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { fillText, onCallNow, type Profile } from '../profile';
import { erasePerson, type ErasureTools } from './erase';
import { erasureByKey } from './plan';
import { BEYOND_REACH, receiptWords, type Receipt } from './receipt';
import { noteWithdrawal, situationOf } from './situation';

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
	if ((await erasureByKey(store, key)) === null) await noteWithdrawal(store, item, clock);
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
