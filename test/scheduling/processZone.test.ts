import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const answersIn = (zone: string): { readonly offset: string; readonly answers: string } => {
	const output = execFileSync(process.execPath, [join(__dirname, 'answers.cjs')], {
		env: { ...process.env, TZ: zone },
		encoding: 'utf8',
		maxBuffer: 64 * 1_048_576,
	});
	const at = output.indexOf('\n');
	return { offset: output.slice(0, at), answers: output.slice(at + 1) };
};

describe('the zone of the machine', () => {
	it('changes no answer of slots, due moments and shifts', () => {
		const home = answersIn('UTC');
		expect(home.offset).toBe('0');
		expect(home.answers.length).toBeGreaterThan(100_000);
		for (const [zone, offset] of [
			['Asia/Vladivostok', '-600'],
			['America/New_York', '240'],
		]) {
			const away = answersIn(zone);
			// The process really lived there.
			expect(away.offset).toBe(offset);
			expect(away.answers === home.answers).toBe(true);
		}
	});
});
