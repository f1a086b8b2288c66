import { bytes, photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk, type VkDesk } from './desk';

let desk: VkDesk;
let anna: number;
beforeEach(async () => {
	desk = await openDesk();
	const person = desk.town.people.create('Анна');
	desk.town.people.say(person.id, 'Здравствуйте');
	anna = person.id;
});
afterEach(async () => await desk.town.stop());

/** Files by the message that they hang on. */
const seen = () =>
	desk.town.people.sees(anna).map(({ text, attached }) => ({
		text,
		files: ((attached ?? []) as string[]).map((name) =>
			desk.town.state.uploads.saved.get(name)?.bytes.toString('base64'),
		),
	}));

describe('pictures and files in VK', () => {
	it('hangs the picture on the words and sends the file after them', async () => {
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Вы записаны', photo, file: visit },
			String(anna),
		);
		expect(leftOut).toEqual([]);
		expect(seen()).toEqual([
			{ text: 'Вы записаны', files: [photo.data] },
			{ text: '', files: [visit.data] },
		]);
	});

	it('keeps the picture when VK does not take the keyboard', async () => {
		desk.town.state.botFeatures = false;
		await say(
			desk.adapter,
			{ text: 'Итоги', photo, buttons: [[{ title: 'Подробно' }]] },
			String(anna),
		);
		expect(seen()).toEqual([{ text: 'Итоги\n\n1. Подробно', files: [photo.data] }]);
	});

	it('says which file did not go: a picture that VK cannot read', async () => {
		const broken = { ...photo, data: bytes(20) };
		const { leftOut } = await say(desk.adapter, { text: 'Итоги', photo: broken }, String(anna));
		expect(leftOut).toEqual([photo.name]);
		expect(seen()).toEqual([{ text: 'Итоги', files: [] }]);
	});

	it('sends the words without the file when the key has no right for documents', async () => {
		desk.town.state.permissions = ['messages', 'manage'];
		const { leftOut, outcomes } = await say(
			desk.adapter,
			{ text: 'Вот', file: visit },
			String(anna),
		);
		expect(leftOut).toEqual([visit.name]);
		expect(outcomes[1]).toMatchObject({
			status: 'sent',
			messageId: null,
			leftOut: { why: expect.stringContaining('15') },
		});
		expect(seen()).toEqual([{ text: 'Вот', files: [] }]);
	});

	it('does not even try to send music or programs, and says so in the words', async () => {
		const { leftOut } = await say(
			desk.adapter,
			{
				text: 'Вот',
				file: { name: 'setup.exe', type: 'application/octet-stream', data: bytes(5) },
			},
			String(anna),
		);
		expect(leftOut).toEqual(['setup.exe']);
		expect(seen()).toEqual([
			{ text: 'Вот\n\nФайл «setup.exe» сюда прикрепить нельзя.', files: [] },
		]);
	});

	it('says who cannot be reached before a file is uploaded', async () => {
		desk.town.people.forbid(anna);
		const { outcomes } = await say(desk.adapter, { text: 'Итоги', photo }, String(anna));
		expect(outcomes).toMatchObject([{ status: 'not_deliverable', reason: 'not_allowed' }]);
		expect(desk.town.state.uploads.saved.size).toBe(0);
	});
});
