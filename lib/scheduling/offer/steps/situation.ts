import type { CaseFile, Conversation } from '../../../casefile';
import { isCoded } from '../../../casefile/coded';
import { dialogueById, toConversation, type Dialogue } from '../../../conversation/dialogue';
import { writtenAt } from '../../../conversation/turnOf';
import type { KeptOffer } from '../../../conversation/offered';
import { currentProfile, understandingProfileOf, type Profile } from '../../../profile';
import type { Clock } from '../../../shared/clock';
import type { Store } from '../../../store';
import { readEntities } from '../../../understanding/entities';
import type { Entities } from '../../../understanding/types';
import { availabilityOf, holderOf } from '../../bookings/availability';
import { bookingZone } from '../../bookings/rules';
import type { Calendar } from '../../calendars/calendar';
import type { AvailabilityFor } from '../offerSlots';
import { offerLanguage, type OfferLanguage } from '../phrases';

export interface StepOptions {
	/** Name of the Business Profile; default: that of the dialogue. */
	readonly profile?: string | null;
	/** These go over what the customer said. */
	readonly service?: string | null;
	readonly staff?: string | null;
	/** Id of the branch. */
	readonly branch?: string | null;
	readonly count?: number | null;
	/** Default: the customer's. */
	readonly language?: OfferLanguage | null;
	/** Where people book besides; its entries are busy time. */
	readonly calendar?: Calendar | null;
	/** Says before the times what a dialogue needs: a greeting, prices asked for as well, that a time is gone. Default: no. */
	readonly opening?: boolean;
	/** Offers the waitlist where nothing is free. Default: no. */
	readonly offerWaitlist?: boolean;
	/** The words of this turn answer another question and say nothing of the time. Default: no. */
	readonly ignoreWords?: boolean;
	/** Names this step within the turn, so that two such nodes in one workflow do not share a result. */
	readonly step: string;
}

/** Everything that the steps look at before they search. */
export interface Situation {
	readonly store: Store;
	readonly item: CaseFile;
	readonly options: StepOptions;
	readonly profile: Profile;
	/** Null: the item belongs to no dialogue; then nothing is kept. */
	readonly dialogue: Dialogue | null;
	readonly kept: KeptOffer | null;
	/** The words of the customer, '' for a pressed button and for words that are ignored. */
	readonly words: string;
	readonly entities: Entities;
	readonly branch: string | null;
	readonly zone: string;
	readonly language: OfferLanguage;
	/** Milliseconds. */
	readonly now: number;
	readonly clock: Clock;
}

/** An offer that is older is no context any more, milliseconds. */
const KEPT_FOR = 24 * 3_600_000;

export const situationOf = async (
	store: Store,
	item: CaseFile,
	options: StepOptions,
	clock: Clock,
): Promise<Situation> => {
	const now = clock();
	const id =
		item.conversation?.id ?? item.timer?.conversationId ?? item.appointment?.conversationId ?? null;
	const dialogue = id === null ? null : await dialogueById(store, id);
	const profile = await currentProfile(
		store,
		options.profile ??
			item.conversation?.profile ??
			item.appointment?.profile ??
			item.timer?.profile ??
			dialogue?.state.profile,
	);
	const branch = options.branch ?? item.conversation?.branch ?? dialogue?.state.branch ?? null;
	const zone = bookingZone(profile, branch);
	const pressed = item.message?.button?.payload ?? null;
	const ignored = options.ignoreWords === true;
	const words = pressed === null && !ignored ? (item.message?.text ?? '').trim() : '';
	const offer = dialogue?.state.offer ?? null;
	return {
		store,
		item,
		options,
		profile,
		dialogue,
		kept: offer !== null && now - offer.at <= KEPT_FOR ? offer : null,
		words,
		entities:
			(isCoded(item.message) || ignored ? undefined : item.understanding?.entities) ??
			entitiesOf(words, profile, branch, zone, now, false),
		branch,
		zone,
		language:
			options.language ??
			offerLanguage(
				// A button's payload is in no language.
				pressed === null ? (item.understanding?.language ?? null) : null,
				offer?.language ?? item.conversation?.language ?? dialogue?.state.language ?? null,
			),
		now,
		clock,
	};
};

/** `asksTime`: the words answer a question for a time, so a bare «16» is an hour. */
export const entitiesOf = (
	words: string,
	profile: Profile,
	branch: string | null,
	zone: string,
	now: number,
	asksTime: boolean,
): Entities =>
	readEntities(words, {
		now: new Date(now).toISOString(),
		timeZone: zone,
		business: profile.business.kind,
		profile: understandingProfileOf(profile, branch),
		...(asksTime ? { context: 'datetime' } : {}),
	});

/** What is taken, without what the customer holds and the visit that is being moved. */
export const availabilityFor =
	(
		{ store, profile, options, item, now }: Situation,
		moved?: { readonly id: string; readonly minutes: number },
	): AvailabilityFor =>
	async ({ branch, service, seats, range }) => {
		const owner = holderOf({
			contactId: item.contact?.id ?? item.conversation?.contactId ?? null,
			chat: item.conversation ?? null,
			phone: item.contact?.phone ?? null,
		});
		return await availabilityOf({
			store,
			profile,
			branch,
			service,
			calendar: options.calendar ?? null,
			range,
			now,
			seats,
			...(owner === undefined ? {} : { owner }),
			...(moved === undefined ? {} : { except: [moved.id], minutes: moved.minutes }),
		});
	};

/** `conversation` of the case file after the dialogue was changed. */
export const conversationAfter = (
	{ item, profile, now }: Situation,
	dialogue: Dialogue,
): Conversation =>
	toConversation(dialogue, profile, {
		isNew: item.conversation?.isNew ?? false,
		now,
		writtenAt: writtenAt(item),
	});
