import type { Message } from './message';

/** What the payloads of our own buttons begin with. Their ids hold digits that are no time, no number and no phone. */
const CODED = /^(?:visit|waitlist|slot|intent|know):/;

/** True when the customer pressed a button whose payload is a code of ours and no words of theirs. */
export const isCoded = (message: Pick<Message, 'button'> | undefined): boolean =>
	CODED.test(message?.button?.payload ?? '');
