const SUM =
	/(\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(млн|миллион\p{L}*|тыс\p{L}*|к(?!\p{L}))?\s*(₽|руб\p{L}*|р(?!\p{L}))?/giu;

const SCALE: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(млн|миллион)/, 1_000_000],
	[/^(тыс|к)/, 1_000],
];

/**
 * The largest sum of money that the text names, in roubles: «5000 руб», «12 тыс», «1 500 ₽». A bare number is no sum (it may be that of
 * an order). Null: none is named.
 */
export const roublesIn = (text: string): number | null => {
	const sums = [...text.toLowerCase().matchAll(SUM)]
		.filter(([, , , scale, currency]) => scale !== undefined || currency !== undefined)
		.map(([, whole, part, scale]) => {
			const number = Number(`${whole.replace(/\D/g, '')}.${part ?? '0'}`);
			return number * (SCALE.find(([pattern]) => pattern.test(scale ?? ''))?.[1] ?? 1);
		});
	return sums.length === 0 ? null : Math.max(...sums);
};
