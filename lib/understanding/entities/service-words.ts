/** Words that join others and are left out when phrases are compared. */
export const STOP_WORDS = new Set([
	'с',
	'со',
	'на',
	'в',
	'во',
	'по',
	'для',
	'и',
	'от',
	'за',
	'к',
	'из',
	'под',
	'мне',
	'мой',
	'мою',
	'свою',
]);

const ENDING =
	/(?:ами|ями|ого|ему|ому|ыми|ими|его|иями|иях|иям|ией|ием|ая|яя|ое|ее|ые|ие|ый|ий|ой|ую|юю|ей|ым|им|ом|ем|ах|ях|ов|ев|ам|ям|ию|ия|ии|ю|у|а|я|о|е|ы|и|ь|й)$/;

/** The unchanging part of a word: «стрижку», «стрижек» → «стрижк». Good for comparing, not a dictionary form. */
export function stemOf(word: string): string {
	const folded = word
		.replace(/([бвгджзклмнпрстфхцчшщ])\1/g, '$1')
		.replace(/([бвгджзклмнпрстфхцчшщ])[ео]к$/, '$1к')
		// «стрижечка», «причёсочка»: the small form of the same.
		.replace(/(\p{L}{3,}[бвгджзлмнпрстфхцчшщ])[ео]чк(?=[аиуоей]{0,3}$)/u, '$1к');
	const stem = folded.replace(ENDING, '');
	return stem.length >= 3 ? stem : folded;
}
