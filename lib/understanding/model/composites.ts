import { randomFrom } from './linear';
import type { Phrase } from './training';

/** Longest part, in letters, of a message put together from two. */
const LONGEST = 60;

const JOINTS = [' и ', ', ', '. ', ' и ещё ', ', а ', ' ', '? ', '! ', ', а также ', '. И '];

/**
 * Messages with two requests, put together from two messages with one each. Which pairs, and which of the two leads, is drawn as often
 * as the phrases themselves have it. Seeded.
 */
export function compositePhrases(
	phrases: readonly Phrase[],
	seed: number,
	count: number,
): Phrase[] {
	const random = randomFrom(seed);
	const single = new Map<string, Phrase[]>();
	const pairs: Array<readonly [string, string]> = [];
	for (const phrase of phrases) {
		const [primary = '', further] = phrase.intents;
		if (further !== undefined) {
			if (primary !== 'urgent') pairs.push([primary, further]);
		} else if (!phrase.context && phrase.text.length <= LONGEST) {
			const known = single.get(primary);
			if (known) known.push(phrase);
			else single.set(primary, [phrase]);
		}
	}
	const pick = <Value>(values: readonly Value[]): Value | undefined =>
		values[Math.floor(random() * values.length)];
	const made: Phrase[] = [];
	for (let at = 0; at < count && pairs.length > 0; at++) {
		const [primary, further] = pick(pairs) ?? ['', ''];
		const one = pick(single.get(primary) ?? []);
		const other = pick(single.get(further) ?? []);
		if (!one || !other) continue;
		const first = one.text.replace(/[.,!?\s]+$/u, '');
		const second = `${other.text.charAt(0).toLowerCase()}${other.text.slice(1)}`;
		made.push({ text: `${first}${pick(JOINTS) ?? ' '}${second}`, intents: [primary, further] });
	}
	return made;
}
