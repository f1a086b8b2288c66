import { editDistance, normaliseWord, type Token } from '../text';
import type { UnderstandingProfile, ValueEntity } from '../types';
import { declineName } from './declension';
import { fondForms } from './fond-names';
import { nameForms } from './names-index';
import { byList } from './by-list';
import { LEADS, ROLE } from './staff-words';

/** How the owner's staff may be written: every form to the name as the owner wrote it. */
interface ListedForms {
	readonly exact: ReadonlyMap<string, string>;
	/** Short and fond names that mean one of them only: «к Насте» of Анастасия. */
	readonly fond: ReadonlyMap<string, string>;
	/** Clipped forms, only where somebody is spoken to: «Диан, …». */
	readonly address: ReadonlyMap<string, string>;
}

/**
 * Reads a staff member of the profile, in any case form, by a short or fond name, or when spoken to. `customerAt`: where the customer's
 * own name stands, which is nobody's here. A slip of one letter is forgiven behind a preposition or a role.
 */
export function readListed(
	text: string,
	tokens: readonly Token[],
	profile: UnderstandingProfile | null,
	customerAt: number | null,
): ValueEntity | null {
	if (profile === null || (profile.staff ?? []).length === 0) return null;
	const forms = listedForms(profile);
	const words = tokens
		.map((token, at) => ({ token, at }))
		.filter(
			({ token }) => token.kind === 'word' && token.norm.length > 1 && token.index !== customerAt,
		);
	const find = (name: (token: Token, at: number) => string | undefined): ValueEntity | null => {
		for (const { token, at } of words) {
			const value = name(token, at);
			if (value !== undefined)
				return { text: text.slice(token.index, token.end), value, index: token.index };
		}
		return null;
	};
	return (
		find(({ ru, norm }) => forms.exact.get(ru) ?? forms.exact.get(norm)) ??
		find((token, at) => (isNamed(tokens, at) ? forms.fond.get(token.ru) : undefined)) ??
		find((token, at) => (isSpokenTo(tokens, at) ? forms.address.get(token.ru) : undefined)) ??
		find((token, at) =>
			isLed(tokens, at) && token.norm.length >= 5
				? [...forms.exact].find(
						([form]) => form.length >= 5 && editDistance(form, token.ru) === 1,
					)?.[1]
				: undefined,
		)
	);
}

/** Is this word, as it stands, one of the owner's staff? */
export const isListed = (profile: UnderstandingProfile | null, word: string): boolean =>
	profile !== null &&
	(profile.staff ?? []).length > 0 &&
	listedForms(profile).exact.has(normaliseWord(word));

const isLed = (tokens: readonly Token[], at: number): boolean =>
	LEADS.has(tokens[at - 1]?.ru ?? '') || ROLE.test(tokens[at - 1]?.ru ?? '');

/** A short name is a common word as well («света», «мила»): a capital, or a word that leads to somebody. */
const isNamed = (tokens: readonly Token[], at: number): boolean =>
	isLed(tokens, at) || /^\p{Lu}/u.test(tokens[at]?.text ?? '');

const GREETS = /^(?:привет|приветик|здравствуй|хай|слушай|эй|спасибо|спс|ну|алло)$/u;

const isSpokenTo = (tokens: readonly Token[], at: number): boolean => {
	const before = tokens[at - 1];
	const opens = before === undefined || before.kind !== 'word' || GREETS.test(before.norm);
	return opens && /^[,!.]?$/.test(tokens[at + 1]?.norm ?? '');
};

const listedForms = byList(({ staff }) => staff, formsOfStaff);

function formsOfStaff(profile: UnderstandingProfile): ListedForms {
	const exact = new Map<string, string>();
	const fond = new Map<string, string | null>();
	const address = new Map<string, string | null>();
	// Two people of one short name: it tells nobody.
	const once = (map: Map<string, string | null>, form: string, name: string) => {
		const other = map.get(form);
		map.set(form, other === undefined || other === name ? name : null);
	};
	for (const { name, synonyms } of profile.staff ?? []) {
		for (const spelling of [name, ...(synonyms ?? [])]) {
			for (const [position, word] of spelling.split(/\s+/).entries()) {
				for (const form of formsOf(word, position)) if (!exact.has(form)) exact.set(form, name);
				if (nameForms(word).length === 0) continue;
				const forms = fondForms(word);
				for (const form of forms.said) once(fond, form, name);
				for (const form of forms.address) once(address, form, name);
			}
		}
	}
	return { exact, fond: only(fond), address: only(address) };
}

const only = (map: ReadonlyMap<string, string | null>): Map<string, string> =>
	new Map([...map].flatMap(([form, name]) => (name === null ? [] : [[form, name] as const])));

function formsOf(word: string, position: number): Set<string> {
	const lower = normaliseWord(word);
	const forms = new Set([lower]);
	const female = nameForms(word).some(
		(form) => form.female && form.grammaticalCase === 'nominative',
	);
	for (const list of declineName(word, female || /[ая]$/.test(lower)))
		for (const form of list) forms.add(form);
	if (position > 0 || nameForms(word).length === 0) {
		const stem = lower.replace(/(?:ая|ий|ый|ой|а)$/, '');
		const endings = /(?:ая|а)$/.test(lower)
			? ['ой', 'ую', 'у', 'ы', 'е']
			: ['а', 'у', 'ым', 'ом', 'е', 'ого', 'ому'];
		for (const ending of endings) forms.add(stem + ending);
	}
	return forms;
}
