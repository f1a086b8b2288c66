import { publish } from '../vk/canvas';
import { startWhatsApp } from '../../../sandbox/town/whatsapp/index';

const REMINDER = { name: 'visit_reminder', language: 'ru', body: '{{1}}, ждём вас завтра!' };

it('answers a customer on the canvas from the first word to the pressed button, and falls silent for a colleague', async () => {
	const town = await startWhatsApp({
		retryMs: 50,
		allowLocalWebhook: true,
		templates: [REMINDER],
	});
	const desk = await publish(
		'whatsapp',
		{
			nightDeskWhatsAppApi: {
				accessToken: town.token,
				phoneNumberId: town.numberId,
				businessAccountId: town.accountId,
				appId: town.appId,
				appSecret: town.appSecret,
				baseUrl: town.url,
			},
		},
		{ otherEvents: ['echo', 'status'] },
		(turn) =>
			turn.kind === 'button'
				? { text: `Записали: ${turn.button?.payload}` }
				: { text: 'Когда вам удобно?', buttons: [[{ title: 'Завтра в 15', payload: 'slot:15' }]] },
	);
	expect(town.address()).toBe(desk.url);
	const anna = town.people.create('Анна', '79161234567', true);
	town.people.say(anna, 'Можно записаться?', {
		referral: { source_id: 'ad-12', source_type: 'ad', source_url: 'https://fb.me/x' },
	});
	await desk.until(() => town.people.sees(anna).length === 1, 'the first answer');
	town.people.press(anna, 'Завтра в 15');
	await desk.until(() => town.people.sees(anna).length === 2, 'the second answer');
	town.people.answerByHand(anna, 'Здравствуйте, это Марина');
	await desk.until(() => desk.events.some(({ kind }) => kind === 'echo'), 'the echo');

	expect(desk.turns.map(({ kind, campaign, chat }) => [kind, campaign, chat.id])).toEqual([
		['text', 'ad-12', anna.userId],
		['button', null, anna.userId],
	]);
	expect(desk.sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
	expect(town.people.sees(anna).map(({ text }) => text)).toEqual([
		'Когда вам удобно?',
		'Записали: slot:15',
	]);
	expect(desk.events.find(({ kind }) => kind === 'echo')).toMatchObject({
		text: 'Здравствуйте, это Марина',
		chat: { id: anna.userId },
	});
	await desk.until(
		() => desk.events.filter(({ kind }) => kind === 'status').length === 4,
		'the statuses',
	);

	const boris = town.people.create('Борис', '79165550000');
	const first = { channel: 'whatsapp', sendTo: 'chat', chatId: '79165550000', text: 'Ждём вас!' };
	expect(await desk.say({}, { ...first, options: { step: 'cold' } })).toMatchObject({
		status: 'not_deliverable',
		reason: 'window_closed',
	});
	const options = { step: 'reminder', template: 'visit_reminder', templateParameters: 'Борис' };
	expect(await desk.say({}, { ...first, options })).toMatchObject({ status: 'sent' });
	expect(town.people.sees(boris)).toMatchObject([{ text: 'Борис, ждём вас завтра!' }]);

	await town.settled();
	expect(desk.statuses.every((status) => status === 200)).toBe(true);
	const forged = await fetch(desk.url, {
		method: 'POST',
		headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
		body: JSON.stringify({ object: 'whatsapp_business_account' }),
	});
	expect(forged.status).toBe(401);
	const journaled = (await desk.journaled()).length;
	await desk.stop();
	expect(town.address()).toBe('');
	expect(journaled).toBe(2 + 1 + 4 + 2);
	await town.stop();
});

it('keeps one turn of each message although Meta delivers an event until it hears 200', async () => {
	const town = await startWhatsApp({
		retryMs: 20,
		allowLocalWebhook: true,
		numberId: '106540352242999',
	});
	const desk = await publish(
		'whatsapp',
		{
			nightDeskWhatsAppApi: {
				accessToken: town.token,
				phoneNumberId: town.numberId,
				businessAccountId: town.accountId,
				appId: town.appId,
				appSecret: town.appSecret,
				baseUrl: town.url,
			},
		},
		{},
		() => null,
	);
	const anna = town.people.create('Анна', '79161234567');
	const [first] = town.people.sayAll(anna, ['раз', 'два']);
	// Meta delivers to every subscribed app, and again after a lost answer.
	const again = {
		messaging_product: 'whatsapp',
		metadata: { phone_number_id: town.numberId },
		contacts: [{ profile: { name: 'Анна' }, wa_id: anna.phone, user_id: anna.userId }],
		messages: [
			{
				from: anna.phone,
				from_user_id: anna.userId,
				id: first,
				timestamp: '1',
				type: 'text',
				text: { body: 'раз' },
			},
		],
	};
	town.push('messages', again);
	town.push('messages', again);
	await town.settled();
	await desk.until(() => desk.turns.length > 0, 'the turn');
	const keys = (await desk.journaled()).map(({ dedup_key: key }) => key);
	expect(keys.filter((key) => key === `message:${first}`)).toHaveLength(1);
	await desk.stop();
	await town.stop();
});
