import type { CaseFile, SharedContact } from '../casefile';
import { isCoded } from '../casefile/coded';
import { understandingProfileOf, zoneOf, type Profile } from '../profile';
import { readEntities } from '../understanding/entities';
import type { Entities } from '../understanding/types';

/** What the customer said in this turn, as the forms and answers read it. */
export interface Said {
	/** The text, or what a pressed button stands for; '' when there are no words (a sticker, a voice message). */
	readonly words: string;
	readonly entities: Entities;
	readonly shared: SharedContact | null;
	readonly intents: readonly string[];
	/** The name that the messenger shows. */
	readonly senderName: string | null;
	/** Null for a message without words that is no contact either. */
	readonly kind: string;
}

/** Reads the details itself when the item did not pass the Intent Classifier. */
export const saidIn = (
	item: CaseFile,
	profile: Profile,
	branch: string | null,
	now: number,
): Said => {
	const { message, understanding } = item;
	const payload = message?.button?.payload ?? null;
	// A button of the clarifying question names an intent; it is no answer in words.
	const words = isCoded(message) ? '' : (payload ?? message?.text ?? '').trim();
	const profileForReading = understandingProfileOf(profile, branch);
	const entities =
		(isCoded(message) ? undefined : understanding?.entities) ??
		readEntities(words, {
			now: new Date(now).toISOString(),
			timeZone: zoneOf(profile, branch),
			business: profile.business.kind,
			profile: profileForReading,
		});
	// Words that chose an offered time have said what they say: «второе, к Марине» is neither a name nor another time.
	const chose = item.slot !== undefined;
	return {
		words: chose ? '' : words,
		entities: chose
			? { ...entities, datetime: [], service: null, staff: null, name: null, count: null }
			: entities,
		shared: message?.contact ?? null,
		intents: understanding?.intents ?? [],
		senderName: message?.sender?.name ?? null,
		kind: message?.kind ?? 'text',
	};
};
