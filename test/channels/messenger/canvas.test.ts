import { publish } from '../vk/canvas';
import { startMessaging } from '../../../sandbox/town/meta/messaging';

describe.each([
	['messenger', 'page', 'nightDeskMessengerApi', 'pageId'],
	['instagram', 'instagram', 'nightDeskInstagramApi', 'instagramId'],
] as const)('%s on the canvas', (channel, kind, credential, idField) => {
	it('answers a customer from the link to the pressed button, and falls silent for a colleague only', async () => {
		const town = await startMessaging({ kind, retryMs: 50, allowLocalWebhook: true });
		const desk = await publish(
			channel,
			{
				[credential]: {
					accessToken: town.token,
					[idField]: town.accountId,
					appId: town.appId,
					appSecret: town.appSecret,
					baseUrl: town.url,
				},
			},
			{ otherEvents: ['echo'] },
			(turn) =>
				turn.kind === 'button'
					? { text: `Записали: ${turn.button?.payload}` }
					: {
							text: 'Когда вам удобно?',
							buttons: [[{ title: 'Завтра в 15', payload: 'slot:15' }]],
						},
		);
		expect(town.subscriptions.get(kind)?.callback_url).toBe(desk.url);
		const anna = town.people.create('Анна');
		town.people.start(anna, 'promo');
		await desk.until(() => town.people.sees(anna).length === 1, 'the first answer');
		town.people.press(anna, 'Завтра в 15');
		await desk.until(() => town.people.sees(anna).length === 2, 'the second answer');
		town.people.answerByHand(anna, 'Здравствуйте, это Марина');
		await desk.until(() => desk.events.length === 3, 'the echoes');

		expect(desk.turns.map(({ kind: what, campaign }) => [what, campaign])).toEqual([
			['start', 'promo'],
			['button', null],
		]);
		expect(town.people.sees(anna)[1].text).toBe('Записали: slot:15');
		const ours = desk.sent.flatMap(({ messageIds }) => messageIds);
		const byOthers = desk.events.filter(({ messageId }) => !ours.includes(messageId ?? ''));
		expect(byOthers.map(({ text, chat }) => [text, chat.id])).toEqual([
			['Здравствуйте, это Марина', anna.id],
		]);
		await town.settled();
		expect(desk.statuses.every((status) => status === 200)).toBe(true);
		await desk.stop();
		town.people.say(anna, 'Ещё вопрос');
		await town.settled();
		// The account is no longer subscribed: nobody is called.
		expect(desk.turns).toHaveLength(2);
		await town.stop();
	});
});
