import { publish } from '../vk/canvas';
import { startMax } from '../../../sandbox/town/max/index';

describe.each(['polling', 'webhook'] as const)('MAX on the canvas, by %s', (receive) => {
	it('answers a customer from the deep link to the pressed button', async () => {
		const town = await startMax({
			allowLocalWebhook: true,
			retryMs: 50,
			botName: `bot_${receive}`,
		});
		const desk = await publish(
			'max',
			{ nightDeskMaxApi: { token: town.token, botName: town.botName, baseUrl: town.url } },
			{ receive, otherEvents: ['lifecycle'] },
			(turn) =>
				turn.kind === 'button'
					? { text: `Записали: ${turn.button?.payload}` }
					: {
							text: 'Когда вам удобно?',
							buttons: [[{ title: 'Завтра в 15', payload: 'slot:15' }]],
						},
		);
		const anna = town.people.create('Анна');
		town.people.start(anna.userId, 'promo');
		await desk.until(() => town.people.sees(anna.userId).length === 1, 'the first answer');
		town.people.press(anna.userId, 'slot:15');
		await desk.until(() => town.people.sees(anna.userId).length === 2, 'the second answer');
		town.people.stop(anna.userId);
		await desk.until(() => desk.events.length === 1, 'the block');

		expect(desk.turns.map(({ kind, campaign }) => [kind, campaign])).toEqual([
			['start', 'promo'],
			['button', null],
		]);
		expect(desk.sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
		expect(town.people.sees(anna.userId).map(({ text }) => text)).toEqual([
			'Когда вам удобно?',
			'Записали: slot:15',
		]);
		// The waiting sign of the button was stopped.
		expect(town.answers).toHaveLength(1);
		expect(desk.events[0]).toMatchObject({ kind: 'lifecycle', detail: 'blocked' });
		const late = { channel: 'max', sendTo: 'chat', chatId: String(anna.chatId), text: 'Ждём вас!' };
		expect(await desk.say({}, late)).toMatchObject({
			status: 'not_deliverable',
			reason: 'blocked',
		});
		expect(desk.statuses.every((status) => status === 200)).toBe(true);
		await desk.stop();
		expect(town.subscriptions).toEqual([]);
		await town.stop();
	});
});

it('leaves no trace of a forged request', async () => {
	const town = await startMax({ allowLocalWebhook: true, botName: 'bot_forged' });
	const credential = { token: town.token, botName: town.botName, baseUrl: town.url };
	const desk = await publish(
		'max',
		{ nightDeskMaxApi: credential },
		{ receive: 'webhook' },
		() => null,
	);
	const before = (await desk.journaled()).length;
	const body = {
		update_type: 'bot_started',
		timestamp: 1,
		chat_id: 1,
		user: { user_id: 1, first_name: 'X' },
	};
	const response = await fetch(desk.url, {
		method: 'POST',
		headers: { 'x-max-bot-api-secret': 'guess' },
		body: JSON.stringify(body),
	});
	expect(response.status).toBe(403);
	expect(await desk.journaled()).toHaveLength(before);
	await desk.stop();
	await town.stop();
});
