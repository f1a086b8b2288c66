import { DateTime } from 'luxon';

import {
	leadIdOf,
	type CaseFile,
	type FormValue,
	type Quote,
	type QuoteParameter,
	type Reply,
} from '../../casefile';
import { dialogueById, eventContext } from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf } from '../../conversation/turnOf';
import { appendEvents } from '../../events';
import { currentProfile, fillText, zoneOf, type Profile } from '../../profile';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { roublesBetween } from '../money';
import { namesIn, parseFormula } from './formula';
import { priceJob, type Priced, type Pricing } from './price';
import { fingerprint, keepQuote, newToken, validQuote } from './store';
import { estimatorText, quoteSummary } from './words';

export interface QuoteOptions {
	/** What is priced, in the customer's words. */
	readonly title: string;
	readonly pricing: Pricing;
	/** Empty: what the form of the dialogue has collected. */
	readonly values: Readonly<Record<string, FormValue>> | null;
	/** Whole days, at least 1: so long the price holds and is not computed anew for the same person and job. */
	readonly validDays: number;
	/** Address of the PDF, to which the token is added; empty: no link is sent. */
	readonly pdfLink: string;
	readonly step: string;
}

export interface Quoted {
	readonly way: 'price' | 'range' | 'estimator';
	readonly quote: Quote;
	/** Null for the estimator: Hand Over tells the customer who answers and when. */
	readonly reply: Reply | null;
}

const DAY = 86_400_000;

/**
 * Prices the job that the dialogue has collected, keeps the quote with its parameters and says it. The same person with the same job
 * gets the earlier quote while it holds. Once per turn and step.
 */
export const quoteJob = async (
	store: Store,
	item: CaseFile,
	options: QuoteOptions,
	clock: Clock,
): Promise<Quoted> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const key = `${turnKeyOf(item)}/price-quote/${options.step}`;
	const { value } = await recorded(store, key, clock, async (inside) => {
		const quote = await decide(inside, item, { profile, options, key }, clock);
		return { way: quote.status, quote, reply: replyOf(quote, item, profile, options, clock()) };
	});
	return value;
};

interface Job {
	readonly profile: Profile;
	readonly options: QuoteOptions;
	readonly key: string;
}

const decide = async (
	store: Store,
	item: CaseFile,
	{ profile, options, key }: Job,
	clock: Clock,
): Promise<Quote> => {
	const now = clock();
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const values = options.values ?? item.conversation?.form?.values ?? {};
	const parameters = parametersOf(options.pricing, values);
	const job = fingerprint(options.title, parameters);
	const earlier = await validQuote(
		store,
		{ profile: profile.name, contactId: dialogue.contactId, job },
		now,
	);
	if (earlier !== null) return { ...earlier, reused: true };
	const priced = priceJob(options.pricing, values);
	const token = newToken();
	const validUntil = priced.kind === 'estimator' ? null : now + options.validDays * DAY;
	const zone = zoneOf(profile, dialogue.state.branch);
	const quote = await keepQuote(
		store,
		{
			key,
			profile: profile.name,
			conversationId: dialogue.id,
			contactId: dialogue.contactId,
			job,
			validUntil,
			title: options.title,
			token,
			quote: (number) =>
				build(number, { item, profile, priced, parameters, token, validUntil, zone, now, options }),
		},
		now,
	);
	await appendEvents(
		store,
		[
			{
				key: `${key}/quoted`,
				type: 'quoted',
				actor: 'bot',
				...eventContext(dialogue),
				leadId: item.lead === undefined ? null : leadIdOf(item.lead),
				scenario: 'quote',
				turnKey: turnKeyOf(item),
				data: {
					number: quote.number,
					status: quote.status,
					low: quote.low,
					high: quote.high,
					reasons: quote.reasons,
				},
			},
		],
		clock,
	);
	return quote;
};

