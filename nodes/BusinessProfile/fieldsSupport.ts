import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const list = (value: unknown): readonly string[] | undefined => {
	const words = (asText(value) ?? '')
		.split(/[,;\n]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');
	return words.length > 0 ? words : undefined;
};

const rows = (value: unknown, name: string): readonly JsonObject[] =>
	asArray(asObject(value)[name]).filter(isObject);

const given = (fields: Readonly<Record<string, unknown>>): JsonObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const orNothing = (fields: JsonObject): JsonObject | undefined =>
	Object.keys(fields).length === 0 ? undefined : fields;

const boundary = (row: JsonObject): JsonObject =>
	given({
		topic: row.topic === 'own' ? (text(row.ownTopic) ?? '') : text(row.topic),
		name: text(row.name),
		words: list(row.words),
		aboveRoubles: asNumber(row.aboveRoubles) || undefined,
		on: row.on === false ? false : undefined,
	});

const IDENTITY: Readonly<Record<string, boolean>> = { needed: true, not_needed: false };

const supportClass = (row: JsonObject): JsonObject =>
	given({
		name: row.name === 'own' ? (text(row.ownName) ?? '') : text(row.name),
		title: text(row.title),
		words: list(row.words),
		identity: IDENTITY[asText(row.identity) ?? ''],
		done: text(row.done),
	});

/** The fields of the support desk on the canvas, as parts of `sales` of a profile input. What was not added is left to the defaults. */
export const supportFromFields = (read: (name: string) => unknown): JsonObject => {
	const boundaries = rows(read('boundaries'), 'boundary').map(boundary);
	const classes = rows(read('supportClasses'), 'class').map(supportClass);
	const rules = asObject(read('supportRules'));
	const tags = rows(read('ratingTags'), 'tag').map((row) => ({
		tag: text(row.tag) ?? '',
		words: list(row.words) ?? [],
	}));
	const triage = given({
		classes: classes.length > 0 ? classes : undefined,
		identity: orNothing(
			given({
				attempts: asNumber(rules.attempts) ?? undefined,
				lockMinutes: asNumber(rules.lockMinutes) ?? undefined,
				validMinutes: asNumber(rules.validMinutes) ?? undefined,
			}),
		),
		lowRating: asNumber(rules.lowRating) ?? undefined,
		tags: tags.length > 0 ? tags : undefined,
	});
	return given({
		boundaries: boundaries.length > 0 ? boundaries : undefined,
		triage: orNothing(triage),
	});
};
