import type { OfferedSlot } from '../../casefile';
import type { Entities } from '../../understanding/types';
import { readOrdinal } from './ordinal';
import { AT_ONCE, isSlotPayload, NO_TIME, OTHER_TIME } from './payload';
import { isInSpans } from './timeSpan';
import { timeWanted } from './wantedTime';

export interface ChoiceQuestion {
	readonly words: string;
	readonly payload: string | null;
	/** Read as the answer to a question for a time. */
	readonly entities: Entities;
	readonly offered: readonly OfferedSlot[];
	/** True while the offer is what was asked last: only then «да» and a bare number are meant for it. */
	readonly isAsked: boolean;
	/** Milliseconds. */
	readonly now: number;
	/** The branch's. */
	readonly zone: string;
}

export type ChoiceReading =
	| { readonly kind: 'slot'; readonly slot: OfferedSlot; readonly by: ChosenBy }
	/** A button of an older offer: its slot may still be free. */
	| { readonly kind: 'old_button'; readonly payload: string }
	/** `wish`: what the words say counts; `others`: simply not these; earlier or later than what was offered. */
	| { readonly kind: 'other'; readonly how: 'wish' | 'others' | 'earlier' | 'later' }
	| { readonly kind: 'none'; readonly why: 'declined' | 'unclear' };

export type ChosenBy = 'button' | 'number' | 'words' | 'time' | 'staff' | 'any' | 'yes';

