import { normaliseText } from '../text';

/** Messages that say much the same. */
export interface LikeGroup<T> {
	/** All of them, in the order in which they came; never empty. */
	readonly members: readonly T[];
}

/** Cosine from which two messages are said to be alike. */
const ALIKE = 0.38;
/** Distinct texts that are compared; the rest of a very long export forms groups of its own kind by identical words only. */
const MOST_COMPARED = 6_000;

/**
 * Groups messages by likeness of their words, largest group first; case, punctuation, figures and endings count little. Every message
 * is in exactly one group. Greedy: the texts that occur most often lead, each other text joins the nearest leader or leads itself, so
 * the result does not depend on chance.
 */
export const groupAlike = <T>(
	messages: readonly T[],
	textOf: (message: T) => string,
): LikeGroup<T>[] => {
	const byText = new Map<string, T[]>();
	for (const message of messages) {
		const key = plain(textOf(message));
		const same = byText.get(key);
		if (same) same.push(message);
		else byText.set(key, [message]);
	}
	const texts = [...byText].sort(([, one], [, other]) => other.length - one.length);
	const rarity = rarityOf(texts.slice(0, MOST_COMPARED).map(([text]) => text));
	const leaders = new Map<string, Array<readonly [number, number]>>();
	const groups: T[][] = [];
	texts.forEach(([text, members], at) => {
		if (at >= MOST_COMPARED) {
			groups.push([...members]);
			return;
		}
		const vector = vectorOf(text, rarity);
		const likeness = new Map<number, number>();
		for (const [feature, weight] of vector)
			for (const [group, other] of leaders.get(feature) ?? [])
				likeness.set(group, (likeness.get(group) ?? 0) + weight * other);
		const [nearest = -1, most = 0] =
			[...likeness].sort(([, one], [, other]) => other - one)[0] ?? [];
		if (most >= ALIKE) {
			groups[nearest]?.push(...members);
			return;
		}
		for (const [feature, weight] of vector) {
			const holders = leaders.get(feature);
			if (holders) holders.push([groups.length, weight]);
			else leaders.set(feature, [[groups.length, weight]]);
		}
		groups.push([...members]);
	});
	return groups.sort((one, other) => other.length - one.length).map((members) => ({ members }));
};

/** Figures count as one among words, and as themselves in a message of figures alone: «1» and «5» answer different questions. */
const plain = (text: string): string => {
	const normal = normaliseText(text);
	return (/\p{L}/u.test(normal) ? normal.replace(/\d+/g, '0') : normal)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
};

/** Beginnings of words carry the meaning in Russian; the pieces inside forgive typing errors. */
const featuresOf = (text: string): Set<string> => {
	const features = new Set<string>();
	for (const word of text.split(' ')) {
		if (word === '') continue;
		features.add(`^${word.slice(0, 5)}`);
		for (let at = 0; at + 4 <= word.length; at++) features.add(word.slice(at, at + 4));
	}
	return features;
};

const rarityOf = (texts: readonly string[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const text of texts)
		for (const feature of featuresOf(text)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
	return new Map(
		[...counts].map(([feature, count]) => [feature, Math.log(1 + texts.length / count)]),
	);
};

const vectorOf = (text: string, rarity: ReadonlyMap<string, number>): Map<string, number> => {
	const vector = new Map([...featuresOf(text)].map((each) => [each, rarity.get(each) ?? 0]));
	const length = Math.sqrt([...vector.values()].reduce((sum, each) => sum + each * each, 0)) || 1;
	for (const [feature, weight] of vector) vector.set(feature, weight / length);
	return vector;
};
