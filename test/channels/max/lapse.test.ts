import { lookAfterRegistration } from '../../../lib/channels/lapse';
import { readSettings } from '../../../nodes/ChannelTrigger/settings';
import { watchRegistration } from '../../../nodes/ChannelTrigger/watch';
import { triggerContext } from '../../nodes/context';
import { openDesk, type MaxDesk } from './desk';

const URL = 'http://127.0.0.1:9/webhook/desk';
const KINDS = new Set(['text'] as const);
let desk: MaxDesk;
beforeEach(async () => (desk = await openDesk()));
afterEach(async () => await desk.town.stop());

const webhook = () => {
	const { webhook: registration } = desk.adapter;
	if (registration === undefined) throw new Error('MAX has webhooks');
	return registration;
};

describe('a subscription that MAX has given up', () => {
	it('is made again, also beside one of somebody else', async () => {
		await webhook().register(URL, KINDS);
		expect(await lookAfterRegistration(webhook(), URL, KINDS)).toEqual({ kind: 'fine' });
		desk.town.unsubscribe();
		await webhook().register('http://127.0.0.1:9/statistics', KINDS);
		expect(await lookAfterRegistration(webhook(), URL, KINDS)).toEqual({ kind: 'renewed' });
		expect(desk.town.subscriptions.map(({ url }) => url)).toContain(URL);
	});

	it('is left alone where the account may have one only', async () => {
		await webhook().register('http://127.0.0.1:9/statistics', KINDS);
		const single = { ...webhook(), lapses: { besideOthers: false } };
		expect(await lookAfterRegistration(single, URL, KINDS)).toEqual({
			kind: 'elsewhere',
			host: '127.0.0.1:9',
		});
		expect(desk.town.subscriptions).toHaveLength(1);
	});
});

describe('a published workflow', () => {
	const watched = (staticData: Record<string, string>) => {
		const { context } = triggerContext({
			parameters: { channel: 'max', receive: 'webhook' },
			credentials: {},
			staticData,
		});
		const watch = watchRegistration(context, desk.adapter, readSettings(context));
		if (watch === null) throw new Error('It is looked after');
		return { watch, logger: context.logger as unknown as { warn: jest.Mock } };
	};

	it('looks whether its address is still registered, and says when it had to register again', async () => {
		const { watch, logger } = watched({ url: URL });
		await watch.look();
		expect(desk.town.subscriptions.map(({ url }) => url)).toEqual([URL]);
		expect(logger.warn).toHaveBeenCalledTimes(1);
		await watch.look();
		expect(logger.warn).toHaveBeenCalledTimes(1);
		watch.stop();
	});

	it('tells a trouble once, and registers nothing that activation has not', async () => {
		const { watch, logger } = watched({ url: URL });
		desk.town.fail({ path: '/subscriptions', status: 403, times: 2 });
		await watch.look();
		await watch.look();
		expect(logger.warn).toHaveBeenCalledTimes(1);
		watch.stop();
		const other = watched({});
		await other.watch.look();
		expect(desk.town.subscriptions).toEqual([]);
		other.watch.stop();
	});
});
