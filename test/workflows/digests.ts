import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { appendEvents } from '../../lib/events';
import { saveProfile } from '../../lib/profile';
import { openStore, type Store } from '../../lib/store';
import { defaultFile } from '../../nodes/shared/store';
import { credentialsOf } from '../../sandbox/n8n/desks';
import { DESKS } from '../../sandbox/night/profiles';
import { viewOf, type ViewMessage } from '../../sandbox/town/telegram/people/view';
import { startTown, type Town } from '../../sandbox/town/town';
import { openFigures, withParameters } from './figures';

export interface DigestCase {
	readonly file: string;
	readonly trigger: string;
	readonly now: string;
	readonly title: string;
	/** Leads of {@link LEADS} in the period. */
	readonly leads: number;
	readonly linked: { readonly view: string | null; readonly period: string };
}

/** When each of the leads came, and after how many minutes it was answered. */
const LEADS = [
	['2026-03-02T21:00:00Z', 1],
	['2026-03-09T10:00:00Z', 2],
	['2026-03-11T21:00:00Z', 200],
	['2026-03-15T20:00:00Z', 1],
	['2026-03-20T10:00:00Z', 1],
] as const;

const OWNER = 7_100_000_001;
const [DESK] = DESKS;

/** The same promises for the week and for the month: told once, with a picture and a link that opens. */
export const digestOf = (told: DigestCase): void => {
	describe(told.file, () => {
		let folder = '';
		let town: Town;
		let store: Store;
		let digest: Awaited<ReturnType<typeof openFigures>>;

		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), 'nightdesk-digest-'));
			process.env.N8N_USER_FOLDER = folder;
			const now = Date.now.bind(Date);
			const shift = Date.parse(told.now) - now();
			jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
			town = await startTown({ telegram: { bots: [DESK.bot] } });
			town.telegram.people.create({ id: OWNER, first_name: 'Владелица' });
			town.telegram.people.opened(town.telegram.bot(), OWNER);
			store = await openStore({ kind: 'sqlite', file: defaultFile() });
			await appendEvents(
				store,
				LEADS.flatMap(([at, minutes], index) => {
					const common = { leadId: `bitrix24:lead:${index + 1}`, channel: 'telegram' };
					const later = new Date(Date.parse(at) + minutes * 60_000).toISOString();
					return [
						{ ...common, key: `${index}/c`, at, type: 'lead_created', actor: 'bot' as const },
						{ ...common, key: `${index}/r`, at: later, type: 'reply_sent', actor: 'bot' as const },
					];
				}),
				Date.now,
			);
			await saveProfile(
				store,
				'default',
				{ timeZone: 'Europe/Moscow', business: { name: 'Салон «Ландыш»' } },
				Date.now,
			);
			const credentials = Object.fromEntries(
				credentialsOf(DESK, town.addresses).map(({ type, data }) => [type, data as IDataObject]),
			);
			digest = await openFigures(
				told.file,
				credentials,
				withParameters({
					'Sum it up': {
						recipients: { recipient: [{ channel: 'telegram', chatId: String(OWNER) }] },
						options: { language: 'ru', portal: 'https://landysh.bitrix24.ru' },
					},
				}),
			);
		}, 60_000);

		afterAll(async () => {
			await store.close();
			await town.stop();
			jest.restoreAllMocks();
			rmSync(folder, { recursive: true, force: true });
		});

		const heard = (): readonly ViewMessage[] => {
			const bot = town.telegram.bot();
			const chat = bot.chats.get(OWNER);
			return chat === undefined
				? []
				: viewOf(town.telegram.core, bot, chat).messages.filter(({ from }) => from === 'bot');
		};

		it('reaches the owner with the figures under one picture', async () => {
			const { path } = await digest.start(told.trigger);
			expect(path).toContain('Told');
			const messages = heard();
			expect(messages.map(({ kind }) => kind)).toEqual(['photo']);
			const text = messages[0].text ?? '';
			expect(text.split('\n')[0]).toBe(told.title);
			expect(text).toContain(`Заявки: ${told.leads}`);
			expect(text).toContain('https://landysh.bitrix24.ru/crm/lead/details/3/');
			expect(text).toMatch(/3 ч 20 мин/);
		});

		it('leads to the page, which shows the same period', async () => {
			const [, address] = /Подробно: (\S+)/.exec(heard()[0].text ?? '') ?? [];
			const query = Object.fromEntries(new URL(address).searchParams);
			expect([query.view ?? null, query.period]).toEqual([told.linked.view, told.linked.period]);
			const page = await openFigures('kpi-page.json');
			const { status, html } = await page.open(query);
			expect(status).toBe(200);
			expect(html).toContain(told.title.split(': ')[1]);
		});

		it('is told once, however often it runs', async () => {
			await digest.start('Send it now');
			await digest.start(told.trigger);
			expect(heard()).toHaveLength(1);
		});

		it('says what to do when nobody is named', async () => {
			const unset = await openFigures(told.file);
			await expect(unset.start('Send it now')).rejects.toThrow('Nobody is to be told');
		});

		it('keeps the secret link out of what goes to Bitrix24', async () => {
			const execution = await digest.start('Send it now');
			const [{ digest: summed }] = execution.itemsOf('One copy for the card');
			const { text, key } = summed as { text: string; key: string };
			expect(text).not.toContain('key=');
			expect(key).toMatch(/^digest:(week|month):2026-03-0[19]$/);
		});
	});
};
