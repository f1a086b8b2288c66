import { asArray, asObject, asText, type JsonObject } from '../../../shared/json';

/** What YCLIENTS said went wrong: its message and, where it names fields, their messages. */
export const saidBy = (body: JsonObject): string => {
	const meta = asObject(body.meta);
	const fields = Object.values(asObject(meta.errors ?? body.errors)).flatMap((value) =>
		typeof value === 'string' ? [value] : asArray(value).map(asText),
	);
	return [asText(meta.message), ...fields]
		.filter((part) => part !== null && part !== '')
		.join('; ');
};

/** The refusal in words that say what to do. */
export const explain = (status: number, said: string, isYclients: boolean): string => {
	if (!isYclients)
		return `YCLIENTS answered with something else than its API does (HTTP ${String(status)}). Check the base URL and the proxy, or try again later.`;
	const quoted = said === '' ? '' : ` YCLIENTS says: ${said}.`;
	if (status === 401)
		return `YCLIENTS does not accept the tokens. Paste the partner token and a fresh user token into the credential.${quoted}`;
	if (status === 402)
		return `YCLIENTS wants the branch or the integration to be paid for.${quoted}`;
	if (status === 403)
		return `The user of the token may not do this in YCLIENTS. Give them the right to see and change the journal of the branch, and connect the integration to it.${quoted}`;
	if (status === 404)
		return `YCLIENTS knows no such branch or record. Check the company ID in the credential.${quoted}`;
	if (status === 429)
		return 'YCLIENTS asks to slow down: more than 5 requests a second or 200 a minute came from this address.';
	if (status >= 500)
		return `YCLIENTS has an error of its own (HTTP ${String(status)}). Try again later.`;
	return `YCLIENTS refused the request (HTTP ${String(status)}).${quoted}`;
};

/**
 * Whether a refusal means that the time cannot be had: somebody else's record, or outside the person's schedule. YCLIENTS documents no
 * code for it, so the words are looked at too.
 */
export const isTakenRefusal = (status: number, said: string): boolean =>
	status === 409 ||
	(status === 422 &&
		/занят|недоступн|нерабоч|не работает|пересека|busy|occupied|not available|unavailable|overlap/i.test(
			said,
		));