const simple = (text: string): string =>
	text
		.toLocaleLowerCase('ru')
		.replaceAll('ё', 'е')
		.replace(/[^\p{L}\p{N}:.+\s-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/[.\s]+$/, '')
		.trim();

const DECLINED =
	/(?:^|\s)(?:спасибо не надо|не надо|не нужно|не буду|передумал\p{L}*|ничего не нужно|отказываюсь|забудьте|не хочу|no thanks|no thank you|never mind)(?:\s|$)|^нет спасибо/u;
const NONE_FITS =
	/(?:^|\s)(?:друго[еий]|другие|други[ехм]\p{L}*|иное|ни одн\p{L}+|ничего не подходит|не подход\p{L}+|не устраива\p{L}+|неудобн\p{L}+|не удобн\p{L}+|не смогу|не могу|не получ\p{L}+|никакое|еще вариант\p{L}*|есть еще|another|other|different|none|neither|doesn t (?:fit|work)|cannot|can t)(?:\s|$)/u;
const EARLIER = /(?:^|\s)(?:пораньше|раньше|earlier|sooner)(?:\s|$)/u;
const LATER = /(?:^|\s)(?:попозже|позже|позднее|later)(?:\s|$)/u;
const ANY =
	/(?:^|\s)(?:люб(?:ое|ой|ая|ую)|все равно|без разницы|не важно|неважно|ближайш\p{L}+|самое раннее|any|whichever|whatever|the earliest|soonest)(?:\s|$)/u;
const ANYBODY =
	/(?:^|\s)(?:к любо\p{L}+|любо\p{L}+ (?:мастер|врач|доктор|специалист|тренер)\p{L}*|anyone|anybody)(?:\s|$)/u;
const YES =
	/^(?:да|ага|угу|ок|окей|ok|okay|yes|yep|sure|хорошо|конечно|давайте|давай|подходит|подойдет|годится|согласен|согласна|записывайте|запишите|беру|отлично|супер|устраивает|\+|fine|great|perfect)(?=\s|$)/u;
const NO = /^(?:нет|не|неа|no|nope)$/u;
/** «А в четверг есть?» asks; «можно в четверг?» chooses politely. */
const ASKS =
	/^а\s|(?:^|\s)(?:есть|свободн\p{L}*|бывает|остал\p{L}+|is there|any|available)(?:\s|$)/u;

/**
 * Reads the customer's answer to an offer. Only what points to exactly one of the offered slots chooses it; a wish that fits none or
 * several of them is a new wish.
 */
export const readSlotChoice = (question: ChoiceQuestion): ChoiceReading => {
	const { words, payload, offered } = question;
	if (payload === OTHER_TIME) return { kind: 'other', how: 'others' };
	if (payload === NO_TIME) return { kind: 'none', why: 'declined' };
	if (payload === AT_ONCE) return UNCLEAR;
	if (isSlotPayload(payload)) {
		const pressed = offered.find((slot) => slot.payload === payload);
		return pressed === undefined
			? { kind: 'old_button', payload }
			: { kind: 'slot', slot: pressed, by: 'button' };
	}
	const said = simple(words);
	if (said === '' && !/[👍👌✅]/u.test(words)) return UNCLEAR;
	const refuses = NONE_FITS.test(said) && !ANYBODY.test(said);
	const titled = offered.find(({ label }) => simple(label) === said);
	if (titled !== undefined) return { kind: 'slot', slot: titled, by: 'words' };
	if (DECLINED.test(said)) return { kind: 'none', why: 'declined' };
	const isBare = /^\d+$/.test(said);
	if (!refuses) {
		const number = readOrdinal(words, offered.length);
		if (number !== null && (question.isAsked || !isBare))
			return { kind: 'slot', slot: offered[number - 1], by: 'number' };
	}
	const narrowed = narrowedBy(question);
	// «15» is an hour; «4» to three times may be a slip as well as an hour, unless that hour was offered.
	if (isBare && narrowed?.left.length !== 1 && (!question.isAsked || Number(said) < 10))
		return UNCLEAR;
	if (narrowed !== null) {
		const asks = words.includes('?') && ASKS.test(said);
		return narrowed.left.length === 1 && !refuses && !asks
			? { kind: 'slot', slot: narrowed.left[0], by: narrowed.by }
			: { kind: 'other', how: 'wish' };
	}
	if (EARLIER.test(said)) return { kind: 'other', how: 'earlier' };
	if (LATER.test(said)) return { kind: 'other', how: 'later' };
	if (refuses) return { kind: 'other', how: 'others' };
	if (ANY.test(said) && offered.length > 0) return { kind: 'slot', slot: offered[0], by: 'any' };
	if (!question.isAsked) return UNCLEAR;
	if (NO.test(said)) return { kind: 'other', how: 'others' };
	if ((YES.test(said) || /[👍👌✅]/u.test(words)) && offered.length === 1)
		return { kind: 'slot', slot: offered[0], by: 'yes' };
	return UNCLEAR;
};

const UNCLEAR: ChoiceReading = { kind: 'none', why: 'unclear' };

/** The offered slots that fit the time and the person named; null when neither is named. */
const narrowedBy = ({
	entities,
	offered,
	now,
	zone,
}: ChoiceQuestion): { readonly left: readonly OfferedSlot[]; readonly by: ChosenBy } | null => {
	const targets = entities.datetime.filter(({ role }) => role === 'target');
	const { staff } = entities;
	const byStaff = staff === null ? offered : offered.filter((slot) => slot.staff === staff);
	if (targets.length === 0) return staff === null ? null : { left: byStaff, by: 'staff' };
	const until = offered.reduce((last, { start }) => Math.max(last, Date.parse(start) + 1), now);
	const { spans, exact } = timeWanted(targets, { now, zone, until });
	const clocks = targets
		.filter(({ kind, text }) => kind === 'instant' && /^\D{0,12}\d/u.test(text))
		.map(({ start }) => start?.slice(11, 16) ?? '');
	const isDayless = targets.every(({ text }) => isClockAlone(text));
	const left = byStaff.filter(({ start }) => {
		const at = Date.parse(start);
		// «В 15:30» is meant for whatever day it was offered.
		if (exact.length > 0)
			return exact.includes(at) || (isDayless && clocks.includes(start.slice(11, 16)));
		return isInSpans(spans, at);
	});
	return { left, by: 'time' };
};

const isClockAlone = (text: string): boolean =>
	/^(?:в|на|к|ко|at)?\s*\d{1,2}(?:[:.-]\d\d)?\s*(?:ч\p{L}*)?\s*(?:утра|дня|вечера|am|pm)?$/iu.test(
		text.trim(),
	);
