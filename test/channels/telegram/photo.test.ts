import type { Reply } from '../../../lib/casefile';
import type { PartOutcome } from '../../../lib/channels/adapter';
import { openDesk, type Desk } from './desk';

/** The smallest PNG there is: one transparent point. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const photo = { name: 'неделя "1".png', type: 'image/png', data: PNG };

describe('sending a picture or a file to Telegram', () => {
	let desk: Desk;
	let anna: number;

	beforeEach(async () => {
		desk = await openDesk();
		anna = desk.customer();
	});
	afterEach(async () => await desk.stop());

	const say = async (reply: Reply): Promise<readonly PartOutcome[]> => {
		const outcomes: PartOutcome[] = [];
		const address = { chatId: String(anna) };
		for (const part of desk.adapter.compose(reply, address))
			outcomes.push(await desk.adapter.send(part, address));
		return outcomes;
	};

	it('puts words that fit, their formatting and their buttons under the picture', async () => {
		await say({
			text: '<b>Итоги</b> недели',
			format: 'html',
			photo,
			buttons: [[{ title: 'Подробно', payload: 'more' }]],
		});
		expect(desk.shown(anna)).toMatchObject([
			{ kind: 'photo', text: 'Итоги недели', entities: [{ type: 'bold', offset: 0, length: 5 }] },
		]);
		expect(desk.shown(anna)[0].buttons).toHaveLength(1);
	});

	it('sends words that do not fit under a picture after it', async () => {
		const text = 'слово '.repeat(300).trim();
		await say({ text, photo });
		const shown = desk.shown(anna);
		expect(shown.map(({ kind }) => kind)).toEqual(['photo', 'text']);
		expect(shown[1].text).toBe(text);
	});

	it('sends a file after the words, whose buttons stay with them', async () => {
		const data = Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n').toString('base64');
		await say({
			text: 'Вы записаны',
			buttons: [[{ title: 'Перенести', payload: 'visit:move' }]],
			file: { name: 'visit.ics', type: 'text/calendar', data },
		});
		const shown = desk.shown(anna);
		expect(shown.map(({ kind }) => kind)).toEqual(['text', 'document']);
		expect(shown[0].buttons).toHaveLength(1);
	});

	it('sends the words alone when Telegram does not take the picture', async () => {
		const broken = { ...photo, data: Buffer.from('no picture').toString('base64') };
		const [outcome] = await say({ text: 'Итоги', photo: broken });
		expect(outcome.status).toBe('sent');
		expect(desk.shown(anna)).toMatchObject([{ kind: 'text', text: 'Итоги' }]);
	});
});
