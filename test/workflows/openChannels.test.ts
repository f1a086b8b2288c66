import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../../lib/casefile';
import { CUSTOMER_KINDS } from '../../lib/casefile';
import type { ChannelAdapter } from '../../lib/channels/adapter';
import { channelDefinition } from '../../lib/channels/registry';
import { readEvents } from '../../lib/events';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock } from '../../lib/shared/clock';
import type { LineChat } from '../../sandbox/town/bitrix24/openlines/state';
import { LEAD } from '../../sandbox/town/bitrix24/state';
import { fetchHttp } from '../channels/fetchHttp';
import type { Execution } from '../support/inProcess';
import { Night } from './night';

/** A Thursday evening in Kazan, 23:40; the clock goes on from here. */
const EVENING = Date.parse('2026-03-12T20:40:00Z');

describe('Night routing for the customers of an open line', () => {
	let night: Night;
	let adapter: ChannelAdapter;
	let offset: string | null = null;
	// The portal's address is known once it runs.
	const credential: IDataObject = {};

	beforeAll(async () => {
		const now = Date.now.bind(Date);
		const shift = EVENING - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open([], { nightDeskOpenChannelsApi: credential });
		const { bitrix24 } = night.town;
		bitrix24.configure({ scopes: ['crm', 'task', 'user_brief', 'imbot', 'imopenlines'] });
		Object.assign(credential, { webhookUrl: bitrix24.webhookUrl, requestsPerSecond: 5 });
		const opened = channelDefinition('openchannels')?.open(credential, {
			http: fetchHttp,
			sleep: async () => await Promise.resolve(),
			clock: systemClock,
		});
		if (opened === undefined) throw new Error('There are no Open Channels');
		adapter = opened;
		await fetchEvents();
		bitrix24.lines.attach();
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	const fetchEvents = async (): Promise<readonly Message[]> => {
		const batch = await adapter.polling?.fetch(offset, CUSTOMER_KINDS, 25);
		offset = batch?.next ?? offset;
		return batch?.messages ?? [];
	};

	/** Fetches what has come and runs the workflow for each, as Channel Trigger does, one execution after the other. */
	const work = async (): Promise<readonly Execution[]> => {
		const executions: Execution[] = [];
		for (const message of await fetchEvents()) {
			const key = turnKeyOf(message.channel, message.account, message);
			const turn = toTurn(key, [message], 0) as unknown as IDataObject;
			executions.push(await night.start('night-routing.json', 'Telegram', { message: turn }));
		}
		return executions;
	};

	const says = async (customer: LineChat, text: string): Promise<Execution> => {
		night.town.bitrix24.lines.says(customer, text);
		const executions = await work();
		return executions[executions.length - 1];
	};

	const heard = (customer: LineChat): string =>
		night.town.bitrix24.lines.sees(customer).at(-1)?.text ?? '';

	const leadsOf = (name: string) =>
		night.town.bitrix24.state.items.filter(
			({ entityTypeId, values }) => entityTypeId === LEAD && String(values.title).includes(name),
		);

	it('writes a request on the lead that the line has made, and makes no second one', async () => {
		const vera = night.town.bitrix24.lines.customer('Вера');
		const before = night.town.bitrix24.state.items.length;
		await says(vera, 'Здравствуйте! Хочу записаться на маникюр завтра в 15:00');
		for (const answer of ['да', 'Вера', '+7 916 555-44-33']) await says(vera, answer);

		expect(vera.leadId).toBeGreaterThan(0);
		const leads = leadsOf('Вера');
		expect(leads.map(({ id }) => id)).toEqual([vera.leadId]);
		expect(night.town.bitrix24.state.items).toHaveLength(before + 1);
		expect(leads[0].fm).toMatchObject([{ typeId: 'PHONE', value: '+79165554433' }]);
		const { comments, activities } = night.town.bitrix24.state;
		expect(comments.filter(({ entityId }) => entityId === vera.leadId)).toMatchObject([
			{ text: expect.stringMatching(/маникюр/i) as string },
		]);
		expect(activities.filter(({ ownerId }) => ownerId === vera.leadId).length).toBeGreaterThan(0);
		// The lead counts in the figures, once, as any other does.
		const events = await readEvents(night.store, { from: 0, to: Number.MAX_SAFE_INTEGER });
		const made = events.filter(({ type }) => type === 'lead_created');
		expect(made.map(({ leadId }) => leadId)).toEqual([`bitrix24:lead:${vera.leadId}`]);
	}, 60_000);

	it('hands a complaint to the operators of the line, and is silent until they give it back', async () => {
		const { lines } = night.town.bitrix24;
		const boris = lines.customer('Борис');
		await says(boris, 'Мне испортили волосы! Я очень недоволен');
		expect(heard(boris)).toMatch(/очень жаль/i);
		expect(boris.operator).toEqual({ kind: 'user', id: 3 });
		const said = lines.sees(boris).length;

		// The bot is out of the dialogue: nothing of it reaches the workflow.
		lines.says(boris, 'Есть кто живой?');
		lines.colleagueSays(boris, 3, 'Разбираемся');
		expect(await work()).toEqual([]);
		expect(lines.sees(boris)).toHaveLength(said + 1);

		lines.givesBack(boris);
		await work();
		await says(boris, 'Где вы находитесь?');
		expect(heard(boris)).toMatch(/Садовая, 12/);
		expect(leadsOf('Борис').map(({ id }) => id)).toEqual([boris.leadId]);
	}, 60_000);

	it('says nothing while a colleague answers beside it', async () => {
		const { lines } = night.town.bitrix24;
		const olga = lines.customer('Ольга', { connector: 'vkgroup' });
		await says(olga, 'Сколько стоит маникюр?');
		expect(heard(olga)).toMatch(/2.100/);
		lines.colleagueSays(olga, 5, 'Здравствуйте, я на связи');
		await says(olga, 'А где вы находитесь?');
		expect(heard(olga)).toBe('Здравствуйте, я на связи');
		expect(leadsOf('Ольга').map(({ id }) => id)).toEqual([olga.leadId]);
	}, 60_000);
});
