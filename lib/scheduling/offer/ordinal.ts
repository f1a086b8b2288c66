/** Numbers by which an option of a list is named. */

const STEMS: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(?:1-?(?:й|ый|ое|ая|ю|я|е)|перв(?:ый|ое|ая|ую|ой)|first|1st|pervyj|pervoe)$/u, 1],
	[/^(?:2-?(?:й|ой|ое|ая|ю|я|е)|втор(?:ой|ое|ая|ую)|second|2nd|vtoroj|vtoroe)$/u, 2],
	[/^(?:3-?(?:й|ий|ье|ья|ю|я|е)|трет(?:ий|ье|ья|ью)|third|3rd|tretij)$/u, 3],
	[/^(?:4-?(?:й|ый|ое|ая|ю|я|е)|четверт(?:ый|ое|ая|ую)|fourth|4th)$/u, 4],
	[/^(?:5-?(?:й|ый|ое|ая|ю|я|е)|пят(?:ый|ое|ая|ую)|fifth|5th)$/u, 5],
];
const CARDINALS = ['один', 'два', 'три', 'четыре', 'пять'];
const LAST = /^(?:последн\p{L}+|last)$/u;
/** «Второй половине дня» is a part of the day. The genitive («второго») is not among the forms: it names a date. */
const NOT_AN_OPTION =
	/^(?:январ|феврал|март|апрел|ма[йя]$|июн|июл|август|сентябр|октябр|ноябр|декабр|половин|недел|числ|раз|час|этаж)/u;
const LEAD =
	/^(?:(?:давайте|давай|пусть будет|беру|хочу|выбираю|тогда|номер|вариант|под номером|option|number|no)\s+|№\s*)+/u;

const plain = (text: string): string =>
	text
		.toLocaleLowerCase('ru')
		.replaceAll('ё', 'е')
		.replace(/(\d)\ufe0f?\u20e3/gu, '$1 ')
		.replace(/[^\p{L}\p{N}№\s-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Which of `count` options is named: «2», «№2», «вариант 2», «второй», «давайте третье», «последнее», «two» not. From 1; null
 * when none or several are. A bare figure beyond the list is no number of it: «15» is an hour.
 */
export const readOrdinal = (text: string, count: number): number | null => {
	const said = plain(text);
	const rest = said.replace(LEAD, '').replace(/\s+(?:вариант|пожалуйста|please)$/u, '');
	const figure = /^№?\s*(\d{1,2})$/.exec(rest);
	if (figure !== null) return within(Number(figure[1]), count);
	const cardinal = CARDINALS.indexOf(rest);
	if (cardinal >= 0) return within(cardinal + 1, count);
	const words = said.split(' ');
	const found = new Set<number>();
	for (const [at, word] of words.entries()) {
		if (NOT_AN_OPTION.test(words[at + 1] ?? '')) continue;
		const named = LAST.test(word) ? count : STEMS.find(([pattern]) => pattern.test(word))?.[1];
		if (named !== undefined) found.add(named);
		const marked = /^(?:номер|вариант|№|option|number)$/u.test(word)
			? /^\d{1,2}$/.exec(words[at + 1] ?? '')
			: null;
		if (marked !== null) found.add(Number(marked[0]));
	}
	const [only] = found;
	return found.size === 1 ? within(only, count) : null;
};

const within = (number: number, count: number): number | null =>
	number >= 1 && number <= count ? number : null;
