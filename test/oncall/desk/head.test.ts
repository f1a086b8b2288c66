import { appendEvents } from '../../../lib/events';
import { caseById, leadOf } from '../../../lib/oncall';
import { describeStores } from '../../support/stores';
import { of, PEOPLE, ROSTER, Salon } from './salon';

describeStores('a request that nobody takes', ({ fresh }) => {
	let salon: Salon;

	beforeEach(async () => {
		salon = new Salon(await fresh());
	});

	const inVain = async (profile: object) => {
		await salon.save(profile);
		const { escalationId } = await salon.raise();
		for (let step = 0; step < 8; step++) {
			const { emissions } = await salon.later(15, 1).check(escalationId);
			const [exhausted] = of('exhausted', emissions);
			if (exhausted !== undefined)
				return of('notify', emissions).filter(({ keys }) => keys.notice?.kind === 'info');
		}
		throw new Error('Somebody is still being called');
	};

	it.each([
		['by the chat of the head', { chatId: '950', channel: 'telegram', account: 'bot' }, '950'],
		['by a name of the list', { name: 'Вера' }, '902'],
	])('goes to the head, %s', async (_, head, chatId) => {
		const [{ keys }, ...others] = await inVain({ ...ROSTER, sla: { onBreach: { head } } });
		expect(others).toEqual([]);
		expect(keys.recipient).toMatchObject({ chatId });
		expect(keys.recipient?.key).toBe(keys.step);
		expect(keys.reply?.text).toMatch(/^⚠️ Никто из дежурных не ответил\.\n.*Анна/s);
	});

	it('goes to nobody else where the profile names no head', async () => {
		expect(await inVain(ROSTER)).toEqual([]);
	});

	it('leaves the head alone who is called as the last resort', async () => {
		const told = await inVain({
			onCall: {
				people: PEOPLE,
				policies: [
					{ name: 'все', levels: [{ targets: ['Ольга'] }], repeat: 0, lastResort: ['Вера'] },
				],
			},
			sla: { onBreach: { head: { name: 'Вера' } } },
		});
		expect(told).toEqual([]);
	});
});

describeStores('the card of a request', ({ fresh }) => {
	it('is found although it was made after the call', async () => {
		const salon = new Salon(await fresh());
		await salon.save();
		const { escalationId } = await salon.raise();
		const each = await caseById(salon.store, escalationId);
		if (each === null) throw new Error('There is no escalation');
		expect(await leadOf(salon.store, each)).toBeNull();
		await appendEvents(
			salon.store,
			[
				{
					key: 'bitrix24:deal:17:created',
					type: 'lead_created',
					actor: 'bot',
					conversationId: each.row.conversation_id,
					leadId: 'bitrix24:deal:17',
				},
			],
			salon.clock,
		);
		expect(await leadOf(salon.store, each)).toMatchObject({ type: 'deal', id: '17' });
	});
});
