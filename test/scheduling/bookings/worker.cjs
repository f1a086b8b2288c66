/**
 * A process of its own with a store of its own: tries to hold the same slot for many customers at once. Arguments: the place of the
 * store, the number of the worker, how many customers. Writes how many were told that they hold it.
 */
const { transformFileSync } = require('@swc/core');
const Module = require('node:module');
const { join } = require('node:path');

Module._extensions['.ts'] = (module, file) => {
	const { code } = transformFileSync(file, {
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, file);
};

const { openStore } = require(join(__dirname, '../../../lib/store/index.ts'));
const { holdSlot } = require(join(__dirname, '../../../lib/scheduling/bookings/index.ts'));
const { cause, deskOf, monday, visitor } = require(join(__dirname, 'salon.ts'));

const [place, worker, customers] = process.argv.slice(2);

openStore(JSON.parse(place)).then(async (store) => {
	const desk = deskOf(store);
	const outcomes = await Promise.all(
		Array.from({ length: Number(customers) }, (_, index) =>
			holdSlot(
				desk,
				{
					slot: { start: monday('15:00'), branch: 'center', service: 'Маникюр', staff: 'Марина' },
					visitor: visitor(`${worker}-${index}`),
				},
				cause(`worker-${worker}:${index}`),
			),
		),
	);
	await store.close();
	process.stdout.write(
		JSON.stringify({
			held: outcomes.filter(({ status }) => status === 'held').length,
			busy: outcomes.filter(({ reason }) => reason === 'busy').length,
		}),
	);
});
