import type { Token } from '../text';

/** Reads how many people (or things) are meant: «на двоих», «нас трое», «2 человека», «4 колеса». Null when unsaid. */
export function readCount(tokens: readonly Token[]): number | null {
	if (isWithCompanion(tokens)) return 2;
	for (const [at, token] of tokens.entries()) {
		// «B2», «R16»: a code.
		if (
			token.kind === 'number' &&
			tokens[at - 1]?.kind === 'word' &&
			tokens[at - 1]?.end === token.index
		)
			continue;
		const found = countAt(tokens, at, token);
		if (found !== null) return found;
	}
	return null;
}

/** «нас с мамой», «мы с мужем», «me and my wife»: two. */
function isWithCompanion(tokens: readonly Token[]): boolean {
	return tokens.some((token, at) => {
		const words = [token.norm, tokens[at + 1]?.norm ?? '', tokens[at + 2]?.norm ?? ''].join(' ');
		return (
			/^(?:мы|нас|нам) с (?:мам|муж|жен|подруг|дочк|дочер|сын|брат|сестр|пап|друг|парн|девушк|коллег|бабушк)/.test(
				words,
			) || /^me and my$/.test(words)
		);
	});
}

const COLLECTIVE = new Map<string, number>([
	['двое', 2],
	['двоих', 2],
	['двоим', 2],
	['вдвоем', 2],
	['трое', 3],
	['троих', 3],
	['троим', 3],
	['втроем', 3],
	['четверо', 4],
	['четверых', 4],
	['четверым', 4],
	['вчетвером', 4],
	['пятеро', 5],
	['пятерых', 5],
	['впятером', 5],
	['шестеро', 6],
	['шестерых', 6],
	['вшестером', 6],
	['семеро', 7],
	['семерых', 7],
	['восьмерых', 8],
]);

const NUMERALS = new Map<string, number>([
	['один', 1],
	['одного', 1],
	['одну', 1],
	['одной', 1],
	['одна', 1],
	['два', 2],
	['две', 2],
	['двух', 2],
	['двум', 2],
	['пару', 2],
	['три', 3],
	['трех', 3],
	['четыре', 4],
	['четырех', 4],
	['пять', 5],
	['пяти', 5],
	['шесть', 6],
	['шести', 6],
	['семь', 7],
	['восемь', 8],
	['девять', 9],
	['десять', 10],
	['десяти', 10],
	['двенадцать', 12],
	['пятнадцать', 15],
	['двадцать', 20],
	['one', 1],
	['two', 2],
	['three', 3],
	['four', 4],
	['five', 5],
	['six', 6],
	['ике', 2],
	['өч', 3],
	['дүрт', 4],
]);

const COUNTED =
	/^(?:человек[а]?|чел|персон[аыу]?|гост[ьяей]{1,2}|взросл.+|дет(?:ей|и|ям|ок|ишек)|детск.+|реб(?:енок|енка|ят)|малыш.*|мальчик.*|девоч.*|пацан.*|мест(?:о|а)?|билет.*|сертификат.*|абонемент.*|кол(?:ес[оа]?|еса)|шин[аыу]?|покрыш.*|диск(?:а|ов)|стриж(?:ки|ек|ку)|заняти[еяюй]|занятий|урок(?:а|ов)?|сеанс(?:а|ов)?|тренировк.*|тренировок|процедур.*|зуб(?:а|ов)?|шт|штук[аиу]?|машин[аыу]?|сотрудник.*|брат(?:ьев|а)|пациент.*|клиент.*|ученик.*|студент.*|компьютер.*|комп(?:а|ов)?|ноут(?:а|ов|бука|буков)?|камер[аыу]?|порт(?:а|ов)|касс[аыу]?|принтер(?:а|ов)|монитор(?:а|ов)|кондиционер(?:а|ов)|конде(?:я|ев|й)|окн[оа]|окон|people|persons?|adults?|kids|children|guests?|кеше|кешегә)$/u;

const numeral = (token: Token | undefined): number | null => {
	if (token === undefined) return null;
	if (token.kind === 'number') return token.text.length <= 3 ? Number(token.text) : null;
	return NUMERALS.get(token.norm) ?? NUMERALS.get(token.ru) ?? null;
};

function countAt(tokens: readonly Token[], at: number, token: Token): number | null {
	const collective = COLLECTIVE.get(token.norm) ?? COLLECTIVE.get(token.ru);
	if (collective !== undefined) return collective;
	const value = numeral(token);
	if (value === null || value < 1 || value > 500) return null;
	let next = at + 1;
	// «2-х человек», «3-4 человека»: the larger number.
	if (tokens[next]?.norm === '-' && /^(?:х|ех|м|и)$/.test(tokens[next + 1]?.norm ?? '')) next += 2;
	if (tokens[next]?.norm === '-' && numeral(tokens[next + 1]) !== null) return null;
	if (
		/^(?:маленьк.+|взросл.+|летн.+|зимн.+|мужск.+|женск.+|детск.+|подарочн.+|рабоч.+)$/u.test(
			tokens[next]?.norm ?? '',
		) &&
		COUNTED.test(tokens[next + 1]?.norm ?? '')
	)
		next += 1;
	const noun = tokens[next];
	if (noun !== undefined && (COUNTED.test(noun.norm) || COUNTED.test(noun.ru))) return value;
	const before = tokens[at - 1]?.norm ?? '';
	if (
		/^(?:двух|трех|четырех|пяти|шести|одного)$/.test(token.norm) &&
		before === 'на' &&
		!isTime(noun)
	)
		return value;
	if (
		/^(?:нас|будет|будем)$/.test(before) &&
		tokens.some((other) => other.norm === 'нас') &&
		!isTime(noun)
	) {
		return token.kind === 'number' || NUMERALS.has(token.norm) ? value : null;
	}
	return before === 'for' &&
		(noun === undefined ||
			noun.kind !== 'word' ||
			/^(?:at|on|people|please|tomorrow|today|tonight)$/.test(noun.norm)) &&
		value <= 20
		? value
		: null;
}

const isTime = (token: Token | undefined): boolean =>
	token !== undefined &&
	/^(?:час.*|ч|мин.*|дн.+|день|недел.+|месяц.*|лет|утра|вечера|дня|:|\.|руб.*|р|раз.*|недели)$/u.test(
		token.norm,
	);
