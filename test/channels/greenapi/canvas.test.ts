import { startGreenApi } from '../../../sandbox/town/greenapi/index';
import { publish } from '../vk/canvas';

describe.each([
	['polling', '1101000011'],
	['webhook', '1101000012'],
] as const)('GREEN-API on the canvas, by %s', (receive, idInstance) => {
	it('answers a customer, takes the number for the title, and falls silent for a colleague', async () => {
		const town = await startGreenApi({ idInstance, retryMs: 20, longestWaitMs: 200 });
		const desk = await publish(
			'greenapi',
			{
				nightDeskGreenApiApi: { idInstance, apiToken: town.apiToken, baseUrl: town.url },
			},
			{ receive, otherEvents: ['echo', 'status'] },
			(turn) =>
				turn.text === '1'
					? { text: 'Записали' }
					: { text: 'Когда вам удобно?', buttons: [[{ title: 'Завтра в 15' }]] },
		);
		await desk.until(() => town.settings.incomingWebhook === 'yes', 'the settings');
		const anna = town.people.create('79161234567@c.us', 'Анна');
		town.people.say(anna, 'Здравствуйте');
		await desk.until(() => town.people.sees(anna).length === 1, 'the first answer');
		town.people.say(anna, '1');
		await desk.until(() => town.people.sees(anna).length === 2, 'the second answer');
		town.people.answerByHand(anna, 'Это Марина');
		await desk.until(() => desk.events.some(({ text }) => text === 'Это Марина'), 'the echo');

		expect(town.people.sees(anna).map(({ text }) => text)).toEqual([
			'Когда вам удобно?\n\n1. Завтра в 15',
			'Записали',
			'Это Марина',
		]);
		expect(desk.sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
		expect(desk.turns.map(({ text, sender }) => [text, sender?.name])).toEqual([
			['Здравствуйте', 'Анна'],
			['1', 'Анна'],
		]);
		const delivered = desk.events.filter(({ detail }) => detail === 'delivered');
		expect(delivered.map(({ refersTo }) => refersTo)).toEqual(
			desk.sent.map(({ messageIds }) => messageIds[0]),
		);
		await desk.until(() => town.queue.length() === 0, 'the end of the queue');
		// Saved once: saving restarts the instance.
		expect(town.saves()).toBe(1);
		expect(desk.statuses.every((status) => status === 200)).toBe(true);
		await desk.stop();
		expect(town.settings.webhookUrl).toBe('');
		await town.stop();
	});
});

it('leaves no trace of a forged notification', async () => {
	const town = await startGreenApi({ idInstance: '1101000013', retryMs: 20 });
	const { idInstance, apiToken, url: baseUrl } = town;
	const desk = await publish(
		'greenapi',
		{ nightDeskGreenApiApi: { idInstance, apiToken, baseUrl } },
		{ receive: 'webhook' },
		() => null,
	);
	const before = (await desk.journaled()).length;
	for (const headers of [{}, { authorization: 'Bearer guess' }]) {
		const body = JSON.stringify({ typeWebhook: 'incomingMessageReceived', idMessage: '1' });
		expect((await fetch(desk.url, { method: 'POST', headers, body })).status).toBe(403);
	}
	expect(await desk.journaled()).toHaveLength(before);
	await desk.stop();
	await town.stop();
});
