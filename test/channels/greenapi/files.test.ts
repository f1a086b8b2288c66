import { greenApiAdapter } from '../../../lib/channels/greenapi';
import { mediaUrlOf } from '../../../lib/channels/greenapi/settings';
import { startGreenApi, type GreenTown } from '../../../sandbox/town/greenapi/index';
import { fetchHttp } from '../fetchHttp';
import { photo, visit } from '../pictures';
import { quickClock } from '../quickClock';
import { say } from '../say';

const clock = quickClock();
const settings = { proxy: null, webhookSecret: '', extraCa: null };
let town: GreenTown;
const adapter = () =>
	greenApiAdapter(
		{ ...settings, idInstance: town.idInstance, apiToken: town.apiToken, baseUrl: town.url },
		{ http: fetchHttp, sleep: clock.sleep, clock: clock.now },
	);
beforeEach(async () => (town = await startGreenApi({ now: clock.now })));
afterEach(async () => await town.stop());

describe('pictures and files through GREEN-API', () => {
	it('sends the picture before the words and the file after them', async () => {
		const anna = town.people.create('79161234567@c.us', 'Анна');
		const { leftOut } = await say(
			adapter(),
			{ text: 'Вы записаны', photo: { ...photo, name: 'неделя.png' }, file: visit },
			anna.chatId,
		);
		expect(leftOut).toEqual([]);
		expect(town.people.sees(anna).map(({ text, file }) => file ?? text)).toEqual([
			'неделя.png',
			'Вы записаны',
			'визит.ics',
		]);
	});

	it('says which file did not go: one whose name does not tell its kind', async () => {
		const anna = town.people.create('79161234567@c.us', 'Анна');
		const { leftOut } = await say(
			adapter(),
			{ text: 'Вот', file: { ...visit, name: 'визит' } },
			anna.chatId,
		);
		expect(leftOut).toEqual(['визит']);
		expect(town.people.sees(anna)).toHaveLength(1);
	});

	it('brings files to the host for files, and to a host of the owner’s own', () => {
		const of = (baseUrl: string) =>
			mediaUrlOf({ ...settings, baseUrl, idInstance: '1101000001', apiToken: 'a' });
		expect(of('')).toBe('https://1101.media.green-api.com');
		expect(of('https://api.green-api.com/')).toBe('https://media.green-api.com');
		expect(of('https://relay.example')).toBe('https://relay.example');
	});
});
