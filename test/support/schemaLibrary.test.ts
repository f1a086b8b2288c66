import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SchemaLibrary } from './schemaLibrary';

const SHAPES = {
	shapes: {
		point: {
			type: 'object',
			properties: { x: { type: 'number' }, y: { type: 'number', nullable: true } },
			required: ['x', 'y'],
		},
		// As VK writes it: what is required says so itself.
		name: { type: 'object', properties: { text: { type: 'string', required: true } } },
		shape: {
			properties: { kind: { type: 'string' } },
			required: ['kind'],
			discriminator: {
				propertyName: 'kind',
				mapping: { circle: '#/shapes/circle', line: { $ref: '#/shapes/line' } },
			},
		},
		circle: {
			allOf: [
				{ $ref: '#/shapes/shape' },
				{
					properties: { radius: { type: 'integer', minimum: 1, maximum: 9 } },
					required: ['radius'],
				},
			],
		},
		line: {
			allOf: [
				{ $ref: '#/shapes/shape' },
				{ properties: { points: { type: 'array', items: { $ref: '#/shapes/point' } } } },
			],
		},
		word: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]+$' },
		colour: { enum: ['red', 'green'] },
		words: { type: 'array', uniqueItems: true, minItems: 1, maxItems: 2 },
		either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
		book: { type: 'object', additionalProperties: { $ref: 'other/names.json#/names/short' } },
	},
};
const NAMES = { names: { short: { type: ['string', 'integer'], nullable: true } } };

describe('Schemas that a service has published', () => {
	let folder: string;
	let library: SchemaLibrary;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-schema-'));
		mkdirSync(join(folder, 'other'));
		writeFileSync(join(folder, 'shapes.json'), JSON.stringify(SHAPES));
		writeFileSync(join(folder, 'other', 'names.json'), JSON.stringify(NAMES));
		library = new SchemaLibrary(folder);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const faults = (name: string, value: unknown) =>
		library.faults(library.find(`#/shapes/${name}`, 'shapes.json'), value);

	it.each<[string, unknown]>([
		['point', { x: 1, y: null, z: 'not named' }],
		['name', { text: '' }],
		['circle', { kind: 'circle', radius: 1 }],
		['shape', { kind: 'circle', radius: 9 }],
		['shape', { kind: 'line', points: [{ x: 0, y: 0 }] }],
		['word', 'abcd'],
		['colour', 'red'],
		['words', ['a', 'b']],
		['either', 'a'],
		['either', 1],
		['book', { a: 'b', c: 1, d: null }],
	])('%s takes %j', (name, value) => {
		expect(faults(name, value)).toEqual([]);
	});

	it.each<[string, unknown, readonly string[]]>([
		['point', { x: '1' }, ['$.x is "1", not number', '$.y is missing']],
		['point', null, ['$ is null, not object']],
		['name', {}, ['$.text is missing']],
		['shape', {}, ['$.kind is undefined, which is no known kind']],
		['shape', { kind: 'square' }, ['$.kind is "square", which is no known kind']],
		['shape', { kind: 'circle' }, ['$.radius is missing']],
		['shape', { kind: 'circle', radius: 10 }, ['$.radius is over 9']],
		['shape', { kind: 'circle', radius: 0 }, ['$.radius is under 1']],
		['shape', { kind: 'circle', radius: 1.5 }, ['$.radius is 1.5, not integer']],
		['shape', { kind: 'line', points: [{ x: 0, y: 0 }, { y: 1 }] }, ['$.points[1].x is missing']],
		['word', 'a', ['$ is shorter than 2']],
		['word', 'ABCDE', ['$ is longer than 4', '$ does not match ^[a-z]+$']],
		['colour', 'blue', ['$ is "blue", not one of red, green']],
		['words', [], ['$ is shorter than 1']],
		['words', ['a', 'a'], ['$ names something twice']],
		['either', null, ['$ is none of the choices: $ is null, not string; $ is null, not integer']],
		['book', { a: {} }, ['$.a is {}, not string or integer']],
	])('%s does not take %j', (name, value, expected) => {
		expect(faults(name, value)).toEqual(expected);
	});

	it('says in words what is not there', () => {
		expect(() => library.find('#/shapes/square', 'shapes.json')).toThrow(
			'shapes.json has nothing at /shapes/square',
		);
	});
});
