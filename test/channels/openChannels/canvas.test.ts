import { publish } from '../vk/canvas';
import { openLineDesk } from './desk';

/** Looks are five seconds apart; a busy machine may need longer. Milliseconds. */
const PATIENCE = 60_000;

describe.each(['polling', 'webhook'] as const)('Open Channels on the canvas, by %s', (receive) => {
	it('answers a customer, hands over behind the last words, and is told when it is given back', async () => {
		let ahead = 0;
		const { portal, lines } = await openLineDesk({ clock: { now: () => Date.now() + ahead } });
		const desk = await publish(
			'openchannels',
			{
				nightDeskOpenChannelsApi: { webhookUrl: portal.webhookUrl, requestsPerSecond: 5 },
			},
			{ receive, otherEvents: ['echo', 'lifecycle'] },
			(turn) =>
				turn.text === '1'
					? { text: 'Записали' }
					: { text: 'Когда вам удобно?', buttons: [[{ title: 'Завтра в 15' }]] },
		);
		await desk.until(() => lines.state.bots.length === 1, 'the bot', PATIENCE);
		lines.attach();
		const anna = lines.customer('Анна');
		lines.says(anna, 'Здравствуйте');
		await desk.until(() => lines.sees(anna).length === 1, 'the first answer', PATIENCE);
		lines.says(anna, '1');
		await desk.until(() => lines.sees(anna).length === 2, 'the second answer', PATIENCE);
		await desk.until(() => desk.sent.length === 2, 'the end of the second execution', PATIENCE);

		const [turn] = desk.turns;
		const item = { message: turn as unknown as never, reply: { text: 'Ответит человек' } };
		// While the bot answers, nothing is handed over.
		await desk.say({ ...item, conversation: { answeredBy: 'bot' } }, { options: { step: 'one' } });
		expect(anna.operator?.kind).toBe('bot');
		const over = { ...item, conversation: { answeredBy: 'person' } };
		await desk.say(over, { options: { step: 'two' } });
		expect(anna.operator).toEqual({ kind: 'user', id: 3 });
		expect(lines.sees(anna).at(-1)?.text).toBe('Ответит человек');
		// Run again after a crash: said and handed over once, although the bot may not write any more.
		expect(await desk.say(over, { options: { step: 'two' } })).toMatchObject({
			status: 'already_sent',
		});
		expect(lines.sees(anna)).toHaveLength(4);

		// An event that is brought has no number: two of one kind within a second are one.
		ahead += 2_000;
		lines.givesBack(anna);
		await desk.until(() => desk.events.length === 2, 'the bot in charge again', PATIENCE);
		lines.colleagueSays(anna, 3, 'Я рядом');
		await desk.until(() => desk.events.length === 3, 'the echo', PATIENCE);

		expect(lines.sees(anna).map(({ text }) => text)).toEqual([
			'Когда вам удобно?\n\n1. Завтра в 15',
			'Записали',
			'Ответит человек',
			'Ответит человек',
			'Я рядом',
		]);
		expect(desk.turns.map(({ text, sender }) => [text, sender?.name])).toEqual([
			['Здравствуйте', 'Анна'],
			['1', 'Анна'],
		]);
		expect(desk.events.map(({ kind, detail }) => [kind, detail])).toEqual([
			['lifecycle', 'handed_back'],
			['lifecycle', 'handed_back'],
			['echo', 'text'],
		]);
		expect(desk.statuses.every((status) => status === 200)).toBe(true);
		await desk.stop();
		expect(lines.state.bots[0].eventMode).toBe('fetch');
		await lines.delivered();
		await portal.stop();
	}, 180_000);
});

it('leaves no trace of a forged event', async () => {
	const { portal } = await openLineDesk();
	const desk = await publish(
		'openchannels',
		{ nightDeskOpenChannelsApi: { webhookUrl: portal.webhookUrl } },
		{ receive: 'webhook' },
		() => null,
	);
	const before = (await desk.journaled()).length;
	for (const query of ['', '?secret=guess']) {
		const body = JSON.stringify({ event: 'ONIMBOTV2MESSAGEADD', data: { message: { id: 1 } } });
		expect((await fetch(`${desk.url}${query}`, { method: 'POST', body })).status).toBe(403);
	}
	expect(await desk.journaled()).toHaveLength(before);
	await desk.stop();
	await portal.stop();
});
