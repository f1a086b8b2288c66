import type { Entities } from '../types';

/** A text in which personal data are replaced by marks, and how to put them back. */
export interface Masked {
	readonly text: string;
	/** Puts the original words back wherever a mark stands. */
	restore(text: string): string;
}

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu;
/** Seven digits and more, however they are spaced; also card numbers and documents. */
const LONG_NUMBER = /\+?\d(?:[\s().-]*\d){6,}/g;
const HANDLE = /(?:https?:\/\/|www\.)\S+|@[\p{L}\d_]{3,}/gu;

/**
 * Replaces phones, e-mails, links, handles and the given names (with their case endings) before a text leaves this machine. What the
 * offline reading took for a name is masked too.
 */
export const mask = (text: string, entities: Entities, names: readonly string[] = []): Masked => {
	const originals: string[] = [];
	const replace = (kind: string) => (original: string) => {
		originals.push(original);
		return `[${kind}_${originals.length}]`;
	};
	let masked = text
		.replace(EMAIL, replace('EMAIL'))
		.replace(HANDLE, replace('LINK'))
		.replace(LONG_NUMBER, replace('NUMBER'));
	for (const name of [entities.name, ...names]) {
		for (const word of name?.split(/\s+/) ?? []) {
			if (word.length >= 3) masked = masked.replace(nameInAnyCase(word), replace('NAME'));
		}
	}
	return {
		text: masked,
		restore: (answer) =>
			answer.replace(
				/\[(?:EMAIL|LINK|NUMBER|NAME)_(\d+)\]/g,
				(mark, index) => originals[Number(index) - 1] ?? mark,
			),
	};
};

/** «Анна», «Анне», «Анной»: the stem with up to three letters after it, as a word of its own. */
const nameInAnyCase = (word: string): RegExp => {
	const stem = word.replace(/[аяйоеиыуью]$/iu, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}])${stem}\\p{L}{0,3}(?![\\p{L}])`, 'giu');
};
