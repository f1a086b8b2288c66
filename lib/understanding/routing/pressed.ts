import type { Message } from '../../casefile';

/** What the buttons of a visit, of the waiting list, of offers and of headings ask for; their payloads begin like this. */
const PRESSED: ReadonlyArray<readonly [begins: string, intent: string]> = [
	['visit:confirm', 'confirm'],
	['visit:visited', 'confirm'],
	['visit:no_show', 'confirm'],
	['visit:move', 'reschedule'],
	['visit:cancel', 'cancel'],
	['visit:keep', 'cancel'],
	['visit:new_time', 'booking'],
	['waitlist:', 'booking'],
	['upsell:', 'upsell_yes'],
	['know:', 'question_faq'],
];

const OFFERED_TIME = 'slot:';

/**
 * The intent that a pressed button of ours names, whatever is being asked at the moment: people press buttons of old messages too.
 * Null for other buttons.
 */
export const pressedIntent = (message: Pick<Message, 'button'> | undefined): string | null => {
	const payload = message?.button?.payload ?? '';
	return PRESSED.find(([begins]) => payload.startsWith(begins))?.[1] ?? null;
};

/** A pressed time: the flow that offered it goes on; an old offer begins a booking. */
export const isOfferedTime = (message: Pick<Message, 'button'> | undefined): boolean =>
	message?.button?.payload?.startsWith(OFFERED_TIME) ?? false;
