import type { Token } from '../text';

/**
 * Reads how many people are meant: «на двоих», «нас трое», «2 взрослых и ребёнок». Null when unsaid. `asked`: the bot asked for the
 * number, so that things count as well («4 колеса»).
 */
export function readCount(tokens: readonly Token[], asked = false): number | null {
	const together = companions(tokens);
	if (together !== null && !tokens.some(({ norm }) => COLLECTIVE.has(norm))) return together;
	const total = totalOf(tokens);
	if (total !== null) return total;
	const pieces = !asked ? -1 : tokens.findIndex((token) => /^(?:шт|штук|штуки)$/.test(token.norm));
	// «16 колёса 4 шт»: pieces are counted, whatever other figures stand there.
	const counted = pieces > 0 ? numeral(tokens[pieces - 1]) : null;
	if (counted !== null && counted > 0) return counted;
	for (const [at, token] of tokens.entries()) {
		// «B2», «R16»: a code.
		if (
			token.kind === 'number' &&
			tokens[at - 1]?.kind === 'word' &&
			tokens[at - 1]?.end === token.index
		)
			continue;
		const found = countAt(tokens, at, token, asked);
		if (found !== null) return found;
	}
	return null;
}

/** People who come along, in the instrumental («с мамой»), the dative («мне и мужу») and the nominative («я и муж»). */
const KIN =
	/^(?:мам|муж|жен|подру[гж]|дочк|дочер|дочь|доч|сын|брат|сестр|пап|друг|парн|парень|девушк|коллег|бабушк|дед|внук|внуч|ребен|малыш|тет|племян|соседк|свекров)/u;
const OTHERS = /^(?:дочк|дочер|сын|муж|жен|мам|пап|подру[гж]|брат|сестр|ребен)/u;
const ADULT =
	/^(?:сестрой|подругой|подружкой|мужем|женой|мамой|папой|парнем|девушкой|другом|коллегой|братом|соседкой|свекровью|тетей)$/u;
/** Words after which «с мамой» says who comes, not who is spoken of. */
const COMING =
	/^(?:мы|нас|нам|я|хотим|хотели|придем|приедем|идем|пойдем|приду|приеду|будем|запиш.*|вместе|можно)$/u;

/** Words that join those who come together. */
const LINK = new Set(['с', 'со', 'и', '+', 'плюс', 'and']);

/** «я с мамой», «мне и сестре», «я + ребёнок», «хотим с женой», «me and my wife»: two; «с мужем и сыном»: three. */
function companions(tokens: readonly Token[]): number | null {
	for (let at = 0; at < tokens.length; at += 1) {
		const token = tokens[at];
		const link = tokens[at + 1]?.norm ?? '';
		if (token === undefined || !LINK.has(link)) continue;
		const kin = tokens[at + 2]?.norm ?? '';
		const and = tokens[at + 3]?.norm ?? '';
		const other = tokens[at + 4]?.norm ?? '';
		if (token.norm === 'me' && link === 'and' && kin === 'my') return 2;
		const own = /^(?:моей|моим|моему|моя|мой|своей|своим)$/.test(kin);
		const who = own ? and : kin;
		const withWhom = link === 'с' || link === 'со';
		const withKin = withWhom && COMING.test(token.norm);
		const andKin = /^(?:я|мне|меня|себе|себя)$/.test(token.norm) && /^(?:и|\+|плюс)$/.test(link);
		// «на стретчинг с сестрой».
		const toWith =
			withWhom &&
			ADULT.test(who) &&
			(tokens[at - 1]?.norm === 'на' || tokens[at - 2]?.norm === 'на');
		if (toWith) return 2;
		if ((!withKin && !andKin) || !KIN.test(who) || isLate(token.norm, who)) continue;
		return !own && and === 'и' && OTHERS.test(other) ? 3 : 2;
	}
	return null;
}

/** «запишите с сыном»: perhaps both, perhaps the son alone; «можно с ребёнком?» asks about a rule. */
const isLate = (word: string, kin: string): boolean =>
	/^(?:запиш.*|можно)$/u.test(word) && /^(?:сын|доч|ребен|малыш)/u.test(kin);

