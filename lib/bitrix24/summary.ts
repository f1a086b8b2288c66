import { escapeBbcode } from './bbcode';
import { forPeople } from './moment';
import type { ConsentMark, LeadRequest } from './request';
import { hidePersonalData, HIDDEN_WORDS } from './consent';
import { CONSENT_TEXT } from './fields';
import { SLA_TEXT } from './slaMark';

/** What the summary tells beyond the request itself. */
export interface SummarySource {
	readonly request: Pick<
		LeadRequest,
		| 'person'
		| 'service'
		| 'when'
		| 'channel'
		| 'branch'
		| 'night'
		| 'urgent'
		| 'campaign'
		| 'sla'
		| 'consent'
		| 'withheld'
	>;
	/** IANA zone in which times are told. */
	readonly zone: string;
	/** What was collected, question by question, in the order of asking. */
	readonly answers: ReadonlyArray<{ readonly label: string; readonly value: string }>;
	/** What the customer wrote in this dialogue, newest last; the last ones are shown. */
	readonly messages: readonly string[];
	/** True when the customer wrote more before these. */
	readonly shortened: boolean;
	/** Why it is urgent, in words of the customer. */
	readonly urgentBecause: readonly string[];
	/** Who acts next and what is to be done; null when the bot goes on. */
	readonly nextStep: string | null;
	/** Only addresses beginning with https:// (or http://) are shown. */
	readonly links: ReadonlyArray<{ readonly title: string; readonly url: string }>;
}

/** How much of the customer's words is shown; more is read in the messenger. */
export const SHOWN_MESSAGES = 30;
const SHOWN_CHARACTERS = 3000;
const SHOWN_OF_ONE = 1000;

const cut = (text: string): string =>
	text.length > SHOWN_OF_ONE ? `${text.slice(0, SHOWN_OF_ONE - 1)}…` : text;

/** The last messages that fit, in order, and whether any was left out or cut. */
function lastWords(messages: readonly string[]): {
	readonly shown: readonly string[];
	readonly shortened: boolean;
} {
	const all = messages
		.map((message) => message.replace(/\s+/g, ' ').trim())
		.filter((message) => message !== '');
	const shown: string[] = [];
	let left = SHOWN_CHARACTERS;
	for (const message of all.slice(-SHOWN_MESSAGES).map(cut).reverse()) {
		left -= message.length;
		if (left < 0) break;
		shown.unshift(message);
	}
	return {
		shown,
		shortened: shown.length < all.length || all.some((message) => message.length > SHOWN_OF_ONE),
	};
}

const line = (label: string, value: string | null | undefined): readonly string[] =>
	value === null || value === undefined || value.trim() === ''
		? []
		: [`[b]${label}:[/b] ${value.trim()}`];

const consentLine = (consent: ConsentMark | null, zone: string): string | null =>
	consent === null
		? null
		: [
				CONSENT_TEXT[consent.status],
				...(consent.at === null ? [] : [forPeople(consent.at, zone)]),
				`текст ${consent.textVersion}`,
			].join(', ');

const link = (title: string, url: string): readonly string[] =>
	/^https?:\/\/[^\s[\]]+$/.test(url) ? [`[url=${url}]${escapeBbcode(title)}[/url]`] : [];

/** Makes the customer's words fit to be shown: no formatting, and nothing personal while it is withheld. */
const sayer =
	({ person, withheld }: SummarySource['request']) =>
	(text: string): string =>
		withheld
			? escapeBbcode(hidePersonalData(text, person)).replaceAll(
					escapeBbcode(HIDDEN_WORDS),
					HIDDEN_WORDS,
				)
			: escapeBbcode(text);

const whoOf = ({ person, withheld }: SummarySource['request']): string =>
	(withheld
		? [person.messengerName]
		: [person.name ?? person.messengerName, person.phone, person.email]
	)
		.filter((part) => part !== null)
		.join(', ');

/**
 * The whole request in short, in Russian: who, wants what, when, how urgent, what was answered, what comes next, and the
 * customer's words in order. BBCode for a timeline comment; nothing the customer wrote becomes formatting. Unknown things are
 * left out; of a long dialogue the last words are shown, with a note.
 */
export function buildSummary(source: SummarySource): string {
	const { request, zone } = source;
	const { sla } = request;
	const say = sayer(request);
	const where = [request.channel, request.branch, request.night ? 'ночь' : null].filter(
		(part) => part !== null,
	);
	const { shown, shortened } = lastWords(source.messages);
	return [
		...(request.urgent
			? [
					`[b]СРОЧНО[/b]${
						source.urgentBecause.length > 0 ? `: ${say(source.urgentBecause.join(', '))}` : ''
					}`,
				]
			: []),
		...line('Кто', say(whoOf(request))),
		...line('Что нужно', say(request.service ?? '')),
		...line(
			'Когда',
			request.when === null
				? null
				: request.when.at === null
					? say(request.when.text)
					: forPeople(request.when.at, zone),
		),
		...line('Откуда', escapeBbcode(where.join(', '))),
		...line('Кампания', escapeBbcode(request.campaign ?? '')),
		...source.answers.flatMap(({ label, value }) => line(escapeBbcode(label), say(value))),
		...line(
			'Ответить',
			sla === null
				? null
				: `${SLA_TEXT[sla.tier] ?? escapeBbcode(sla.tier)}${sla.dueAt === null ? '' : `, до ${forPeople(sla.dueAt, zone)}`}${sla.breached ? ' (просрочено)' : ''}`,
		),
		...line('Согласие', escapeBbcode(consentLine(request.consent, zone) ?? '')),
		...line('Дальше', say(source.nextStep ?? '')),
		...(shown.length === 0
			? []
			: [
					'[b]Клиент писал:[/b]',
					...(shortened || source.shortened ? ['(показано не всё: только последнее)'] : []),
					...shown.map((message) => `– ${say(message)}`),
				]),
		...source.links.flatMap(({ title, url }) => link(title, url)),
	].join('\n');
}
