import { WISH_QUESTIONS } from '../questions';
import type { Intent } from '../types';
import type { AtomIndex } from './atoms';
import { compilePatterns } from './compilePattern';
import { findAny, type Pattern } from './pattern';
import type { Utterance } from './utterance';

/** Longest answer, in words, that is read by this table alone. */
const LONGEST = 4;

/** What «да» and «нет» mean after each question. */
const MEANING: Readonly<Record<string, { readonly yes: Intent; readonly no: Intent }>> = {
	reminder: { yes: 'confirm', no: 'decline' },
	offer: { yes: 'confirm', no: 'decline' },
	upsell_offer: { yes: 'upsell_yes', no: 'decline' },
	consent_request: { yes: 'consent_yes', no: 'decline' },
	'': { yes: 'confirm', no: 'decline' },
};

const YES = `
^ да|дада|ага|угу|yes|yep|yeah|ok|ок|окей|конечно|+|1|хорошо|ладно|давайте|давай|согласен|согласна|согласны|подтверждаю|👍|👌|✅|ә|эйе|әйе|sure|lf|дa|1️⃣|💯 $
^ да|дада|ага|угу|yes|yeah|ок|конечно да|конечно|пожалуйста|хорошо|давайте|согласна|согласен|подтверждаю|please $`;

/** Yes by denying a no. */
const NOT_AGAINST = `
^ не откажусь|откажемся|против|возражаю|возражаем $`;

/** To times that are offered one also says what is to be done with them. */
const TAKES = `
^ пишите|запишите|записывайте|бронируйте|беру|берем|забираю|занимайте|подойдет|пойдет|годится $`;

const NO = `
^ нет|неа|не|no|nope|юк|👎|минус|❌ $
^ нет|не|no нет|надо|хочу|нужно|спасибо|пожалуйста|thanks|thank $`;

/** What one says to a reminder instead of a bare no. */
const CANNOT = `
^ не смогу|сможем|получится|получается|выйдет $
^ к сожалению не ..1 смогу|сможем|получится|получается|выйдет $`;

const AGAINST = `
^ против|возражаю|возражаем $`;

const RATING = `
^ 0|1|2|3|4|5|6|7|8|9|10|один|два|три|четыре|пять|five|⭐ $
^ 1|2|3|4|5|пять ..1 ⭐|звезд*|балл*|+|из|stars $
^ ⭐* ..4 $`;

/** What a booking cannot do without: an answer to it goes on booking. Fields of the owner's own tell facts of the case. */
const BOOKING_FIELDS = new Set([
	...['datetime', 'date', 'time', 'service', 'staff', 'master', 'count'],
	...['name', 'client_name', 'customer_name', 'full_name', 'phone', 'имя', 'фио', 'телефон'],
]);

export interface ShortReply {
	readonly intent: Intent;
	readonly rule: string;
}

export interface ShortReplyReader {
	/** What a short answer means after `context`, or null when the message is more than a short answer. */
	read(utterance: Utterance, context: string | null): ShortReply | null;
}

/** The intent that filling the form field `context` has, or null when `context` is a question of another kind. */
export function fieldIntent(context: string | null): Intent | null {
	if (!context || WISH_QUESTIONS.has(context)) return null;
	return BOOKING_FIELDS.has(context) ? 'booking' : 'qualification';
}

export function createShortReplyReader(index: AtomIndex): ShortReplyReader {
	const yes = compilePatterns(YES, index);
	const notAgainst = compilePatterns(NOT_AGAINST, index);
	const takes = compilePatterns(TAKES, index);
	const cannot = compilePatterns(CANNOT, index);
	const against = compilePatterns(AGAINST, index);
	const no = compilePatterns(NO, index);
	const rating = compilePatterns(RATING, index);
	const matches = (patterns: readonly Pattern[], utterance: Utterance) =>
		findAny(patterns, utterance) !== null;

	return {
		read(utterance, context) {
			const count = utterance.words.length;
			if (count === 0 || count > LONGEST || utterance.question.some(Boolean)) return null;
			if (utterance.sentence[0] !== utterance.sentence[count - 1]) return null;
			const field = fieldIntent(context);
			if (field !== null) return null;
			if (context === 'rating_request') {
				return matches(rating, utterance)
					? { intent: 'feedback', rule: 'a mark after a request to rate' }
					: null;
			}
			const asked = context ?? '';
			const meaning = MEANING[asked] ?? MEANING[''];
			if (meaning === undefined) return null;
			const bare =
				asked === '' && count === 1 && /^([02-9]|10)$/.test(utterance.words[0]?.norm ?? '');
			if (bare) return { intent: 'feedback', rule: 'a bare figure without a question' };
			if (asked === 'offer' && count === 1 && /^[1-9]$/.test(utterance.words[0]?.norm ?? '')) {
				return { intent: 'confirm', rule: 'number of an offered time' };
			}
			const rule = asked === '' ? 'short answer' : `short answer to ${asked}`;
			if (asked !== '' && matches(notAgainst, utterance)) return { intent: meaning.yes, rule };
			if (asked === 'offer' && matches(takes, utterance)) return { intent: 'confirm', rule };
			if (asked !== '' && matches(against, utterance)) return { intent: meaning.no, rule };
			if (asked === 'reminder' && matches(cannot, utterance)) return { intent: meaning.no, rule };
			if (matches(yes, utterance)) return { intent: meaning.yes, rule };
			if (matches(no, utterance)) return { intent: meaning.no, rule };
			return null;
		},
	};
}
