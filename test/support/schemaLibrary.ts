import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export type Schema = Readonly<Record<string, unknown>>;

/** A schema and the file in which it stands, from which its references count. */
export interface Found {
	readonly schema: Schema;
	readonly file: string;
}

interface Looking {
	readonly file: string;
	readonly path: string;
	/** Schemas that have already been told apart by their discriminator on the way here. */
	readonly told: ReadonlySet<Schema>;
}

/**
 * Schemas that a service has published, read from a folder, and what a value lacks by them. Understands what OpenAPI 3.0 and VK's JSON
 * schema use: references into other files, allOf, anyOf, oneOf, discriminators, nullable, and VK's `required: true` beside a property.
 */
export class SchemaLibrary {
	private readonly files = new Map<string, Schema>();

	constructor(private readonly folder: string) {}

	/** A file of the folder, by its name with slashes. */
	file(name: string): Schema {
		const known = this.files.get(name);
		if (known !== undefined) return known;
		const read = JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as Schema;
		this.files.set(name, read);
		return read;
	}

	/** What a reference in a file names. Rejects in words when there is nothing. */
	find(reference: string, file: string): Found {
		const [other, pointer = ''] = reference.split('#');
		const name = other === '' ? file : posix.join(posix.dirname(file), other);
		let found: unknown = this.file(name);
		for (const step of pointer.split('/').filter((part) => part !== ''))
			found = isRecord(found) ? found[step.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined;
		if (!isRecord(found)) throw new Error(`${name} has nothing at ${pointer}`);
		return { schema: found, file: name };
	}

	/** What is wrong with the value, each with its place; empty: nothing. */
	faults({ schema, file }: Found, value: unknown, path = '$'): readonly string[] {
		return this.check(schema, value, { file, path, told: new Set() });
	}

	private check(schema: Schema, value: unknown, looking: Looking): readonly string[] {
		if (typeof schema.$ref === 'string') {
			const found = this.find(schema.$ref, looking.file);
			return value === null && schema.nullable === true
				? []
				: this.check(found.schema, value, { ...looking, file: found.file });
		}
		if (value === null && schema.nullable === true) return [];
		const kind = this.kindOf(schema, value, looking);
		if (kind !== null) return kind;
		const { path } = looking;
		const types = [schema.type ?? (isRecord(schema.properties) ? 'object' : [])].flat();
		if (types.length > 0 && !types.some((type) => isOfType(type, value)))
			return [`${path} is ${JSON.stringify(value)?.slice(0, 80)}, not ${types.join(' or ')}`];
		if (Array.isArray(schema.enum) && !schema.enum.includes(value))
			return [`${path} is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}`];
		return [
			...boundsOf(schema, value).map((words) => `${path} ${words}`),
			...(isRecord(value) ? this.fieldsOf(schema, value, looking) : []),
			...(Array.isArray(value) && isRecord(schema.items)
				? value.flatMap((one: unknown, index) =>
						this.check(schema.items as Schema, one, { ...looking, path: `${path}[${index}]` }),
					)
				: []),
			...listOf(schema.allOf).flatMap((part) => this.check(part, value, looking)),
			...this.choiceOf(schema, value, looking),
		];
	}

	/** Where a field tells which schema it is; null: none does, or it was told on the way here. */
	private kindOf(schema: Schema, value: unknown, looking: Looking): readonly string[] | null {
		const { discriminator } = schema;
		if (!isRecord(discriminator) || looking.told.has(schema) || !isRecord(value)) return null;
		const field = String(discriminator.propertyName);
		const named = value[field];
		const mapping = isRecord(discriminator.mapping) ? discriminator.mapping : {};
		const target = Object.hasOwn(mapping, String(named)) ? mapping[String(named)] : undefined;
		const reference = isRecord(target) ? target.$ref : target;
		if (typeof reference !== 'string')
			return [`${looking.path}.${field} is ${JSON.stringify(named)}, which is no known kind`];
		const told = new Set([...looking.told, schema]);
		return this.check({ $ref: reference }, value, { ...looking, told });
	}

	private fieldsOf(
		schema: Schema,
		value: Readonly<Record<string, unknown>>,
		looking: Looking,
	): readonly string[] {
		const properties = isRecord(schema.properties) ? schema.properties : {};
		const required = Array.isArray(schema.required) ? schema.required : [];
		const others = isRecord(schema.additionalProperties) ? schema.additionalProperties : null;
		const at = (name: string): Looking => ({ ...looking, path: `${looking.path}.${name}` });
		return [
			...Object.entries(properties).flatMap(([name, property]) => {
				if (!isRecord(property)) return [];
				if (value[name] !== undefined) return this.check(property, value[name], at(name));
				return required.includes(name) || property.required === true
					? [`${looking.path}.${name} is missing`]
					: [];
			}),
			...(others === null
				? []
				: Object.entries(value)
						.filter(([name]) => !Object.hasOwn(properties, name))
						.flatMap(([name, one]) => this.check(others, one, at(name)))),
		];
	}

	private choiceOf(schema: Schema, value: unknown, looking: Looking): readonly string[] {
		const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
		// Which one it is has been told by a field.
		if (choices.length === 0 || isRecord(schema.discriminator)) return [];
		const tried = choices.map((choice) => this.check(choice, value, looking));
		return tried.some((faults) => faults.length === 0)
			? []
			: [`${looking.path} is none of the choices: ${tried.map(([first]) => first).join('; ')}`];
	}
}

const isRecord = (value: unknown): value is Schema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly Schema[] =>
	Array.isArray(value) ? value.filter(isRecord) : [];

const isOfType = (type: unknown, value: unknown): boolean => {
	if (type === 'integer') return Number.isInteger(value);
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return isRecord(value);
	return type === 'null' ? value === null : typeof value === type;
};

const boundsOf = (schema: Schema, value: unknown): readonly string[] => {
	const size = typeof value === 'string' || Array.isArray(value) ? value.length : null;
	const [least, most] = Array.isArray(value)
		? [schema.minItems, schema.maxItems]
		: [schema.minLength, schema.maxLength];
	const wrong = (limit: unknown, isWrong: (limit: number) => boolean): boolean =>
		typeof limit === 'number' && isWrong(limit);
	return [
		size !== null && wrong(least, (limit) => size < limit)
			? `is shorter than ${String(least)}`
			: '',
		size !== null && wrong(most, (limit) => size > limit) ? `is longer than ${String(most)}` : '',
		typeof value === 'number' && wrong(schema.minimum, (limit) => value < limit)
			? `is under ${String(schema.minimum)}`
			: '',
		typeof value === 'number' && wrong(schema.maximum, (limit) => value > limit)
			? `is over ${String(schema.maximum)}`
			: '',
		typeof value === 'string' &&
		typeof schema.pattern === 'string' &&
		!new RegExp(schema.pattern).test(value)
			? `does not match ${schema.pattern}`
			: '',
		Array.isArray(value) && schema.uniqueItems === true && new Set(value).size < value.length
			? 'names something twice'
			: '',
	].filter((words) => words !== '');
};
