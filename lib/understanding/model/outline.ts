import type { Evidence } from '../intents/evidence';
import type { Utterance } from '../intents/utterance';
import type { Entities } from '../types';
import { outlinePart, wordFeatures, type OutlinePart } from './wordFeatures';

const SERVICES: ReadonlySet<string> = new Set([
	'beauty',
	'medical',
	'fitness',
	'tutor',
	'car',
	'desk',
]);
const LINKS: ReadonlySet<string> = new Set([
	'в',
	'на',
	'к',
	'с',
	'до',
	'по',
	'и',
	'at',
	'on',
	'for',
]);

const BEGIN = outlinePart('^');
const END = outlinePart('$');
const TIME = outlinePart('@time');
const NUMBER = outlinePart('@number');
const SERVICE = outlinePart('@service');
const BLANKS: ReadonlySet<OutlinePart> = new Set([TIME, NUMBER, SERVICE]);

/**
 * The message, by stems, with what it talks about blanked: a date or time becomes `@time`, a number `@number`, a word of a trade
 * `@service`. So «с завтра на четверг» and «со среды на 18-е» look alike. Begins with `^` and ends with `$`.
 */
export function outlineOf(
	utterance: Utterance,
	evidence: Evidence,
	{ datetime }: Entities,
): OutlinePart[] {
	const line = [BEGIN];
	for (let at = 0; at < utterance.words.length; at++) {
		const word = utterance.words[at];
		if (word === undefined) continue;
		const inDate =
			datetime.length > 0 &&
			datetime.some(({ index, text }) => word.index >= index && word.index < index + text.length);
		if (inDate && LINKS.has(word.norm)) continue;
		const part = inDate
			? TIME
			: word.kind === 'number'
				? NUMBER
				: isOfTrade(evidence.classes[at])
					? SERVICE
					: wordFeatures(word).outlined;
		if (!BLANKS.has(part) || line.at(-1) !== part) line.push(part);
	}
	line.push(END);
	return line;
}

const isOfTrade = (classes: readonly string[] | undefined): boolean =>
	classes !== undefined && classes.some((name) => SERVICES.has(name));
