import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { at, post } from './portal';

test('it runs alone under plain Node, answers, and ends when told to', async () => {
	const main = join(__dirname, '../../../sandbox/town/bitrix24/main.ts');
	const child = spawn(
		process.execPath,
		[main, '--port', '0', '--mode', '2', '--secret', 'alone1'],
		{
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	try {
		let printed = '';
		for await (const chunk of child.stdout) {
			printed += String(chunk);
			if (/webhook: +http\S+\n/.test(printed)) break;
		}
		const webhookUrl = /webhook: +(http\S+)\n/.exec(printed)?.[1] ?? '';
		expect(webhookUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rest\/1\/alone1\/$/);
		expect(at(await post(`${webhookUrl}crm.settings.mode.get`, {}), 'result')).toBe(2);
	} finally {
		const ended = once(child, 'exit');
		child.kill('SIGTERM');
		expect((await ended)[0]).toBe(0);
	}
});
