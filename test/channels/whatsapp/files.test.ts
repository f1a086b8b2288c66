import { bytes, photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk } from './desk';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(
	async () =>
		(desk = await openDesk({
			templates: [{ name: 'visit_reminder', language: 'ru', body: 'Ждём вас' }],
		})),
);
afterEach(async () => await desk.town.stop());

const customer = () => {
	const anna = desk.town.people.create('Анна', '79161234567');
	desk.town.people.say(anna, 'Здравствуйте');
	return anna;
};

describe('pictures and files in WhatsApp', () => {
	it('sends the picture before the words, and the calendar file after them under its own name', async () => {
		const anna = customer();
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Вы записаны', photo, file: visit, buttons: [[{ title: 'Перенести' }]] },
			anna.phone,
		);
		expect(leftOut).toEqual([]);
		expect(desk.town.shown).toMatchObject([
			{ type: 'image', content: Buffer.from(photo.data, 'base64') },
			{ type: 'button', text: 'Вы записаны', buttons: [{ title: 'Перенести' }] },
			{ type: 'document', fileName: 'визит.ics', content: Buffer.from(visit.data, 'base64') },
		]);
	});

	it('says in the words that a picture of more than 5 MB does not go', async () => {
		const anna = customer();
		const large = Buffer.concat([
			Buffer.from(photo.data, 'base64'),
			Buffer.alloc(5 * 1024 * 1024),
		]).toString('base64');
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'План', photo: { ...photo, data: large } },
			anna.phone,
		);
		expect(leftOut).toEqual([photo.name]);
		expect(desk.town.shown.map(({ text }) => text)).toEqual([
			'План\n\nКартинку сюда прикрепить нельзя.',
		]);
	});

	it('says in the words that a kind of file is not taken', async () => {
		const anna = customer();
		const zip = { name: 'работы.zip', type: 'application/zip', data: bytes(9) };
		const { leftOut } = await say(desk.adapter, { text: 'Вот', file: zip }, anna.phone);
		expect(leftOut).toEqual([zip.name]);
		expect(desk.town.shown.map(({ text }) => text)).toEqual([
			'Вот\n\nФайл «работы.zip» сюда прикрепить нельзя.',
		]);
	});

	it('leaves out a picture that is none, and sends the words', async () => {
		const anna = customer();
		const broken = { ...photo, data: bytes(30) };
		const { leftOut } = await say(desk.adapter, { text: 'Итоги', photo: broken }, anna.phone);
		expect(leftOut).toEqual([photo.name]);
		expect(desk.town.shown.map(({ type }) => type)).toEqual(['text']);
	});

	it('sends a template alone, and says which files stayed behind', async () => {
		const anna = customer();
		const { parts, leftOut } = await say(
			desk.adapter,
			{
				text: 'Ждём вас',
				template: { name: 'visit_reminder', language: 'ru', parameters: [] },
				photo,
				file: visit,
			},
			anna.phone,
		);
		expect(parts).toHaveLength(1);
		expect(leftOut).toEqual([photo.name, visit.name]);
	});
});
