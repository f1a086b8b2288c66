import { currentProfile } from '../../../../lib/profile';
import { bookVisit, NOBODY_KNOWN } from '../../../../lib/scheduling/bookings';
import type { Store } from '../../../../lib/store';
import { NIGHT } from '../../../conversation/dialogues';
import { describeStores } from '../../../support/stores';
import { Booker, withBooking } from '../customer';

const ONE = { staff: [{ name: 'Марина' }] };

describeStores('an offer in the middle of a dialogue', (under) => {
	let store: Store;
	let customer: Booker;

	beforeEach(async () => {
		store = await withBooking(await under.fresh(), ONE);
		customer = new Booker(store);
	});

	it('greets on the first turn and answers a price asked for in the same breath', async () => {
		await customer.says('Сколько стоит маникюр и есть окно завтра?', {
			intents: ['price', 'availability'],
		});
		const { reply } = await customer.find({ opening: true });
		expect(reply.text).toMatch(
			/^Здравствуйте! Это «Ночная орхидея»\.\nЦены:\n• Маникюр: 1.500 ₽.*\nСвободно:\n1\. Завтра/s,
		);
		const later = await customer.wants('а в субботу?', { opening: true });
		expect(later.reply.text).toMatch(/^Свободно:/);
	});

	it('says first that the time was taken meanwhile', async () => {
		await customer.says('маникюр завтра');
		customer.item = { ...customer.item, taken: { reason: 'busy' } };
		const { reply } = await customer.find({ opening: true });
		expect(reply.text).toContain('Это время только что заняли.\n');
	});

	describe('where nothing is free', () => {
		beforeEach(async () => {
			const profile = await currentProfile(store);
			for (const clock of ['10:00', '10:30'])
				await bookVisit(
					{ store, profile, calendar: null, clock: () => NIGHT },
					{
						holdId: null,
						slot: {
							start: `2026-03-13T${clock}:00+03:00`,
							branch: 'center',
							service: 'Маникюр',
							staff: 'Марина',
						},
						visitor: { ...NOBODY_KNOWN, name: 'Вера', phone: '+79000000077' },
					},
					{ key: clock, actor: 'person' },
				);
		});

		it('offers the waitlist, by a button that says what it is for', async () => {
			const { slots, reply } = await customer.wants('маникюр завтра с 10 до 11', {
				offerWaitlist: true,
			});
			expect(slots).toMatchObject({ offered: [], reason: 'busy' });
			expect(reply.text).toMatch(/Или напишем вам сами, как только время освободится\.$/);
			expect(reply.buttons?.at(-1)).toEqual([
				{ title: 'Сообщить, если освободится', payload: 'waitlist:join' },
			]);
		});

		it('offers none where nobody works, for nothing becomes free there', async () => {
			const { slots, reply } = await customer.wants('маникюр в воскресенье', {
				offerWaitlist: true,
			});
			expect(slots).toMatchObject({ offered: [], reason: 'closed' });
			expect(reply.text).not.toMatch(/освободится/);
		});
	});

	it('asks once which time is meant, and tells a question in between from an answer that cannot be read', async () => {
		await customer.wants('маникюр завтра');
		const aside = await customer.chooses('а парковка у вас есть?', { intents: ['question_faq'] });
		expect(aside).toMatchObject({ choice: { by: 'aside' }, reply: null });
		const first = await customer.chooses('пырпыр', { intents: ['other'] });
		expect(first.choice).toEqual({ kind: 'not_a_choice', by: 'unclear' });
		expect(first.reply?.text).toMatch(/^Не понял, какое время выбрать/);
		const second = await customer.chooses('мырмыр', { intents: ['other'] });
		expect(second.choice).toEqual({ kind: 'not_a_choice', by: 'unclear_again' });
		expect((await customer.chooses('2')).choice).toMatchObject({ kind: 'chosen' });
	});
});
