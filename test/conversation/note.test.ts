import { answer, noteQuestion, type Note } from '../../lib/conversation';
import { describeStores } from '../support/stores';
import { Customer, withSalon } from './dialogues';

const NOTHING: Note = {
	asked: null,
	answered: false,
	about: null,
	flow: null,
	facts: {},
	endForm: false,
	step: 'note',
};

describeStores('a question that a workflow asks itself', (under) => {
	let anna: Customer;

	beforeEach(async () => {
		anna = new Customer(await withSalon(await under.fresh()));
		await anna.says('Отмените запись', { intents: ['cancel'] });
	});

	const note = async (changes: Partial<Note>) =>
		await noteQuestion(anna.store, anna.item, { ...NOTHING, ...changes }, anna.clock);

	it('is found in the next turn, with what it is about and who reads the answer', async () => {
		await note({ asked: 'late_cancel', about: 'visit-1', flow: 'cancel' });
		await anna.says('да');
		expect(anna.item.conversation).toMatchObject({
			asked: 'late_cancel',
			about: 'visit-1',
			flow: 'cancel',
		});
	});

	it('is over with what it was about when something else is asked, or it is answered', async () => {
		await note({ asked: 'late_cancel', about: 'visit-1' });
		await anna.says('а сколько стоит педикюр?', { intents: ['price'] });
		const { conversation } = await answer(
			anna.store,
			anna.item,
			{ scenario: 'price', step: 'answer' },
			anna.clock,
		);
		expect(conversation.asked).not.toBe('late_cancel');
		expect(conversation.about ?? null).toBeNull();
		await note({ asked: 'visit', about: 'visit-2', step: 'second' });
		expect(await note({ answered: true, step: 'third' })).toMatchObject({ asked: null });
	});

	it('keeps facts for the next form, and ends the one that is open', async () => {
		await anna.collects({ kind: 'preset', name: 'cancel' });
		const after = await note({ facts: { service: 'Педикюр' }, endForm: true });
		expect(after?.form).toMatchObject({ name: 'cancel', status: 'abandoned', asking: null });
		await anna.says('да, запишите');
		const { conversation } = await anna.collects({ kind: 'preset', name: 'booking' });
		expect(conversation.form?.values.service).toBe('Педикюр');
	});

	it('reaches the open dialogue of somebody we write to first', async () => {
		const { channel = '', account = '', chatId = '' } = anna.item.conversation ?? {};
		const recipient = { channel, account, chatId, key: 'waitlist_offer:1' };
		const noted = await noteQuestion(
			anna.store,
			{ recipient },
			{ ...NOTHING, asked: 'waitlist_offer', flow: 'booking' },
			anna.clock,
		);
		expect(noted).toMatchObject({ id: anna.item.conversation?.id, asked: 'waitlist_offer' });
		expect(
			await noteQuestion(
				anna.store,
				{ recipient: { ...recipient, chatId: 'nobody' } },
				{ ...NOTHING, asked: 'waitlist_offer' },
				anna.clock,
			),
		).toBeNull();
	});

	it('is noted once: a repeated run finds what the first one left', async () => {
		const first = await note({ asked: 'visit', about: 'visit-1' });
		expect(await note({ asked: 'other', about: 'visit-2' })).toEqual(first);
	});
});
