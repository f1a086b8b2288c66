import { startAvito } from '../../../sandbox/town/avito/index';
import { publish } from '../vk/canvas';

it('Avito on the canvas: asked about a listing, answered within its limits, and silent for a colleague', async () => {
	const town = await startAvito({ allowLocalWebhook: true, retryMs: 20 });
	const desk = await publish(
		'avito',
		{
			nightDeskAvitoApi: {
				clientId: town.clientId,
				clientSecret: town.clientSecret,
				userId: '94 235 311',
				baseUrl: town.url,
			},
		},
		{ receive: 'webhook', otherEvents: ['echo'] },
		() => ({ text: `${'Подробности. '.repeat(100)}`, buttons: [[{ title: 'Записаться' }]] }),
	);
	const chat = town.people.create('Анна', 2_391_054);
	town.people.say(chat, 'Ещё актуально?');
	await desk.until(() => town.people.sees(chat).length === 2, 'the answer');
	town.people.answerByHand(chat, 'Да, звоните');
	await desk.until(() => desk.events.some(({ text }) => text === 'Да, звоните'), 'the echo');

	expect(desk.turns).toMatchObject([
		{ kind: 'text', text: 'Ещё актуально?', campaign: 'item:2391054', account: '94235311' },
	]);
	const seen = town.people.sees(chat).map(({ content }) => String(content.text));
	expect(seen.every((text) => text.length <= 1000)).toBe(true);
	expect(seen[1]).toMatch(/1\. Записаться$/);
	// The bot's own two messages come back as well; the desk knows them by their ids.
	expect(desk.sent[0].messageIds).toEqual(
		town.people
			.sees(chat)
			.slice(0, 2)
			.map(({ id }) => id),
	);
	await desk.until(() => desk.events.length === 3, 'the own messages');
	expect(desk.events.every(({ kind }) => kind === 'echo')).toBe(true);
	expect(town.counts.tokens).toBe(1);
	await town.settled();
	expect(desk.statuses.every((status) => status === 200)).toBe(true);
	expect((await fetch(desk.url, { method: 'POST', body: '{}' })).status).toBe(403);
	await desk.stop();
	expect(town.subscriptions).toEqual([]);
	await town.stop();
});
