import { startWazzup } from '../../../sandbox/town/wazzup/index';
import { publish } from '../vk/canvas';

it('Wazzup24 on the canvas: two messengers of one account, a burst, a colleague, a failure', async () => {
	const town = await startWazzup({ allowLocalWebhook: true, retryMs: 20 });
	const desk = await publish(
		'wazzup',
		{ nightDeskWazzupApi: { apiKey: town.apiKey, account: 'salon', baseUrl: town.url } },
		{ receive: 'webhook', otherEvents: ['echo', 'status'] },
		(turn) =>
			turn.text === '2'
				? { text: 'Записали на 15:00' }
				: {
						text: 'Когда вам удобно?',
						buttons: [[{ title: 'Завтра в 12' }, { title: 'Завтра в 15' }]],
					},
	);
	const anna = town.people.create('whatsapp', 'whatsapp', '79161234567', 'Анна');
	const oleg = town.people.create('avito', 'avito', 'u2i-oleg', 'Олег');
	town.people.say(anna, { text: 'Здравствуйте' });
	await desk.until(() => town.people.sees(anna).length === 1, 'the answer to Anna');
	town.people.say(oleg, { text: 'Сколько стоит?' });
	await desk.until(() => town.people.sees(oleg).length === 1, 'the answer to Oleg');
	town.people.say(anna, { text: '2' });
	await desk.until(() => town.people.sees(anna).length === 2, 'the second answer to Anna');
	town.people.answerByHand(anna, 'Это Марина, жду вас');
	await desk.until(() => desk.events.some(({ kind }) => kind === 'echo'), 'the echo');

	expect(town.people.sees(anna).map(({ text, by }) => [text, by])).toEqual([
		['Когда вам удобно?\n\n1. Завтра в 12\n2. Завтра в 15', 'api'],
		['Записали на 15:00', 'api'],
		['Это Марина, жду вас', 'hand'],
	]);
	expect(town.people.sees(oleg)).toMatchObject([{ chatType: 'avito', clearUnanswered: false }]);
	expect(desk.turns.map(({ sender }) => sender?.name)).toEqual(['Анна', 'Олег', 'Анна']);
	expect(desk.sent.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
	expect(desk.events.find(({ kind }) => kind === 'echo')).toMatchObject({
		text: 'Это Марина, жду вас',
		chat: { id: `whatsapp:${anna.channelId}:79161234567` },
	});

	// Who is not on WhatsApp is told by a status afterwards.
	const stranger = { channel: 'wazzup', sendTo: 'chat', text: 'Ждём вас!' };
	const sent = await desk.say({}, { ...stranger, chatId: 'whatsapp:+7 999 111-22-33' });
	expect(sent.status).toBe('sent');
	const failed = () =>
		desk.events.find(({ detail, refersTo }) => detail !== null && refersTo === sent.messageIds[0]);
	await desk.until(() => failed() !== undefined, 'the failure');
	expect(failed()).toMatchObject({ kind: 'status', detail: 'failed:BAD_CONTACT' });

	expect(desk.statuses.every((status) => status === 200)).toBe(true);
	const before = (await desk.journaled()).length;
	const forged = await fetch(`${desk.url}?secret=guess`, {
		method: 'POST',
		body: JSON.stringify({ messages: [{ messageId: 'x' }] }),
	});
	expect(forged.status).toBe(403);
	expect(await desk.journaled()).toHaveLength(before);
	await desk.stop();
	expect(town.webhooks.webhooksUri).toBe('');
	await town.stop();
});
