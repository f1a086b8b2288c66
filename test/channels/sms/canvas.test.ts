import { publish } from '../vk/canvas';
import { startSmsc } from '../../../sandbox/town/smsc/index';

const SECRET = 'a-long-secret-in-the-address';

it('SMS on the canvas: sent first, reported as not delivered, answered by «принял»', async () => {
	const town = await startSmsc();
	const desk = await publish(
		'sms',
		{
			nightDeskSmscApi: {
				login: town.login,
				apiKey: town.apiKey,
				baseUrl: town.url,
				webhookSecret: SECRET,
			},
		},
		{ otherEvents: ['status'] },
		() => ({ text: 'Спасибо, вы дежурите.' }),
	);
	town.reportTo(`${desk.url}?secret=${SECRET}`);
	const alert = { channel: 'sms', sendTo: 'chat', chatId: '89161234567', text: 'Срочно: Анна' };
	const first = await desk.say({}, { ...alert, options: { step: 'first' } });
	expect(first).toMatchObject({ status: 'sent', channel: 'sms', messageIds: ['1'] });

	expect(await town.setStatus(1, 20)).toBe(200);
	// Reported twice, and found once more by polling.
	expect(await town.setStatus(1, 20)).toBe(200);
	await desk.until(() => desk.events.length > 0, 'the report');
	expect(await town.answer('79161234567', 'принял')).toBe(200);
	await desk.until(() => town.sent.length === 2, 'the answer');

	expect(desk.events).toMatchObject([
		{ kind: 'status', detail: 'failed:impossible', refersTo: '1', chat: { id: '+79161234567' } },
	]);
	expect(desk.turns).toMatchObject([
		{ kind: 'text', text: 'принял', chat: { id: '+79161234567' } },
	]);
	expect(town.sent[1]).toMatchObject({ phone: '79161234567', text: 'Спасибо, вы дежурите.' });

	town.reportTo(`${desk.url}?secret=guess`);
	expect(await town.answer('79160000000', 'чужое')).toBe(403);
	expect((await desk.journaled()).map(({ kind }) => kind).sort()).toEqual(['status', 'text']);
	await desk.stop();
	await town.stop();
});

it('a report starts nothing where «Delivery Status» is not chosen, and is kept all the same', async () => {
	const town = await startSmsc({ login: 'quiet-desk' });
	const desk = await publish(
		'sms',
		{
			nightDeskSmscApi: {
				login: town.login,
				apiKey: town.apiKey,
				baseUrl: town.url,
				webhookSecret: SECRET,
			},
		},
		{},
		() => null,
	);
	town.reportTo(`${desk.url}?secret=${SECRET}`);
	await desk.say({}, { channel: 'sms', sendTo: 'chat', chatId: '89161234567', text: 'Срочно' });
	expect(await town.setStatus(1, 20)).toBe(200);
	expect(await town.answer('79161234567', 'принял')).toBe(200);
	await desk.until(() => desk.turns.length === 1, 'the answer');
	expect(desk.events).toEqual([]);
	expect((await desk.journaled()).map(({ kind, status }) => `${kind} ${status}`)).toEqual(
		expect.arrayContaining(['status kept']),
	);
	await desk.stop();
	await town.stop();
});
