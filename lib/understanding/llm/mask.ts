import { nameForms } from '../entities/names-index';
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
const LINK = /(?:https?:\/\/|www\.|\b(?:t|wa|vk)\.(?:me|com)\/)\S+|@[\p{L}\d_]{3,}/giu;
const WORD = /\p{L}+/gu;

/** A patronymic or surname behind a given name: with a capital letter and an ending that such names have, in any case form. */
const SURNAME_AFTER =
	/^\s+(\p{Lu}\p{L}+?(?:ов|ев|ёв|ин|ын|ск|цк|ко|ук|юк|ян|дзе|швили|вич|вн|ец|ых|их)\p{L}{0,3})(?!\p{L})/u;

/**
 * Replaces phones, e-mails, links, handles and names before a text leaves this machine: the names given here and those of `entities` in
 * every case form, every word of the package's list of given names in any of its case forms, and a patronymic or
 * surname behind it. A word that only may be a name («роза», «вера») is replaced where it is written with a capital.
 */
export const mask = (text: string, entities: Entities, names: readonly string[] = []): Masked => {
	const originals: string[] = [];
	const replace = (kind: string) => (original: string) => {
		originals.push(original);
		return `[${kind}_${originals.length}]`;
	};
	let masked = text
		.replace(EMAIL, replace('EMAIL'))
		.replace(LINK, replace('LINK'))
		.replace(LONG_NUMBER, replace('NUMBER'));
	for (const name of [entities.name, entities.staff, ...names]) {
		for (const word of name?.split(/\s+/) ?? []) {
			if (word.length >= 2) masked = masked.replace(nameInAnyCase(word), replace('NAME'));
		}
	}
	masked = maskGivenNames(masked, replace('NAME'));
	return {
		text: masked,
		restore: (answer) =>
			answer.replace(
				/\[(?:EMAIL|LINK|NUMBER|NAME)_(\d+)\]/g,
				(mark, index) => originals[Number(index) - 1] ?? mark,
			),
	};
};

/** «Анна», «Анне», «Анной»: the stem with up to three letters after it, as a word of its own. A short name only as it stands. */
const nameInAnyCase = (word: string): RegExp => {
	const escaped = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const stem = word.replace(/[аяйоеиыуью]$/iu, '');
	const pattern = stem.length < 3 ? escaped(word) : `${escaped(stem)}\\p{L}{0,3}`;
	return new RegExp(`(?<![\\p{L}])${pattern}(?![\\p{L}])`, 'giu');
};

const maskGivenNames = (text: string, replace: (original: string) => string): string => {
	let result = '';
	let from = 0;
	for (const { 0: word, index } of text.matchAll(WORD)) {
		if (index < from || text[index - 1] === '[' || !isGivenName(word)) continue;
		result += text.slice(from, index) + replace(word);
		from = index + word.length;
		const surname = SURNAME_AFTER.exec(text.slice(from));
		if (surname) {
			result +=
				text.slice(from, from + surname[0].length - surname[1].length) + replace(surname[1]);
			from += surname[0].length;
		}
	}
	return result + text.slice(from);
};

/** Forms of names that are far more often ordinary words: never taken for names, or only with a capital letter. */
const NEVER = new Set(
	'любой любая давит пол полу пола тому том тома наши серый серая флюс тише горе тема темы теме кеше кире геля гель хамит марте'.split(
		' ',
	),
);
const ONLY_WITH_CAPITAL = new Set(
	'марта март мая май веста лада гранта гранту весна весной слава славы света свет вера веру верой вере роза розы розу лев льва ник мира миром мир любовь любви любовью надежда надежду герой герою жене жена серёжку сережку серёжка сережка галочку галочка'.split(
		' ',
	),
);

const isGivenName = (word: string): boolean => {
	const small = word.toLowerCase();
	if (small.length < 3 || NEVER.has(small)) return false;
	if (small === word && ONLY_WITH_CAPITAL.has(small)) return false;
	return nameForms(word).length > 0;
};
