import type { Message, Reply } from '../../casefile';
import { clarify } from '../clarify';
import type { UnderstandingResult } from '../types';
import { isOfferedTime, pressedIntent } from './pressed';

/** Payload of the button that names an intent; nothing after the colon means "something else". */
const PREFIX = 'intent:';

/** When no reading is likely enough to be offered: a sticker, a voice message, something off the subject. */
const OPEN_QUESTION: Reply = {
	text: 'Не совсем понял вас. Напишите, пожалуйста, словами, чем помочь, или выберите:',
	buttons: [
		[{ title: 'Записаться', payload: `${PREFIX}booking` }],
		[{ title: 'Узнать цену', payload: `${PREFIX}price` }],
		[{ title: 'Позвать администратора', payload: `${PREFIX}human` }],
	],
};

/** The clarifying question as a reply with one button a row. */
export const clarifyReply = (understanding: UnderstandingResult, threshold: number): Reply => {
	// An intent without a scenario is asked about too, whatever its confidence: there is no way out for it.
	const question = clarify(
		{ ...understanding, confidence: Math.min(understanding.confidence, threshold / 2) },
		{ threshold },
	);
	return question === null
		? OPEN_QUESTION
		: {
				text: question.text,
				buttons: question.buttons.map(({ intent, label }) => [
					{ title: label, payload: `${PREFIX}${intent ?? ''}` },
				]),
			};
};

/**
 * The reading of what is no free text: a pressed button of a visit or of an offered time, a clarifying button (certain when it names
 * an intent, `other` when it is "something else"), or the start of a chat, which is a greeting. Null for everything else.
 */
export const chosenReading = (
	message: Pick<Message, 'button' | 'kind'> | undefined,
	reading: UnderstandingResult,
): UnderstandingResult | null => {
	if (message?.kind === 'start') return certain(reading, 'greeting', 'start of the chat', []);
	const pressed = pressedIntent(message);
	const payload = message?.button?.payload;
	if (pressed !== null) return certain(reading, pressed, 'pressed button', [payload ?? '']);
	if (isOfferedTime(message)) return certain(reading, 'booking', 'pressed time', [payload ?? '']);
	if (!payload?.startsWith(PREFIX)) return null;
	return certain(reading, payload.slice(PREFIX.length) || 'other', 'clarifying button', [payload]);
};

const certain = (
	reading: UnderstandingResult,
	intent: string,
	name: string,
	evidence: readonly string[],
): UnderstandingResult => {
	const confidence = intent === 'other' ? 0 : 1;
	return {
		...reading,
		intents: [intent],
		urgent: intent === 'urgent',
		confidence,
		candidates: [{ intent, probability: confidence }],
		why: [{ kind: 'context', name, evidence }],
	};
};
