import { handOver } from '../../lib/conversation';
import { describeStores } from '../support/stores';
import { Customer, eventTypes, withSalon } from './dialogues';

describeStores('a dialogue that a desk gives back to the bot', (under) => {
	const given = { kind: 'lifecycle' as const, detail: 'handed_back', text: null };

	it('is answered by the bot again, however long it was to be silent', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		const first = await anna.open(anna.turn('Позовите человека'));
		await handOver(
			anna.store,
			{ message: anna.turn('Позовите человека'), conversation: first.conversation ?? undefined },
			{ reason: 'human', silenceMinutes: 600, customerText: null, people: null, step: 'one' },
			() => anna.now,
		);
		expect((await anna.open(anna.turn('Ау'))).way).toBe('person');
		expect(await anna.open(anna.turn('', given))).toMatchObject({
			way: 'other',
			note: 'handed_back',
			conversation: { answeredBy: 'bot', humanUntil: null },
		});
		expect((await anna.open(anna.turn('Где вы находитесь?'))).way).toBe('bot');
		expect((await eventTypes(anna.store)).filter((type) => type === 'handed_back')).toHaveLength(1);
	});

	it('is nothing new while the bot answers, or before anybody has written', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		expect(await anna.open(anna.turn('', given))).toMatchObject({
			way: 'other',
			conversation: null,
		});
		await anna.open(anna.turn('Здравствуйте'));
		await anna.open(anna.turn('', given));
		expect(await eventTypes(anna.store)).toEqual(['conversation_opened', 'message_received']);
	});
});
