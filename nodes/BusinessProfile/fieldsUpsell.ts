import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const rows = (value: unknown, name: string): readonly JsonObject[] =>
	asArray(asObject(value)[name]).filter(isObject);

const given = (fields: Readonly<Record<string, unknown>>): JsonObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const orNothing = (fields: JsonObject): JsonObject | undefined =>
	Object.keys(fields).length === 0 ? undefined : fields;

const flag = (value: unknown): boolean | undefined =>
	typeof value === 'boolean' ? value : undefined;

const number = (value: unknown): number | undefined => asNumber(value) ?? undefined;

const recommendation = (row: JsonObject): JsonObject =>
	given({
		after: text(row.after),
		event: row.event === 'any' ? undefined : text(row.event),
		recommend: text(row.recommend) ?? '',
		// 0 on the canvas: the price of the service.
		price: asNumber(row.price) || undefined,
		reason: text(row.reason) ?? '',
		by: row.by === 'auto' ? undefined : text(row.by),
	});

/** What is recommended after what, and whom we invite back, as `upsell` of the sales part of a profile input; `{}` when nothing was added. */
export const upsellFromFields = (read: (name: string) => unknown): JsonObject => {
	const table = rows(read('upsellTable'), 'row').map(recommendation);
	const rules = asObject(read('upsellRules'));
	const invitations = asObject(read('comeBackRules'));
	const offers = rows(read('comeBackOffers'), 'offer').map((row) =>
		given({ after: text(row.after), offer: text(row.offer) ?? '' }),
	);
	const upsell = given({
		table: table.length > 0 ? table : undefined,
		afterMinutes: number(rules.afterMinutes),
		everyDays: number(rules.everyDays),
		refusedDays: number(rules.refusedDays),
		askConsent: flag(rules.askConsent),
		askWhyNot: flag(rules.askWhyNot),
		comeBack: orNothing(
			given({
				afterDays: number(invitations.afterDays),
				untilDays: number(invitations.untilDays),
				everyDays: number(invitations.everyDays),
				most: number(invitations.most),
				offers: offers.length > 0 ? offers : undefined,
			}),
		),
	});
	return given({ upsell: orNothing(upsell) });
};
