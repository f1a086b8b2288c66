import { asText, isObject } from '../../shared/json';

/** VK takes JSON only, so that our string travels inside an object. */
export const wrapPayload = (payload: string): string => JSON.stringify({ nd: payload });

/**
 * A payload as it comes back: a string of JSON with a text button, an object (or such a string) with a callback button. Ours is
 * unwrapped; VK's «Начать» is `{"command":"start"}`; anything else stays as it is written. Null where there is none.
 */
export const readPayload = (
	value: unknown,
): { readonly payload: string; readonly isStart: boolean } | null => {
	if (value === undefined || value === null || value === '') return null;
	let parsed: unknown = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			return { payload: value, isStart: false };
		}
	}
	if (!isObject(parsed))
		return { payload: typeof value === 'string' ? value : JSON.stringify(value), isStart: false };
	const own = asText(parsed.nd);
	return {
		payload: own ?? JSON.stringify(parsed),
		isStart: own === null && parsed.command === 'start',
	};
};
