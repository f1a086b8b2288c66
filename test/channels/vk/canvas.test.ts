import { publish } from './canvas';
import { startVk } from '../../../sandbox/town/vk/index';

describe.each([
	['polling', 224000011],
	['webhook', 224000012],
] as const)('VK on the canvas, by %s', (receive, groupId) => {
	it('answers a customer from «Начать» to the pressed button, and falls silent for a colleague', async () => {
		const town = await startVk({ groupId, retryMs: 50 });
		const desk = await publish(
			'vk',
			{ nightDeskVkApi: { token: town.token, groupId: String(groupId), baseUrl: town.url } },
			{ receive, otherEvents: ['echo'] },
			(turn) =>
				turn.kind === 'button'
					? { text: `Записали: ${turn.button?.payload}` }
					: {
							text: 'Когда вам удобно?',
							buttons: [[{ title: 'Завтра в 15', payload: 'slot:15' }]],
						},
		);
		if (receive === 'webhook')
			await desk.until(() => town.state.servers[0]?.status === 'ok', 'the confirmation');
		const anna = town.people.create('Анна');
		town.people.start(anna.id, 'ad-12');
		await desk.until(() => town.people.sees(anna.id).length === 1, 'the first answer');
		town.people.press(anna.id, 'Завтра в 15');
		await desk.until(() => town.people.sees(anna.id).length === 2, 'the second answer');
		town.people.answerByHand(anna.id, 'Здравствуйте, это Марина');
		await desk.until(() => desk.events.length > 0, 'the echo');

		expect(desk.turns.map(({ kind, campaign }) => [kind, campaign])).toEqual([
			['start', 'ad-12'],
			['button', null],
		]);
		expect(desk.sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
		expect(town.people.sees(anna.id).map(({ text }) => text)).toEqual([
			'Когда вам удобно?',
			'Записали: slot:15',
			'Здравствуйте, это Марина',
		]);
		await desk.until(() => town.state.answered.length === 1, 'the end of the waiting sign');
		expect(desk.events.at(-1)).toMatchObject({ kind: 'echo', text: 'Здравствуйте, это Марина' });
		const stranger = { channel: 'vk', sendTo: 'chat', chatId: '77', text: 'Ждём вас!' };
		expect(await desk.say({}, stranger)).toMatchObject({
			status: 'not_deliverable',
			reason: 'not_allowed',
		});
		expect(desk.statuses.every((status) => status === 200)).toBe(true);
		await desk.stop();
		expect(town.state.servers).toEqual([]);
		await town.stop();
	});
});
