import { bytes, photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk, type MaxDesk } from './desk';

let desk: MaxDesk;
beforeEach(async () => (desk = await openDesk()));
afterEach(async () => await desk.town.stop());

describe('pictures and files in MAX', () => {
	it('puts the picture over the words and their buttons, and sends the file after them', async () => {
		const anna = desk.town.people.create('Анна');
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Вы записаны', photo, file: visit, buttons: [[{ title: 'Перенести' }]] },
			String(anna.chatId),
		);
		expect(leftOut).toEqual([]);
		expect(desk.town.people.sees(anna.userId)).toMatchObject([
			{ text: 'Вы записаны', media: [{ type: 'image' }], buttons: [[{ text: 'Перенести' }]] },
			{ text: null, media: [{ type: 'file', name: 'визит.ics' }] },
		]);
		const kept = [...desk.town.uploads.stored.values()].map((file) =>
			file.bytes.toString('base64'),
		);
		expect(kept).toEqual([photo.data, visit.data]);
	});

	it('waits while MAX works on a file', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.uploads.delay(2);
		const { leftOut } = await say(desk.adapter, { text: 'Вот', file: visit }, String(anna.chatId));
		expect(leftOut).toEqual([]);
		expect(desk.town.people.sees(anna.userId)[1].media).toHaveLength(1);
		expect(desk.slept).toEqual(expect.arrayContaining([1_000, 2_000]));
	});

	it('does not wait for ever, and says which file did not go', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.uploads.delay(1_000);
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Итоги', photo, buttons: [[{ title: 'Подробно' }]] },
			String(anna.chatId),
		);
		expect(leftOut).toEqual([photo.name]);
		expect(desk.town.people.sees(anna.userId)).toMatchObject([
			{ text: 'Итоги', media: [], buttons: [[{ text: 'Подробно' }]] },
		]);
	});

	it('sends the words alone when MAX does not take the picture', async () => {
		const anna = desk.town.people.create('Анна');
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Итоги', photo: { ...photo, data: bytes(20) } },
			String(anna.chatId),
		);
		expect(leftOut).toEqual([photo.name]);
		expect(desk.town.people.sees(anna.userId)).toMatchObject([{ text: 'Итоги', media: [] }]);
	});

	it('sends a picture of a kind that MAX does not draw as a file', async () => {
		const anna = desk.town.people.create('Анна');
		await say(
			desk.adapter,
			{ text: 'План', photo: { ...photo, name: 'план.svg', type: 'image/svg+xml' } },
			String(anna.chatId),
		);
		expect(desk.town.people.sees(anna.userId).map(({ media }) => media)).toEqual([
			[],
			[{ type: 'file', name: 'план.svg' }],
		]);
	});

	it('tries again when the host for files fails, and sends nothing meanwhile', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({ path: '/uploads', status: 503, times: 10 });
		await expect(say(desk.adapter, { text: 'Итоги', photo }, String(anna.chatId))).rejects.toThrow(
			'503',
		);
		expect(desk.town.people.sees(anna.userId)).toEqual([]);
	});
});
