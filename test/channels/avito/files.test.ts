import { avitoAdapter } from '../../../lib/channels/avito';
import { startAvito, type AvitoTown } from '../../../sandbox/town/avito/index';
import { fetchHttp } from '../fetchHttp';
import { bytes, photo, visit } from '../pictures';
import { quickClock } from '../quickClock';
import { say } from '../say';

let town: AvitoTown;
const clock = quickClock();
const adapter = () =>
	avitoAdapter(
		{
			clientId: town.clientId,
			clientSecret: town.clientSecret,
			userId: String(town.userId),
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			extraCa: null,
		},
		{ http: fetchHttp, sleep: clock.sleep, clock: clock.now },
	);
beforeEach(async () => (town = await startAvito({ now: clock.now })));
afterEach(async () => await town.stop());

describe('pictures and files in Avito', () => {
	it('sends the picture by its own id before the words, and says that the file does not go', async () => {
		const chat = town.people.create('Анна');
		const { leftOut } = await say(adapter(), { text: 'Работы', photo, file: visit }, chat.id);
		expect(leftOut).toEqual([visit.name]);
		expect(town.people.sees(chat).map(({ type, content }) => [type, content.text])).toEqual([
			['image', undefined],
			['text', 'Работы\n\nФайл «визит.ics» сюда прикрепить нельзя.'],
		]);
		expect([...town.pictures.values()].map((one) => one.toString('base64'))).toEqual([photo.data]);
	});

	it('writes the address of a file that has one', async () => {
		const chat = town.people.create('Анна');
		const url = 'https://salon.example/visit.ics';
		await say(adapter(), { text: 'Ждём', file: { ...visit, url } }, chat.id);
		expect(town.people.sees(chat)[0].content.text).toBe(`Ждём\n\nвизит.ics: ${url}`);
	});

	it('sends the words when Avito does not take the picture', async () => {
		const chat = town.people.create('Анна');
		const broken = { ...photo, data: bytes(30) };
		const { leftOut } = await say(adapter(), { text: 'Работы', photo: broken }, chat.id);
		expect(leftOut).toEqual([photo.name]);
		expect(town.people.sees(chat).map(({ content }) => content.text)).toEqual(['Работы']);
	});
});
