import { bytes, photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk, type MessagingDesk } from './desk';

let desk: MessagingDesk;
afterEach(async () => await desk.town.stop());

const open = async (kind: 'page' | 'instagram') => {
	desk = await openDesk({ kind });
	const who = desk.town.people.create('Анна');
	desk.town.people.say(who, 'Здравствуйте');
	return who;
};
const seen = () => desk.town.seen.map(({ text, file }) => file?.name ?? text);

describe('pictures and files in Messenger', () => {
	it('go along with the message as bytes, the picture before the words, the file after them', async () => {
		const anna = await open('page');
		const { leftOut } = await say(desk.adapter, { text: 'Записаны', photo, file: visit }, anna.id);
		expect(leftOut).toEqual([]);
		expect(desk.town.seen.map(({ file }) => file?.content?.toString('base64'))).toEqual([
			photo.data,
			undefined,
			visit.data,
		]);
	});

	it('are left out when Messenger does not take them; the words go out', async () => {
		const anna = await open('page');
		const broken = { ...photo, data: bytes(30) };
		const { leftOut } = await say(desk.adapter, { text: 'Итоги', photo: broken }, anna.id);
		expect(leftOut).toEqual([photo.name]);
		expect(seen()).toEqual(['Итоги']);
	});
});

describe('pictures and files in Instagram', () => {
	it('are given by their address; what has none, or is no PDF, is said in words', async () => {
		const anna = await open('instagram');
		const url = 'https://salon.example/week.png';
		const { leftOut } = await say(
			desk.adapter,
			{ text: 'Итоги', photo: { ...photo, url }, file: visit },
			anna.id,
		);
		expect(leftOut).toEqual([visit.name]);
		expect(seen()).toEqual([url, 'Итоги\n\nФайл «визит.ics» сюда прикрепить нельзя.']);
	});
});
