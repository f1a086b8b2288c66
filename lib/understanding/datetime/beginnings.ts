import type { Lexeme } from './lexemes';

/**
 * Where a day or a time may begin. Most words of a message begin none, and every rule would be tried at each of them: so a word that says
 * nothing of time by itself must be listed here for a rule that begins with it to be tried.
 */

/** Words that begin a day or a time when one is said behind them. */
const LEADING = new Set(
	`в во на к ко за для это около от с со по до после позже позднее поздней раньше ранее перед между промежутке вместо без через чрез черз чере
	где то - ~ @ + примерно приблизительно ориентировочно ближе ровно так районе часам начиная чем не тот ту тую той того этого же
	пол половина половине половину половины половинке четверть пораньше попозже попозднее под рано самого самом любое любой самое поздно
	пару парочку пара полтора полторы несколько числа числу
	at by for around about after since past before until till from to of off in on the than not no between within earlier later instead
	a an half quarter couple`.split(/\s+/),
);

/** Words that are a day or a time, or the beginning of one, whatever is said behind them. */
const ALONE = new Set(
	`полдень полудня полудню полудне полдню полуднем полночь полночи полуночи noon midday midnight часом полчаса полчасика полгода
	рождество рождеству рождества послеобеденное послеобеда ежедневно daily будням будни будним рабочим weekdays выходным четверти
	течение течении первых последних эту этот tonight day 1 2`.split(/\s+/),
);

/** Beginnings of adjectives that tell which day, week or half is meant. */
const WHICH =
	/^(?:нов(?:ый|ого|ом)$|перв|втор|последн|прошедши|прошлы|ближайши|следующ|позаследующ|last$|next$)/;

/** For each lexeme whether a day or a time may begin with it. */
export function beginnings(lexemes: readonly Lexeme[]): readonly boolean[] {
	const begins: boolean[] = new Array<boolean>(lexemes.length).fill(false);
	for (let at = lexemes.length - 1; at >= 0; at -= 1) {
		const lexeme = lexemes[at];
		if (lexeme === undefined) continue;
		const { word, sense, figure } = lexeme;
		begins[at] =
			sense !== null ||
			figure !== null ||
			(LEADING.has(word) ? begins[at + 1] === true : ALONE.has(word) || WHICH.test(word));
	}
	return begins;
}
