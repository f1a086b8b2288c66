/**
 * A million malformed, mutilated and hostile bodies over every channel: none may throw, none may take long, no garbage may become a
 * customer's message. The same generators as test/channels/hostile.test.ts.
 *
 * Run: node bench/run.cjs hostile   (HOSTILE_BODIES=100000 for fewer)
 */
import fc from 'fast-check';

import type { InboundRequest } from '../lib/channels/adapter';
import { inspect, messagesOf } from '../lib/channels/inbound';
import { CHANNEL_DEFINITIONS } from '../lib/channels/registry';
import { startsByDefault } from '../lib/inbox';
import { ACCOUNTS, bytesOf } from '../test/channels/hostile/accounts';
import { garbage, mutilated, noise, wrongIn } from '../test/channels/hostile/bodies';
import { cpuOf } from '../test/channels/hostile/slowness';

const BODIES = Number(process.env.HOSTILE_BODIES ?? 1_000_000);
const SUSPICIOUS = 2;
const NOW = Date.parse('2026-03-12T20:40:05.000Z');
const RECEIVED = new Date(NOW).toISOString();

const each = Math.ceil(BODIES / CHANNEL_DEFINITIONS.length);
let total = 0;
let failures = 0;
for (const definition of CHANNEL_DEFINITIONS) {
	const account = ACCOUNTS[definition.id];
	if (account === undefined) throw new Error(`${definition.id} has no sample`);
	const adapter = definition.open(account.fields, {
		http: async () => await Promise.reject(new Error('No request may be made')),
		sleep: async () => await Promise.resolve(),
		clock: () => NOW,
	});
	let longest = 0;
	let events = 0;
	const check = (bytes: Buffer, isGarbage: boolean): boolean => {
		const request: InboundRequest = { method: 'POST', headers: {}, query: {}, rawBody: bytes };
		const begin = performance.now();
		inspect(adapter, request);
		const messages = messagesOf(adapter, request, RECEIVED);
		// What took long by the clock is measured again by the CPU, since other programs run as well.
		if (performance.now() - begin > SUSPICIOUS)
			longest = Math.max(
				longest,
				cpuOf(() => {
					inspect(adapter, request);
					messagesOf(adapter, request, RECEIVED);
				}),
			);
		events += messages.length;
		return (
			messages.every((message) => wrongIn(message, definition.id, adapter.account) === null) &&
			!(isGarbage && messages.some(startsByDefault))
		);
	};
	const begin = performance.now();
	for (const [bodies, isGarbage, runs] of [
		[fc.oneof(noise, garbage), true, Math.ceil(each / 2)],
		[mutilated(account.body), false, Math.floor(each / 2)],
	] as const) {
		const property = fc.property(bodies as fc.Arbitrary<unknown>, (body) => {
			const asForm = account.form === true && typeof body === 'object' && body !== null;
			const bytes = Buffer.isBuffer(body)
				? body
				: bytesOf({ form: !isGarbage && asForm && !Array.isArray(body) }, body);
			return check(bytes, isGarbage);
		});
		const result = fc.check(property, { numRuns: runs });
		total += result.numRuns;
		if (result.failed) {
			failures++;
			console.log(`  ${definition.id}: ${fc.defaultReportMessage(result) ?? 'failed'}`);
		}
	}
	console.log(
		`  ${definition.id.padEnd(12)} ${String(each).padStart(8)} bodies   ${String(events).padStart(8)} events   longest ${longest.toFixed(1)} ms of CPU   ${((performance.now() - begin) / 1_000).toFixed(1)} s`,
	);
}
console.log(`\n${total.toLocaleString('en')} bodies, ${failures} channels failed`);
process.exitCode = failures === 0 ? 0 : 1;
