import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { transformSync } from '@swc/core';

import * as onCall from '../../lib/oncall';
import * as scheduling from '../../lib/scheduling';
import * as sla from '../../lib/sla';

const PAGE = join(__dirname, '../../docs/working-time.md');
const CLAIM = /^(.*); \/\/ → (.*)$/;

interface Claim {
	readonly line: string;
	readonly actual: unknown;
	readonly expected: unknown;
}

/** Runs the page's code from top to bottom and collects every line that claims a result. */
const claimsOf = (page: string): readonly Claim[] => {
	const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)]
		.map(([, block]) => block)
		.join('\n')
		.split('\n')
		.filter((line) => !line.startsWith('import '))
		.map((line) => {
			const match = CLAIM.exec(line);
			return match === null
				? line
				: `claims.push({ line: ${JSON.stringify(line)}, actual: ${match[1]}, expected: ${match[2]} });`;
		})
		.join('\n');
	const claims: Claim[] = [];
	const names = { claims, ...scheduling, ...sla, ...onCall };
	const { code: script } = transformSync(code, {
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		isModule: false,
	});
	const run = new Function(...Object.keys(names), script);
	run(...Object.values(names));
	return claims;
};

describe('the page on working time', () => {
	const claims = claimsOf(readFileSync(PAGE, 'utf8'));

	it('claims results', () => {
		expect(claims.length).toBeGreaterThan(30);
	});

	test.each(claims.map((claim) => [claim.line, claim] as const))('%s', (_, claim) => {
		expect(claim.actual).toEqual(claim.expected);
	});
});
