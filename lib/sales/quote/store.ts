import { createHash, randomBytes } from 'node:crypto';

import type { Quote, QuoteParameter } from '../../casefile';
import type { Store } from '../../store';

/** The same job has the same fingerprint; upper case and blanks do not count. */
export const fingerprint = (title: string, parameters: readonly QuoteParameter[]): string =>
	createHash('sha256')
		.update(
			JSON.stringify([
				plain(title),
				[...parameters]
					.map(({ name, value }) => [name, plain(value)])
					.sort(([one], [other]) => (one < other ? -1 : 1)),
			]),
		)
		.digest('hex');

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** 128 bits that nobody guesses. */
export const newToken = (): string => randomBytes(16).toString('hex');

/** The latest quote of a person for this very job that still holds; null when there is none. */
export const validQuote = async (
	store: Store,
	{
		profile,
		contactId,
		job,
	}: { readonly profile: string; readonly contactId: string; readonly job: string },
	now: number,
): Promise<Quote | null> => {
	const row = await store.db
		.selectFrom('nd_quote')
		.select('quote')
		.where('profile', '=', profile)
		.where('contact_id', '=', contactId)
		.where('job', '=', job)
		.where('valid_until', '>', now)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row === undefined ? null : (JSON.parse(row.quote) as Quote);
};

export interface NewQuote {
	readonly key: string;
	readonly profile: string;
	readonly conversationId: string;
	readonly contactId: string;
	readonly job: string;
	/** Milliseconds; null: it is not reused. */
	readonly validUntil: number | null;
	readonly title: string;
	readonly token: string;
	/** Completes the quote with the number that the store has given. */
	quote(number: string): Quote;
}

/** Keeps a quote under the next number and returns it. */
export const keepQuote = async (store: Store, quote: NewQuote, now: number): Promise<Quote> => {
	const { id } = await store.db
		.insertInto('nd_quote')
		.values({
			key: quote.key,
			profile: quote.profile,
			conversation_id: quote.conversationId,
			contact_id: quote.contactId,
			title: quote.title,
			job: quote.job,
			quote: '',
			token: quote.token,
			created_at: now,
			valid_until: quote.validUntil,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const complete = quote.quote(String(id));
	await store.db
		.updateTable('nd_quote')
		.set({ quote: JSON.stringify(complete) })
		.where('id', '=', id)
		.execute();
	return complete;
};

/** The quote of a link; null when there is none of that token, or it is at the estimator's. */
export const quoteByToken = async (
	store: Store,
	token: string,
): Promise<{ readonly quote: Quote; readonly profile: string } | null> => {
	const row = await store.db
		.selectFrom('nd_quote')
		.select(['quote', 'profile'])
		.where('token', '=', token)
		.executeTakeFirst();
	if (row === undefined) return null;
	const quote = JSON.parse(row.quote) as Quote;
	return quote.status === 'estimator' ? null : { quote, profile: row.profile };
};
