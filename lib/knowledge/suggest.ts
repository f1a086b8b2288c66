import type { CaseFile, Reply } from '../casefile';
import { fillText, type Profile } from '../profile';
import { readOrdinal } from '../scheduling/offer/ordinal';
import { asArray, asNumber, asObject, asText } from '../shared/json';
import type { Store } from '../store';
import type { FoundPassage } from './passage';
import { readPassages } from './shelf';

/** Name of the open question while headings wait for a choice. */
export const ASKED_HEADING = 'knowledge_choice';

/**
 * Share of the question from which on a passage is near enough to be asked about. From here on the right heading stands among the three
 * in more than eight of ten cases where there is one: see docs/knowledge.md.
 */
export const DEFAULT_NEAR = 0.25;

const MOST = 3;
const LONGEST = 60;
const PREFIX = 'know:';
const NONE = `${PREFIX}none`;

export interface Suggestion {
	/** Of the passage. */
	readonly id: number;
	/** Its own heading, without those above it. */
	readonly title: string;
}

/** The headings that may be meant, best first, each once; a passage without a heading is none to choose by. */
export const suggestionsOf = (
	nearest: readonly FoundPassage[],
	near: number,
): readonly Suggestion[] => {
	const titles = new Set<string>();
	return nearest
		.filter(({ score }) => score >= near)
		.map(({ id, title }) => ({ id, title: shortened(title.split(' › ').at(-1) ?? '') }))
		.filter(({ title }) => title !== '' && !titles.has(title) && titles.add(title))
		.slice(0, MOST);
};

const shortened = (title: string): string =>
	title.length <= LONGEST ? title : `${title.slice(0, LONGEST - 1)}…`;

/** «Может быть, вы об этом?», with a button for each heading and one for none of them. */
export const suggestionReply = (
	suggestions: readonly Suggestion[],
	{ texts }: Pick<Profile, 'texts'>,
	values: Readonly<Record<string, string>>,
): Reply => ({
	text: [
		fillText(texts.knowledge_near, values),
		...suggestions.map(({ title }, index) => `${index + 1}. ${title}`),
	].join('\n'),
	buttons: [
		...suggestions.map(({ id, title }) => [{ title, payload: `${PREFIX}${id}` }]),
		[{ title: texts.knowledge_button_other, payload: NONE }],
	],
});

/** What the dialogue keeps of the headings, as its `about`. */
export const keptSuggestions = (suggestions: readonly Suggestion[], question: string): string =>
	JSON.stringify({ question, suggestions });

export interface HeadingChoice {
	/** Null: none of them. */
	readonly id: number | null;
	/** What was asked before the headings; null: it is not known any more. */
	readonly question: string | null;
}

const REFUSES =
	/^(?:нет|не то|не об этом|друго\p{L}+|ни одн\p{L}+|ничего из этого|no|none)(?=\s|$)/u;

/**
 * The answer to the headings: a button (also an old one), a number, the heading itself, «нет, другое». Null when the turn is something else,
 * such as the question in other words.
 */
export const readHeadingChoice = (
	{ message }: CaseFile,
	{ asked, about }: { readonly asked: string | null; readonly about: string | null },
): HeadingChoice | null => {
	const kept = asked === ASKED_HEADING ? keptIn(about) : null;
	const question = kept?.question ?? null;
	const payload = message?.button?.payload ?? '';
	if (payload === NONE) return { id: null, question };
	const pressed = /^know:(\d+)$/.exec(payload);
	if (pressed !== null) return { id: Number(pressed[1]), question };
	if (kept === null) return null;
	const words = plain(message?.text ?? payload);
	const titled = kept.suggestions.find(({ title }) => plain(title) === words);
	if (titled !== undefined) return { id: titled.id, question };
	if (REFUSES.test(words)) return { id: null, question };
	const number = readOrdinal(words, kept.suggestions.length + 1);
	return number === null ? null : { id: kept.suggestions[number - 1]?.id ?? null, question };
};

const plain = (text: string): string =>
	text
		.toLocaleLowerCase('ru')
		.replaceAll('ё', 'е')
		.replace(/[^\p{L}\p{N}\s]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();

const keptIn = (
	about: string | null,
): { readonly question: string | null; readonly suggestions: readonly Suggestion[] } | null => {
	if (about === null || !about.startsWith('{')) return null;
	const { question, suggestions } = asObject(JSON.parse(about));
	return {
		question: asText(question),
		suggestions: asArray(suggestions).flatMap((each): readonly Suggestion[] => {
			const { id, title } = asObject(each);
			const known = { id: asNumber(id), title: asText(title) };
			return known.id === null || known.title === null
				? []
				: [{ id: known.id, title: known.title }];
		}),
	};
};

/** The chosen passage as it is now; null when it was removed, or belongs to another profile. */
export const chosenPassage = async (
	store: Store,
	profile: string,
	id: number,
): Promise<FoundPassage | null> => {
	const owner = await store.db
		.selectFrom('nd_knowledge_passage as passage')
		.innerJoin('nd_knowledge_source as source', 'source.id', 'passage.source_id')
		.select('source.profile')
		.where('passage.id', '=', id)
		.executeTakeFirst();
	if (owner?.profile !== profile) return null;
	const [passage] = await readPassages(store, [id]);
	return passage === undefined ? null : { ...passage, score: 1, words: 1, likeness: null };
};
