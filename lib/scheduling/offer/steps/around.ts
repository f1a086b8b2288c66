import type { Reply } from '../../../casefile';
import { quotedAnswer } from '../../../conversation/answers/quoted';
import { asksFaqInPassing, sideAnswer } from '../../../conversation/answers/side';
import { placeholdersFor } from '../../../conversation/placeholders';
import { saidIn } from '../../../conversation/said';
import { fillText } from '../../../profile';
import type { Offer } from '../offerSlots';
import { slotTexts } from '../phrases';
import type { Situation } from './situation';

/** What the button that joins the waitlist brings back. */
export const JOIN_WAITLIST = 'waitlist:join';

/**
 * The reply of an offer with what belongs around it in a dialogue, as far as the options ask for it: a greeting on the first turn, the
 * prices asked for in the same breath, that the chosen time is gone; and, where nothing is free, the waitlist.
 */
export const saidAround = (
	offer: Offer,
	situation: Situation,
	/** What the owner's documents say to a question asked in the same breath. */
	quoted: string | null = null,
): Reply => {
	const { options, profile, language } = situation;
	const texts = slotTexts(profile, language);
	const { offered, reason } = offer.slots;
	// Where nobody works, nothing becomes free either.
	const waits =
		options.offerWaitlist === true &&
		offered.length === 0 &&
		(reason === 'busy' || reason === 'capacity');
	const before = options.opening === true ? openingOf(situation, quoted) : '';
	const { text, buttons } = offer.reply;
	return {
		...offer.reply,
		text: [before, text, waits ? texts.slots_waitlist : '']
			.filter((part) => part !== '')
			.join('\n'),
		...(waits
			? {
					buttons: [
						...(buttons ?? []),
						[{ title: texts.slots_button_waitlist, payload: JOIN_WAITLIST }],
					],
				}
			: {}),
	};
};

/** What the documents say to a question asked in passing; null when the step says nothing around its times, or nothing was asked. */
export const quotedAround = async ({
	store,
	item,
	options,
	profile,
	branch,
	now,
}: Situation): Promise<string | null> => {
	if (options.opening !== true || item.conversation === undefined) return null;
	const said = saidIn(item, profile, branch, now);
	return asksFaqInPassing(said) ? await quotedAnswer(store, item, profile, said, now) : null;
};

const openingOf = (
	{ item, profile, dialogue, branch, language, now }: Situation,
	quoted: string | null,
): string => {
	const { conversation, contact } = item;
	if (conversation === undefined) return '';
	const values = placeholdersFor(profile, conversation, contact ?? null, now);
	return [
		dialogue !== null && dialogue.turns <= 1 ? fillText(profile.texts.hello, values) : '',
		sideAnswer(profile, saidIn(item, profile, branch, now), values, quoted),
		item.taken === undefined ? '' : slotTexts(profile, language).slots_gone,
	]
		.filter((part) => part !== '')
		.join('\n');
};
