import type { LeadRequest } from './request';

interface TitleParts {
	readonly service: string | null;
	readonly name: string | null;
	readonly channel: string | null;
	readonly night: boolean;
	readonly urgent: boolean;
}

const build = (parts: TitleParts): string => {
	const what = [parts.service ?? 'Обращение', parts.name]
		.filter((part) => part !== null)
		.join(' – ');
	const where = [parts.channel, parts.night ? 'ночь' : null].filter((part) => part !== null);
	const title = where.length === 0 ? what : `${what} (${where.join(', ')})`;
	return (parts.urgent ? `Срочно: ${title}` : title).slice(0, 255);
};

const partsOf = (request: LeadRequest): TitleParts => ({
	service: request.service,
	name: request.person.name ?? request.person.messengerName,
	channel: request.channel,
	night: request.night,
	urgent: request.urgent,
});

/** «Срочно: Маникюр – Анна (Telegram, ночь)»; at most 255 characters. */
export const buildTitle = (request: LeadRequest): string =>
	request.title ?? build(partsOf(request));

/**
 * Whether a title is one that we built when less was known: then it may be replaced. `before` are the service and the name
 * that the card held until now.
 */
export function isOwnTitle(
	title: string,
	request: LeadRequest,
	before: { readonly service: string | null; readonly name: string | null },
): boolean {
	if (/^(Лид|Lead|Сделка|Deal) #\d+$/.test(title)) return true;
	const parts = partsOf(request);
	const { messengerName } = request.person;
	for (const service of new Set([null, parts.service, before.service])) {
		for (const name of new Set([null, parts.name, before.name, messengerName])) {
			for (const night of [true, false]) {
				for (const urgent of [true, false]) {
					if (build({ ...parts, service, name, night, urgent }) === title) return true;
				}
			}
		}
	}
	return false;
}
