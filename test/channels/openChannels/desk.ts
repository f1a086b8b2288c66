import { openChannelsAdapter, type OpenChannelsSettings } from '../../../lib/channels/openChannels';
import type { HttpCall } from '../../../lib/shared/http';
import { startBitrix24, type StartOptions } from '../../../sandbox/town/bitrix24';
import { fetchHttp } from '../fetchHttp';

export const SCOPES = ['crm', 'task', 'imbot', 'imopenlines'] as const;

/** A clock that only sleeping and the test move. */
const ownClock = () => {
	let now = Date.parse('2026-03-12T20:40:00Z');
	const slept: number[] = [];
	return {
		now: () => now,
		slept,
		sleep: async (milliseconds: number) => {
			slept.push(milliseconds);
			now += milliseconds;
			await Promise.resolve();
		},
		pass: (milliseconds: number) => void (now += milliseconds),
	};
};

/** A portal with an open line, its own limits off, and an account of it whose waits cost no time. */
export const openLineDesk = async (
	options: StartOptions = {},
	settings: Partial<OpenChannelsSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	const clock = ownClock();
	const portal = await startBitrix24({
		scopes: SCOPES,
		bucket: { size: 1e9, leakPerSecond: 1e9 },
		operating: { limitSeconds: 1e9, secondsPerCall: 0 },
		...options,
	});
	const open = (more: Partial<OpenChannelsSettings> = {}) =>
		openChannelsAdapter(
			{
				webhookUrl: portal.webhookUrl,
				botCode: '',
				botName: '',
				botToken: '',
				handOverTo: '',
				requestsPerSecond: 2,
				proxy: null,
				webhookSecret: '',
				extraCa: null,
				...settings,
				...more,
			},
			{ http, sleep: clock.sleep, clock: clock.now },
		);
	return { portal, lines: portal.lines, clock, open, adapter: open() };
};

export type LineDesk = Awaited<ReturnType<typeof openLineDesk>>;