/** What the price is computed from, and what the exceptions look at. */
const parametersOf = (
	{ variables, exceptions }: Pricing,
	values: Readonly<Record<string, FormValue>>,
): readonly QuoteParameter[] => {
	const listed = new Set(variables.map(({ name }) => name));
	const others = exceptions
		.filter(({ when }) => when.trim() !== '')
		.flatMap(({ when }) => [...namesIn(parseFormula(when))])
		.filter((name) => !listed.has(name));
	return [
		...variables.map(({ name, label }) => ({ name, label: label || name })),
		...[...new Set(others)].map((name) => ({ name, label: name })),
	].map(({ name, label }) => ({ name, label, value: said(values[name] ?? null) }));
};

const said = (value: FormValue): string =>
	value === null ? '' : typeof value === 'boolean' ? (value ? 'да' : 'нет') : String(value);

interface Parts {
	readonly item: CaseFile;
	readonly profile: Profile;
	readonly priced: Priced;
	readonly parameters: readonly QuoteParameter[];
	readonly token: string;
	readonly validUntil: number | null;
	readonly zone: string;
	readonly now: number;
	readonly options: QuoteOptions;
}

const build = (number: string, parts: Parts): Quote => {
	const { item, profile, priced, parameters, token, validUntil, zone, now, options } = parts;
	const common = {
		number,
		title: options.title,
		parameters,
		validUntil: validUntil === null ? null : toIso(validUntil),
		createdAt: toIso(now),
		reused: false,
		token,
	};
	if (priced.kind === 'estimator')
		return {
			...common,
			status: 'estimator',
			low: null,
			high: null,
			price: '',
			lines: [],
			dependsOn: [],
			reasons: priced.reasons,
			missing: priced.missing,
			summary: estimatorText(profile.texts.quote_estimator_template, {
				number,
				title: options.title,
				contact: item.contact ?? null,
				parameters,
				reasons: priced.reasons,
				missing: priced.missing,
				words: item.message?.text ?? null,
			}),
		};
	const quote: Quote = {
		...common,
		status: priced.kind,
		low: priced.total.low.toFixed(2),
		high: priced.total.high.toFixed(2),
		price: roublesBetween(priced.total),
		lines: priced.lines.map(({ title, amount }) => ({
			title,
			low: amount.low.toFixed(2),
			high: amount.high.toFixed(2),
		})),
		dependsOn: priced.dependsOn,
		reasons: [],
		missing: [],
		summary: '',
	};
	return { ...quote, summary: quoteSummary(quote, dayWords(quote.validUntil, zone)) };
};

/** `13.03.2026` in the branch's zone; '' for null. */
export const dayWords = (instant: string | null, zone: string): string =>
	instant === null ? '' : DateTime.fromISO(instant, { zone }).toFormat('dd.MM.yyyy');

const replyOf = (
	quote: Quote,
	item: CaseFile,
	profile: Profile,
	{ pdfLink }: QuoteOptions,
	now: number,
): Reply | null => {
	if (quote.status === 'estimator') return null;
	const conversation = conversationOf(item);
	const { texts } = profile;
	const link =
		pdfLink.trim() === ''
			? ''
			: `${pdfLink.trim()}${pdfLink.includes('?') ? '&' : '?'}t=${quote.token}`;
	const values = {
		...placeholdersFor(profile, conversation, item.contact ?? null, now),
		title: quote.title,
		price: quote.price,
		number: quote.number,
		depends: quote.dependsOn.join(', '),
		until: dayWords(quote.validUntil, zoneOf(profile, conversation.branch)),
		job: quote.parameters
			.filter(({ value }) => value !== '')
			.map(({ label, value }) => `${label}: ${value}`)
			.join('; '),
		link,
	};
	return {
		text: [
			fillText(quote.status === 'price' ? texts.quote_price : texts.quote_range, values),
			...(link === '' ? [] : [fillText(texts.quote_pdf, values)]),
			fillText(texts.quote_next, values),
		].join('\n\n'),
		buttons: [
			[{ title: texts.quote_button_book, payload: 'intent:booking' }],
			[{ title: texts.quote_button_call, payload: 'intent:human' }],
		],
	};
};
