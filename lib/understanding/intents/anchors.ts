import type { AtomIndex } from './atoms';
import { Listings } from './listings';
import type { MatchedWords, Pattern } from './pattern';

/** Finds the patterns none of whose required words is missing in a message, in their order; hundreds of others are never tried. */
export function indexByAnchor<Entry extends { readonly pattern: Pattern }>(
	entries: readonly Entry[],
	index: AtomIndex,
): (words: MatchedWords) => readonly Entry[] {
	const places = new Listings(
		entries.map(({ pattern }) => pattern.anchorWords),
		index,
	);
	const tried = new Uint8Array(entries.length);
	return ({ present }) => {
		const { atoms } = present;
		const seen: number[] = [];
		const found: number[] = [];
		for (let at = 0; at < atoms.length; at++) {
			const here = places.get(atoms[at] ?? 0);
			if (here === undefined) continue;
			for (let next = 0; next < here.length; next++) {
				const place = here[next] ?? 0;
				if (tried[place] === 1) continue;
				tried[place] = 1;
				seen.push(place);
				if (present.hasAnyOfEach(entries[place]?.pattern.required ?? [])) found.push(place);
			}
		}
		for (let at = 0; at < seen.length; at++) tried[seen[at] ?? 0] = 0;
		found.sort((one, other) => one - other);
		return found.flatMap((place) => entries[place] ?? []);
	};
}
