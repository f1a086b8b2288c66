import { DateTime } from 'luxon';

import type { Reply } from '../../casefile';
import { reasonWords } from '../../conversation/handOver';
import { fillText, personAnswersWhen, zoneOf, type Profile, type TextKey } from '../../profile';
import { MINUTE_MS } from '../../scheduling';
import { BUTTON } from '../buttons';
import type { Case } from './rows';

const SHOWN = 600;
/** An SMS of two parts of Cyrillic holds 134 characters; the link needs its own. */
const SHORT_WORDS = 60;
/** What the customer wrote, in the SMS to whoever has taken it. */
const SHORT_QUOTE = 150;

const short = (text: string, length: number): string =>
	text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

/** From then on a time of day alone could be taken for another day's. */
const NEAR_MS = 12 * 60 * MINUTE_MS;

/** A local time of the branch: «02:14»; with its date when it is further than twelve hours away. */
export const timeWords = (
	at: number,
	now: number,
	profile: Profile,
	branch: string | null,
): string =>
	DateTime.fromMillis(at, { zone: zoneOf(profile, branch) }).toFormat(
		Math.abs(at - now) < NEAR_MS ? 'HH:mm' : 'dd.MM HH:mm',
	);

/** Values of the placeholders, from the case alone. */
const valuesOf = ({ row, brief, caseFile }: Case, profile: Profile, now: number) => {
	const { contact, message, understanding, conversation } = caseFile;
	const branch = profile.branches.find(({ id }) => id === row.branch);
	const formPhone = conversation?.form?.values.phone;
	const words = (message?.text ?? '').trim();
	return {
		urgentMark: understanding?.urgent === true || row.reason === 'urgent' ? '🔴 ' : '',
		reason: reasonWords(row.reason),
		name: contact?.name ?? message?.sender?.name ?? message?.sender?.username ?? 'имя неизвестно',
		phone:
			contact?.phone ??
			(typeof formPhone === 'string' ? formPhone : null) ??
			understanding?.entities.phone ??
			'телефон неизвестен',
		channel: [conversation?.channel ?? message?.channel ?? '', branch?.name]
			.filter(Boolean)
			.join(', '),
		branch: branch?.name ?? '',
		business: profile.business.name,
		summary: brief.summary,
		words: short(words, SHOWN) || (message === undefined ? '' : `[${message.kind}]`),
		at: timeWords(row.triggered_at, now, profile, row.branch),
		when: personAnswersWhen(profile, row.branch, now),
	};
};

/** Everything that is handed over: who, what, the last words, the draft, what was promised, links, and what was added since. */
export const contextWords = (each: Case, profile: Profile, now: number): string => {
	const { brief, row } = each;
	const more = [
		...brief.added.map(({ at, words }) =>
			fillText(profile.texts.oncall_added, {
				at: timeWords(at, now, profile, row.branch),
				words: short(words, SHOWN),
			}),
		),
		brief.history.length > 1
			? `Переписка:\n${brief.history
					.map(({ who, text }) => `${who === 'customer' ? '→' : '←'} ${short(text, 200)}`)
					.join('\n')}`
			: '',
		brief.promised === null ? '' : `Клиенту сказано: «${short(brief.promised, 300)}»`,
		brief.draft === null ? '' : `Черновик ответа: ${brief.draft}`,
		...brief.links,
	];
	return fillText(profile.texts.oncall_notice, {
		...valuesOf(each, profile, now),
		more: more.filter((part) => part !== '').join('\n'),
	});
};

/** The customer's own words, as many as an SMS has room for. */
export const shortWords = (each: Case, profile: Profile, now: number): string =>
	short(valuesOf(each, profile, now).words, SHORT_QUOTE);

export interface CallWords {
	readonly way: 'message' | 'sms' | 'call';
	/** When the next person is called, or null. */
	readonly deadline: number | null;
	/** The signed link of this person, or null. */
	readonly link: string | null;
	readonly isLastResort: boolean;
	readonly now: number;
}

/** What wakes a person: with buttons in a messenger, short in an SMS, spoken in a call. */
export const callReply = (each: Case, profile: Profile, call: CallWords): Reply => {
	const { texts } = profile;
	const values = valuesOf(each, profile, call.now);
	if (call.way === 'call') return { text: fillText(texts.oncall_voice, values) };
	if (call.way === 'sms')
		return {
			text: fillText(texts.oncall_short, {
				...values,
				summary: short(values.summary || values.words, SHORT_WORDS),
				link: call.link,
			}),
		};
	const context = contextWords(each, profile, call.now);
	const parts = [
		call.isLastResort ? fillText(texts.oncall_last_resort, { context }) : context,
		call.deadline === null
			? ''
			: fillText(texts.oncall_take_hint, {
					deadline: timeWords(call.deadline, call.now, profile, each.row.branch),
				}),
		call.link === null ? '' : fillText(texts.oncall_link_hint, { link: call.link }),
	];
	return {
		text: parts.filter((part) => part !== '').join('\n'),
		buttons: [
			[
				{ title: texts.oncall_button_take, payload: BUTTON.take(each.row.id) },
				{ title: texts.oncall_button_pass, payload: BUTTON.pass(each.row.id) },
			],
		],
	};
};

/** One of the short answers to people on call and customers. */
export const say = (
	key: TextKey,
	each: Case,
	profile: Profile,
	now: number,
	more: Readonly<Record<string, string | null>> = {},
): string => fillText(profile.texts[key], { ...valuesOf(each, profile, now), ...more });

/** « до 02:29», or nothing where the owner promises no time. */
export const withinWords = (
	each: Case,
	profile: Profile,
	takenAt: number,
	now: number,
): string | null => {
	const minutes = profile.onCall.answerWithinMinutes;
	return minutes > 0
		? ` до ${timeWords(takenAt + minutes * MINUTE_MS, now, profile, each.row.branch)}`
		: null;
};

/** «Срочно: Анна» */
export const taskTitle = (each: Case, profile: Profile, now: number): string => {
	const { reason, name } = valuesOf(each, profile, now);
	return `${reason}: ${name}`;
};
