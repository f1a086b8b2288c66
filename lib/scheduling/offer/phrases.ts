import { plural, type Profile } from '../../profile';
import type { SLOT_TEXTS } from '../../profile/texts/slots';

/** The languages in which slots are told. */
export type OfferLanguage = 'ru' | 'en';

export type SlotTextKey = keyof typeof SLOT_TEXTS;

/** What an owner's Russian texts cannot say to somebody who writes in English. */
const ENGLISH: Readonly<Record<SlotTextKey, string>> = {
	slots_nearest: 'The nearest free times:',
	slots_free: 'Free:',
	slots_exact: '{wanted} is free. Your options:',
	slots_exact_only: '{wanted} is free.',
	slots_around: '{wanted} is taken or does not fit. Free close to it:',
	slots_moving: 'Instead of that time I can offer:',
	slots_gone: 'Somebody has just taken that time.',
	slots_none_past: 'That time has passed.',
	slots_none_others: 'There are no other options at that time.',
	slots_none_closed: 'We are closed at that time.',
	slots_none_busy: 'Everything is taken at that time.',
	slots_none_capacity: 'No places are left at that time.',
	slots_none_notice: 'That is too soon for a booking.',
	slots_none_horizon: 'Booking is not open that far ahead.',
	slots_none_nobody: 'Nobody can be offered for this service now.',
	slots_none_staff: '{staff} has no free time then.',
	slots_none_online: 'We do not do this service online.',
	slots_nothing: 'There is no other free time in the next {days} either.',
	slots_nothing_at_all: 'There is no free time in the next {days}.',
	slots_ask: 'Which one suits you? Answer with its number or write a time of your own.',
	slots_ask_one: 'Does it suit you? Answer "yes" or write a time of your own.',
	slots_ask_wish: 'Write the day and time that suit you.',
	slots_which: 'Which time do you mean? Answer with its number:',
	slots_waitlist: 'Or we write to you as soon as a time becomes free.',
	slots_button_other: 'Another time',
	slots_button_waitlist: 'Tell me when it is free',
};

export const slotTexts = (
	profile: Profile,
	language: OfferLanguage,
): Readonly<Record<SlotTextKey, string>> => (language === 'en' ? ENGLISH : profile.texts);

/** «30 дней». */
export const daysWords = (days: number, language: OfferLanguage): string =>
	language === 'en'
		? `${days} ${days === 1 ? 'day' : 'days'}`
		: `${days} ${plural(days, 'день', 'дня', 'дней')}`;

/**
 * The language to answer in: that of the message, or, where it cannot be told (a button, a bare number), the one in which the
 * dialogue runs. Everything that is not English is answered in Russian.
 */
export const offerLanguage = (said: string | null, dialogue: string | null): OfferLanguage => {
	if (said === 'en') return 'en';
	if (said !== null && said !== 'unknown') return 'ru';
	return dialogue?.toLowerCase().startsWith('en') ? 'en' : 'ru';
};