const COLLECTIVE = new Map<string, number>([
	['обоим', 2],
	['обоих', 2],
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
	['одно', 1],
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
	/^(?:человек[а]?|чел|персон[аыу]?|гост[ьяей]{1,2}|взросл.+|дет(?:ей|и|ям|ок|ишек)|детск.+|реб(?:енок|енка|ят)|малыш.*|мальчик.*|девоч.*|пацан.*|мест(?:о|а)?|билет.*|сертификат.*|абонемент.*|подруж(?:ки|ек|ка)|подруг[иа]?|друг(?:а|зей)|парн(?:я|ей)|мужчин.*|женщин.*|девушк.*|девчон.*|школьник.*|подростк.*|столик.*|близнец.*|стриж(?:ки|ек|ку)|сотрудник.*|брат(?:ьев|а)|пациент.*|клиент.*|ученик.*|студент.*|people|persons?|adults?|kids|children|guests?|кеше|кешегә)$/u;

/** What may follow «на двух» when people are meant. */
const AFTER_COUNT =
	/^(?:в|на|с|к|и|или|плиз|пожалуйста|можно|есть|завтра|сегодня|мест.*|персон.*|человек)$/u;

/** Things are counted where the number of them was asked for. */
const THINGS =
	/^(?:кол(?:ес[оа]?|еса)|детал(?:ь|и|ей)|элемент(?:а|ов)?|двер(?:ь|и|ей)|шин[аыу]?|покрыш.*|диск(?:а|ов)|заняти[еяюй]|занятий|урок(?:а|ов)?|сеанс(?:а|ов)?|тренировк.*|тренировок|процедур.*|зуб(?:а|ов)?|шт|штук[аиу]?|машин[аыу]?|компьютер.*|комп(?:а|ов)?|ноут(?:а|ов|бука|буков)?|камер[аыу]?|порт(?:а|ов)|касс[аыу]?|принтер(?:а|ов)|монитор(?:а|ов)|кондиционер(?:а|ов)|конде(?:я|ев|й)|окн[оа]|окон)$/u;

/** «… итого десять нас», «всего нас пятеро»: the sum as the customer says it. */
function totalOf(tokens: readonly Token[]): number | null {
	const at = tokens.findIndex(({ norm }) => /^(?:итого|всего|total)$/.test(norm));
	if (at < 0) return null;
	const near = tokens.slice(at + 1, at + 4);
	if (!near.some(({ norm }) => /^(?:нас|человек|чел|людей|people)$/.test(norm))) return null;
	for (const token of near) {
		const value = COLLECTIVE.get(token.norm) ?? numeral(token);
		if (value !== null && value > 0) return value;
	}
	return null;
}

/** «один ребёнок», «2 kids», «ребёнок»: further people behind «и». */
function peopleAt(tokens: readonly Token[], at: number): number | null {
	const value = COLLECTIVE.get(tokens[at]?.norm ?? '') ?? numeral(tokens[at]);
	const noun = tokens[value === null ? at : at + 1]?.norm ?? '';
	if (
		!/^(?:взросл.+|дет(?:ей|и|ям)|реб(?:енок|енка|енком)|малыш.*|adults?|kids?|child|children|teens?|teenagers?)$/u.test(
			noun,
		)
	)
		return null;
	return value ?? 1;
}

const numeral = (token: Token | undefined): number | null => {
	if (token === undefined) return null;
	if (token.kind === 'number') return token.text.length <= 3 ? Number(token.text) : null;
	return NUMERALS.get(token.norm) ?? NUMERALS.get(token.ru) ?? null;
};

/** «прошло четверо», «трое суток»: days. */
const saysDays = (tokens: readonly Token[], at: number): boolean =>
	/^(?:прошло|уже|больше|сут.*)$/u.test(tokens[at - 1]?.norm ?? '') ||
	/^сут/u.test(tokens[at + 1]?.norm ?? '');

function countAt(
	tokens: readonly Token[],
	at: number,
	token: Token,
	asked: boolean,
): number | null {
	const collective = COLLECTIVE.get(token.norm) ?? COLLECTIVE.get(token.ru);
	if (collective !== undefined && !saysDays(tokens, at)) {
		// «двое взрослых и один ребёнок».
		const grown = /^(?:взросл.+|дет(?:ей|ьми))$/u.test(tokens[at + 1]?.norm ?? '');
		const others =
			grown && /^(?:и|\+|плюс)$/.test(tokens[at + 2]?.norm ?? '') ? peopleAt(tokens, at + 3) : null;
		return collective + (others ?? 0);
	}
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
	// «человек шесть»: about six.
	if (/^(?:человек|штук|чел)$/.test(tokens[at - 1]?.norm ?? '') && !isTime(noun)) return value;
	// «две подружки и я».
	const people = noun !== undefined && (COUNTED.test(noun.norm) || COUNTED.test(noun.ru));
	const counted = noun !== undefined && (people || (asked && THINGS.test(noun.norm)));
	// «two adults and two kids».
	const further =
		people && /^(?:и|and|\+|плюс|,)$/.test(tokens[next + 1]?.norm ?? '') ? next + 2 : -1;
	const others = further < 0 ? null : peopleAt(tokens, further);
	if (others !== null) return value + others;
	if (/^(?:of)$/.test(noun?.norm ?? '') && tokens[next + 1]?.norm === 'us') return value;
	if (counted && `${tokens[next + 1]?.norm} ${tokens[next + 2]?.norm}` === 'и я') return value + 1;
	// «невеста + 4 подружки».
	const joined = /^(?:\+|плюс|и)$/.test(tokens[at - 1]?.norm ?? '');
	if (
		counted &&
		joined &&
		/^(?:невеста|жених|именинни(?:к|ца)|мама|я)$/.test(tokens[at - 2]?.norm ?? '')
	)
		return value + 1;
	// «один урок» says how long, «40 человек на 10 дорожек» how crowded it was.
	if (counted && value === 1 && /^(?:урок|заняти|сеанс|тренировк|процедур)/u.test(noun.norm))
		return null;
	if (
		counted &&
		noun.norm === 'человек' &&
		tokens[next + 1]?.norm === 'на' &&
		numeral(tokens[next + 2]) !== null
	)
		return null;
	if (counted) return value;
	const before = tokens[at - 1]?.norm ?? '';
	if (
		/^(?:двух|трех|четырех|пяти|шести|одного)$/.test(token.norm) &&
		before === 'на' &&
		(noun === undefined || noun.kind !== 'word' || AFTER_COUNT.test(noun.norm))
	)
		return value;
	// «детей будет двенадцать».
	if (
		/^(?:будет|будут|придет|придут)$/.test(before) &&
		COUNTED.test(tokens[at - 2]?.norm ?? '') &&
		!isTime(noun)
	)
		return value;
	const ours = tokens.slice(Math.max(0, at - 3), at).some(({ norm }) => norm === 'нас');
	if (ours && (noun === undefined || noun.kind !== 'word') && token.kind === 'word') return value;
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
			/^\p{Script=Cyrillic}/u.test(noun.text) ||
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
