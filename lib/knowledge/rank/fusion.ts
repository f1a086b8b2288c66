/** Damps the first places; the value of the paper. */
const K = 60;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): joins rankings whose scores cannot be compared, best first, equal ones in
 * the order of their ids. Who stands high in one list and is missing in another still counts.
 */
export const fuse = (
	rankings: ReadonlyArray<readonly number[]>,
): ReadonlyArray<{ readonly passage: number; readonly score: number }> => {
	const scores = new Map<number, number>();
	for (const ranking of rankings)
		ranking.forEach((passage, place) =>
			scores.set(passage, (scores.get(passage) ?? 0) + 1 / (K + place + 1)),
		);
	return [...scores]
		.map(([passage, score]) => ({ passage, score }))
		.sort((one, other) => other.score - one.score || one.passage - other.passage);
};
