/**
 * Stems of Russian words after the Snowball algorithm (M. Porter, snowballstem.org/algorithms/russian/stemmer.html), so that «записи»,
 * «записью» and «записать» are one word to the search. Additions of our own: the vowel of a verb goes too («работать» is «работа»), so does
 * a fleeting one («скидок» is «скидка»), and words that change altogether are listed («люди» is «человек»).
 */

const VOWEL = /[аеиоуыэюя]/;

const PERFECTIVE_AFTER_A = /(?<=[ая])(?:в|вши|вшись)$/;
const PERFECTIVE = /(?:ив|ивши|ившись|ыв|ывши|ывшись)$/;
/** Not the end of «запись» and «подпись», which the published rule takes for one. */
const REFLEXIVE = /(?:ся|(?<=л[аои]|[ую]|те|вши|[ыи]в)сь)$/;
const ADJECTIVE =
	/(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|(?<![ая])ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$/;
const PARTICIPLE_AFTER_A = /(?<=[ая])(?:ем|нн|вш|ющ|щ)$/;
const PARTICIPLE = /(?:ивш|ывш|ующ)$/;
const VERB_AFTER_A = /(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)$/;
const VERB =
	/(?:ила|ыла|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ило|ыло|ят|ует|уют|ит|ыт|ить|ыть|ишь|ую|ю)$/;
/** Only behind a stem: «оплачена» is a form, «отмена» and «замена» are words. */
const SHORT_PARTICIPLE = /(?<=.{3})ен[аоы]?$/;
const NOUN =
	/(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия|ья|я)$/;
const DERIVATIONAL = /ость?$/;
const SUPERLATIVE = /(?:ейше|ейш)$/;

/** Words whose forms share no stem. Stems of the forms, as the algorithm leaves them, to one of them. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
	[
		'ребенк дет детьм деток детк детишк детей ребят ребятишк ребеночк',
		'человек люд люде',
		'год лет',
		'приход прийт прид приш придт пришел',
		'приезж приех приед приехат',
		'уход уйт уйд уш',
		'ид идт шел шл пойт пойд пош',
		'быт будет буд есть',
		'цен ценник',
		'окн окошк',
		'ногт ногот',
		'ден дн дня дне дню днем',
		'мен мн',
		'врач доктор',
		'хорош лучш',
	].flatMap((line) => {
		const forms = line.split(' ');
		return forms.map((form) => [form, forms[0]] as const);
	}),
);

/** The stem of a normalised word (lower case, «е» for «ё»). Latin words and numbers stay as they are. */
export const stem = (word: string): string => {
	if (!/^[а-я-]+$/.test(word)) return word;
	const cut = snowball(word);
	const known = IRREGULAR.get(cut);
	if (known !== undefined) return known;
	const even =
		cut.length >= 4 ? cut.replace(/([^аеиоуыэюяьй])[ое]([кцн])$/, '$1$2').replace(/ьц$/, 'ц') : cut;
	return IRREGULAR.get(even) ?? even;
};

const snowball = (word: string): string => {
	const rv = endOfFirst(word, VOWEL, 0);
	if (rv === word.length) return word;
	const r2 = regionAfter(word, regionAfter(word, 0));
	const head = word.slice(0, rv);
	let tail = word.slice(rv);

	const withoutGerund = cutOff(tail, PERFECTIVE) ?? cutOff(tail, PERFECTIVE_AFTER_A);
	if (withoutGerund !== null) tail = withoutGerund;
	else {
		tail = cutOff(tail, REFLEXIVE) ?? tail;
		const withoutAdjective = cutOff(tail, ADJECTIVE);
		if (withoutAdjective !== null)
			tail =
				cutOff(withoutAdjective, PARTICIPLE) ??
				cutOff(withoutAdjective, PARTICIPLE_AFTER_A) ??
				withoutAdjective;
		else
			tail =
				cutOff(tail, VERB) ??
				cutOff(tail, SHORT_PARTICIPLE) ??
				cutOff(tail, VERB_AFTER_A)?.replace(/(?<=..)[ая]$/, '') ??
				cutOff(tail, NOUN) ??
				tail;
	}
	tail = tail.replace(/и$/, '');
	const inR2 = DERIVATIONAL.exec(tail);
	if (inR2 !== null && rv + inR2.index >= r2) tail = tail.slice(0, inR2.index);
	if (/нн$/.test(tail)) tail = tail.slice(0, -1);
	else if (SUPERLATIVE.test(tail)) tail = tail.replace(SUPERLATIVE, '').replace(/нн$/, 'н');
	else tail = tail.replace(/ь$/, '');
	return head + tail;
};

const cutOff = (text: string, ending: RegExp): string | null =>
	ending.test(text) ? text.replace(ending, '') : null;

/** Index behind the first letter of the kind at or after `from`; the length when there is none. */
const endOfFirst = (word: string, kind: RegExp, from: number): number => {
	for (let at = from; at < word.length; at++) if (kind.test(word[at] ?? '')) return at + 1;
	return word.length;
};

/** The region behind the first consonant that follows a vowel. */
const regionAfter = (word: string, from: number): number => {
	const vowel = endOfFirst(word, VOWEL, from);
	return endOfFirst(word, /[^аеиоуыэюя]/, vowel);
};
