import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TownAddresses } from '../../sandbox/town/town.ts';
import { startTown } from '../../sandbox/town/town.ts';

describe('the simulated town', () => {
	it('starts every service and says where each one is', async () => {
		const town = await startTown();
		try {
			const { addresses } = town;
			const listed = await fetch(`${addresses.index}addresses.json`);
			expect(await listed.json()).toEqual(addresses);
			const page = await (await fetch(addresses.index)).text();
			for (const url of [addresses.telegram.url, addresses.openai.url, addresses.bitrix24.url]) {
				expect(page).toContain(url);
			}
			const token = addresses.telegram.bots[0]?.token;
			const me = await fetch(`${addresses.telegram.url}/bot${token}/getMe`);
			expect(await me.json()).toMatchObject({ ok: true });
			const models = await fetch(`${addresses.openai.url}/models`, {
				headers: { authorization: `Bearer ${addresses.openai.apiKey}` },
			});
			expect(models.status).toBe(200);
			const portal = await fetch(`${addresses.bitrix24.webhookUrl}profile.json`);
			expect(await portal.json()).toHaveProperty('result.ID');
			const chats = await (await fetch(`${addresses.telegram.url}/`)).text();
			expect(chats).toContain('Telegram (песочница)');
		} finally {
			await town.stop();
		}
	});

	it('keeps chats and the portal in its state folder over a restart', async () => {
		const stateFolder = mkdtempSync(join(tmpdir(), 'town-'));
		try {
			const first = await startTown({ stateFolder });
			const { user } = first.telegram.people.create({ first_name: 'Анна' });
			first.telegram.people.send(first.telegram.bot(), user.id, { kind: 'text', text: 'Привет' });
			const lead = `${first.addresses.bitrix24.webhookUrl}crm.item.add.json?entityTypeId=1&fields[title]=Проба`;
			expect(await (await fetch(lead)).json()).toHaveProperty('result.item.id');
			await first.stop();

			const second = await startTown({ stateFolder });
			const found = `${second.addresses.bitrix24.webhookUrl}crm.item.list.json?entityTypeId=1`;
			expect(await (await fetch(found)).json()).toMatchObject({
				result: { items: [{ title: 'Проба' }] },
			});
			expect(second.telegram.bot().queue).toHaveLength(1);
			await second.stop();
		} finally {
			rmSync(stateFolder, { recursive: true });
		}
	});

	it('stops what it started when a port is taken', async () => {
		const first = await startTown();
		try {
			const taken = Number(new URL(first.addresses.bitrix24.url).port);
			await expect(startTown({ ports: { bitrix24: taken } })).rejects.toThrow('EADDRINUSE');
		} finally {
			await first.stop();
		}
	});

	it('runs as a program: one line of addresses, options from arguments and environment', async () => {
		const program = join(__dirname, '../../sandbox/town/main.ts');
		const bots = ['--bots', 'salon_bot=7000000011:AA-salon,auto_bot=7000000012:AA-auto'];
		const child = spawn(process.execPath, [program, ...bots], {
			env: { ...process.env, NIGHTDESK_TOWN_PORTAL_MODE: '2' },
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [line] = (await once(child.stdout, 'data')) as [Buffer];
		const addresses = JSON.parse(line.toString('utf8')) as TownAddresses;
		expect(addresses.telegram.bots.map((bot) => bot.username)).toEqual(['salon_bot', 'auto_bot']);
		const mode = await fetch(`${addresses.bitrix24.webhookUrl}crm.settings.mode.get.json`);
		expect(await mode.json()).toMatchObject({ result: 2 });
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});
});
