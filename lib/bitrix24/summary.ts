import { escapeBbcode } from './bbcode';
import { forPeople } from './moment';
import type { LeadRequest } from './request';
import { CONSENT_TEXT, SLA_TEXT } from './fields';
import type { ConsentMark } from './request';

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
	>;
	/** IANA zone in which times are told. */
	readonly zone: string;
	/** What was collected, question by question, in the order of asking. */
	readonly answers: ReadonlyArray<{ readonly label: string; readonly value: string }>;
	/** What the customer wrote, newest last; the last ones are shown. */
	readonly messages: readonly string[];
	/** Why it is urgent, in words of the customer. */
	readonly urgentBecause: readonly string[];
	/** Who acts next and what is to be done; null when the bot goes on. */
	readonly nextStep: string | null;
	/** Only addresses beginning with https:// (or http://) are shown. */
	readonly links: ReadonlyArray<{ readonly title: string; readonly url: string }>;
}

const SHOWN_MESSAGES = 5;
const SHOWN_CHARACTERS = 500;

const cut = (text: string): string =>
	text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1)}…` : text;

const line = (label: string, value: string | null | undefined): readonly string[] =>
	value === null || value === undefined || value.trim() === ''
		? []
		: [`[b]${label}:[/b] ${escapeBbcode(value.trim())}`];

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

/**
 * The dialogue in short, in Russian: who, wants what, when, how urgent, what was answered, what comes next. BBCode for a
 * timeline comment; nothing the customer wrote becomes formatting. Unknown things are left out.
 */
export function buildSummary(source: SummarySource): string {
	const { request, zone } = source;
	const { person, sla } = request;
	const name = person.name ?? person.messengerName;
	const where = [request.channel, request.branch, request.night ? 'ночь' : null].filter(
		(part) => part !== null,
	);
	const messages = source.messages
		.map((message) => message.trim())
		.filter((message) => message !== '')
		.slice(-SHOWN_MESSAGES);
	return [
		...(request.urgent
			? [
					`[b]СРОЧНО[/b]${
						source.urgentBecause.length > 0
							? `: ${escapeBbcode(source.urgentBecause.join(', '))}`
							: ''
					}`,
				]
			: []),
		...line('Кто', [name, person.phone, person.email].filter((part) => part !== null).join(', ')),
		...line('Что нужно', request.service),
		...line(
			'Когда',
			request.when === null
				? null
				: request.when.at === null
					? request.when.text
					: forPeople(request.when.at, zone),
		),
		...line('Откуда', where.join(', ')),
		...line('Кампания', request.campaign),
		...source.answers.flatMap(({ label, value }) => line(label, value)),
		...line(
			'Ответить',
			sla === null
				? null
				: `${SLA_TEXT[sla.tier] ?? sla.tier}${sla.dueAt === null ? '' : `, до ${forPeople(sla.dueAt, zone)}`}${sla.breached ? ' (просрочено)' : ''}`,
		),
		...line('Согласие', consentLine(request.consent, zone)),
		...line('Дальше', source.nextStep),
		...(messages.length === 0
			? []
			: ['[b]Клиент писал:[/b]', ...messages.map((message) => `– ${escapeBbcode(cut(message))}`)]),
		...source.links.flatMap(({ title, url }) => link(title, url)),
	].join('\n');
}
