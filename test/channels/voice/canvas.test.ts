import { publish } from '../vk/canvas';
import { startZvonok } from '../../../sandbox/town/zvonok/index';

const SECRET = 'a-long-secret-in-the-address';
const ADDRESS =
	'call_id={ct_call_id}&campaign_id={ct_campaign_id}&phone={ct_phone}&status={ct_status}&choice={ct_user_choice}&button={ct_button_num}';

it.each([
	['GET', '1000000001'],
	['POST', '1000000002'],
] as const)(
	'a call on the canvas, reported by %s: not picked up, then taken by a key',
	async (method, campaignId) => {
		const town = await startZvonok({ campaignId });
		const desk = await publish(
			'voice',
			{
				nightDeskZvonokApi: {
					publicKey: town.publicKey,
					campaignId,
					baseUrl: town.url,
					webhookSecret: SECRET,
				},
			},
			{ otherEvents: ['status'] },
			() => null,
		);
		town.reportTo(`${desk.url}?secret=${SECRET}&${ADDRESS}`, method);
		const alert = (chatId: string, step: string) =>
			desk.say(
				{ reply: { text: 'Срочно: отёк у клиента', buttons: [[{ title: 'Принять' }]] } },
				{ channel: 'voice', sendTo: 'chat', chatId, options: { step: `${step} ${method}` } },
			);
		expect(await alert('+79161234567', 'one')).toMatchObject({
			status: 'sent',
			messageIds: ['70000'],
		});
		expect(await town.noAnswer(70_000)).toBe(200);
		await desk.until(() => desk.events.length === 1, 'the report of no answer');
		expect(desk.events[0]).toMatchObject({
			kind: 'status',
			detail: 'failed:no_answer',
			refersTo: '70000',
			chat: { id: '+79161234567' },
		});

		expect(await alert('+79031112233', 'two')).toMatchObject({
			status: 'sent',
			messageIds: ['70001'],
		});
		expect(await town.press(70_001, '1')).toBe(200);
		expect(await town.press(70_001, '1')).toBe(200);
		await desk.until(() => desk.turns.length === 1 && desk.events.length === 2, 'the pressed key');
		expect(desk.turns[0]).toMatchObject({
			kind: 'button',
			button: { payload: '1' },
			refersTo: '70001',
			chat: { id: '+79031112233' },
		});
		expect(desk.events[1]).toMatchObject({ kind: 'status', detail: 'delivered' });

		town.reportTo(`${desk.url}?secret=guess&${ADDRESS}`, method);
		expect(await town.press(70_000, '1')).toBe(403);
		expect(desk.turns).toHaveLength(1);
		await desk.stop();
		await town.stop();
	},
);
