import { wazzupAdapter } from '../../../lib/channels/wazzup';
import { startWazzup, type WazzupTown } from '../../../sandbox/town/wazzup/index';
import { fetchHttp } from '../fetchHttp';
import { photo, visit } from '../pictures';
import { quickClock } from '../quickClock';
import { say } from '../say';

const clock = quickClock();
let town: WazzupTown;
const adapter = () =>
	wazzupAdapter(
		{
			apiKey: town.apiKey,
			account: 'salon',
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			crmKey: '',
			extraCa: null,
		},
		{ http: fetchHttp, sleep: clock.sleep },
	);
beforeEach(async () => (town = await startWazzup({ now: clock.now })));
afterEach(async () => await town.stop());

const create = () => town.people.create('whatsapp', 'whatsapp', '79161234567', 'Анна');
const chatOf = ({ chatType, channelId, chatId }: ReturnType<typeof create>) =>
	`${chatType}:${channelId}:${chatId}`;

describe('pictures and files through Wazzup', () => {
	it('gives it the address, from which it fetches the file', async () => {
		const anna = create();
		const content = Buffer.from(visit.data, 'base64');
		const url = town.keepFile('visit.ics', { bytes: content, contentType: 'text/calendar' });
		const { leftOut } = await say(
			adapter(),
			{ text: 'Вы записаны', file: { name: 'визит.ics', type: 'text/calendar', url } },
			chatOf(anna),
		);
		expect(leftOut).toEqual([]);
		expect(town.people.sees(anna)).toMatchObject([{ text: 'Вы записаны' }, { content }]);
	});

	it('says in the words that a file without an address does not go', async () => {
		const anna = create();
		const { leftOut } = await say(adapter(), { text: 'Итоги', photo, file: visit }, chatOf(anna));
		expect(leftOut).toEqual([photo.name, visit.name]);
		expect(town.people.sees(anna).map(({ text }) => text)).toEqual([
			'Итоги\n\nКартинку сюда прикрепить нельзя.\nФайл «визит.ics» сюда прикрепить нельзя.',
		]);
	});

	it('says which file Wazzup could not fetch', async () => {
		const anna = create();
		const url = `${town.url}/files/gone.ics`;
		const { outcomes } = await say(
			adapter(),
			{ text: 'Вот', file: { ...visit, url } },
			chatOf(anna),
		);
		expect(outcomes).toMatchObject([
			{ status: 'sent', messageId: expect.any(String) },
			{ status: 'sent', messageId: null, leftOut: { name: visit.name } },
		]);
	});
});
