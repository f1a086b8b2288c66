import { isRecord } from '../http/body.ts';
import { KNOWN_INTENTS } from './keywords.ts';
import type { Understood } from './keywords.ts';

/** A JSON Schema as far as structured outputs use it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * Why a schema cannot be used with `strict: true`; null when it can. The rules of structured
 * outputs: every object closed by `additionalProperties: false`, every property required.
 */
export function strictProblem(schema: unknown, path: readonly string[] = []): string | null {
	if (!isRecord(schema)) return `In context=(${context(path)}), schema must be an object.`;
	const properties = schema['properties'];
	if (schema['type'] === 'object' || isRecord(properties)) {
		if (schema['additionalProperties'] !== false) {
			return `In context=(${context(path)}), 'additionalProperties' is required to be supplied and to be false.`;
		}
		const names = isRecord(properties) ? Object.keys(properties) : [];
		const required = Array.isArray(schema['required']) ? schema['required'] : [];
		const missing = names.find((name) => !required.includes(name));
		if (missing !== undefined) {
			return `In context=(${context(path)}), 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
		}
		for (const name of names) {
			const value = isRecord(properties) ? properties[name] : undefined;
			const problem = strictProblem(value, [...path, 'properties', name]);
			if (problem !== null) return problem;
		}
	}
	if (isRecord(schema['items'])) return strictProblem(schema['items'], [...path, 'items']);
	if (Array.isArray(schema['anyOf'])) {
		for (const branch of schema['anyOf']) {
			const problem = strictProblem(branch, [...path, 'anyOf']);
			if (problem !== null) return problem;
		}
	}
	return null;
}

function context(path: readonly string[]): string {
	return path.map((part) => `'${part}'`).join(', ');
}

function resolve(schema: Schema, root: Schema): Schema {
	const reference = schema['$ref'];
	if (typeof reference !== 'string') return schema;
	if (reference === '#') return root;
	let value: unknown = root;
	for (const part of reference.replace(/^#\//, '').split('/')) {
		value = isRecord(value) ? value[part] : undefined;
	}
	return isRecord(value) ? value : {};
}

function typesOf(schema: Schema): readonly string[] {
	const type = schema['type'];
	if (typeof type === 'string') return [type];
	if (Array.isArray(type)) return type.map(String);
	if (isRecord(schema['properties'])) return ['object'];
	if (schema['items'] !== undefined) return ['array'];
	return schema['enum'] === undefined ? ['string'] : [];
}

/** The value an enum gets: an intent that was found, or the one that means "none". */
function fromEnum(values: readonly unknown[], known: Understood): unknown {
	const intent = known.intents.find((one) => values.includes(one));
	if (intent !== undefined) return intent;
	const level = known.urgent
		? ['critical', 'high', 'urgent']
		: ['normal', 'low', 'medium', 'neutral'];
	const mood = known.intents.includes('complaint') ? ['negative', ...level] : level;
	const named = mood.find((one) => values.includes(one));
	if (named !== undefined) return named;
	const none = ['other', 'unknown', 'none', null].find((one) => values.includes(one));
	return none === undefined ? (values[0] ?? null) : none;
}

function isIntentEnum(schema: Schema): boolean {
	const values = schema['enum'];
	return (
		Array.isArray(values) && values.filter((one) => KNOWN_INTENTS.includes(String(one))).length > 1
	);
}

function text(name: string, known: Understood): string | null {
	if (/phone|телефон/i.test(name)) return known.phone;
	if (/^(customer_?)?name$|имя/i.test(name)) return known.name;
	if (/reason|why|explan|rationale/i.test(name)) {
		return `по таблице ключевых слов: ${known.intents.join(', ')}`;
	}
	if (/lang/i.test(name)) return 'ru';
	if (/reply|answer|message|summary|text/i.test(name)) return replyText(known);
	return null;
}

/** What the stand-in says when it is asked for words rather than for data. */
export function replyText(known: Understood): string {
	return `Ответ учебной модели. Тема: ${known.intents.join(', ')}.`;
}

/** A value that fits the schema, filled with what was understood. Deterministic. */
export function fill(schema: Schema, known: Understood, root: Schema = schema, name = ''): unknown {
	const plain = resolve(schema, root);
	if (plain['const'] !== undefined) return plain['const'];
	const branches = plain['anyOf'] ?? plain['oneOf'];
	if (Array.isArray(branches)) {
		const options = branches.filter(isRecord).map((branch) => resolve(branch, root));
		const nullable = options.some((branch) => typesOf(branch).includes('null'));
		const first = options.find((branch) => !typesOf(branch).includes('null')) ?? {};
		return fill(
			nullable ? { ...first, type: [...typesOf(first), 'null'] } : first,
			known,
			root,
			name,
		);
	}
	if (Array.isArray(plain['enum'])) return fromEnum(plain['enum'], known);
	const types = typesOf(plain);
	const nullable = types.includes('null');
	if (types.includes('object')) {
		const properties = isRecord(plain['properties']) ? plain['properties'] : {};
		return Object.fromEntries(
			Object.entries(properties).map(([key, value]) => [
				key,
				fill(isRecord(value) ? value : {}, known, root, key),
			]),
		);
	}
	if (types.includes('array')) {
		const items = isRecord(plain['items']) ? resolve(plain['items'], root) : {};
		if (isIntentEnum(items)) {
			const values = items['enum'] as readonly unknown[];
			const found = known.intents.filter((intent) => values.includes(intent));
			return found.length > 0 ? found : [fromEnum(values, known)];
		}
		const least = typeof plain['minItems'] === 'number' ? plain['minItems'] : 0;
		return Array.from({ length: least }, () => fill(items, known, root, name));
	}
	if (types.includes('boolean')) return /urgent|emergency/i.test(name) ? known.urgent : false;
	if (types.includes('number') || types.includes('integer')) {
		if (/people|persons|guests/i.test(name) && (known.people !== null || nullable))
			return known.people;
		const sure = /confidence|score|probab/i.test(name) ? known.confidence : 0;
		const low = typeof plain['minimum'] === 'number' ? plain['minimum'] : -Infinity;
		const high = typeof plain['maximum'] === 'number' ? plain['maximum'] : Infinity;
		const value = Math.min(high, Math.max(low, sure));
		return types.includes('integer') ? Math.round(value) : value;
	}
	const value = text(name, known);
	return value ?? (nullable ? null : '');
}
