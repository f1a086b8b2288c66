import type { OfferedSlot } from '../../lib/casefile';
import { collect, type Collected } from '../../lib/conversation';
import { describeStores } from '../support/stores';
import { Customer, withSalon } from './dialogues';

const SLOT: OfferedSlot = {
	number: 1,
	start: '2026-03-13T15:00:00+03:00',
	end: '2026-03-13T16:00:00+03:00',
	staff: 'Марина',
	branch: 'center',
	service: 'Педикюр',
	label: 'Завтра, 13 марта, 15:00, Марина',
	payload: 'slot:x',
};

/** Fills the booking form in two steps: the service before times are offered, the person after one was chosen. */
class InSteps extends Customer {
	async step(
		text: string,
		options: { readonly askOnly?: readonly string[]; readonly before?: string },
		slot?: OfferedSlot,
	): Promise<Collected> {
		this.now += 60_000;
		await this.says(text);
		if (slot !== undefined) this.item = { ...this.item, slot };
		const collected = await collect(
			this.store,
			this.item,
			{ wish: { kind: 'preset', name: 'booking' }, step: 'form', ...options },
			this.clock,
		);
		this.item = { ...this.item, conversation: collected.conversation };
		return collected;
	}
}

describeStores('a form that is filled in steps', (under) => {
	let anna: InSteps;

	beforeEach(async () => {
		anna = new InSteps(await withSalon(await under.fresh()));
	});

	const SERVICE = { askOnly: ['service'] };

	it('asks only for what is wanted now, and for no consent before something personal is', async () => {
		const asked = await anna.step('Хочу записаться', SERVICE);
		expect(asked).toMatchObject({ way: 'ask', conversation: { asked: 'service' } });
		const enough = await anna.step('Педикюр', SERVICE);
		expect(enough).toMatchObject({
			way: 'complete',
			reply: null,
			collect: { outcome: 'enough' },
			conversation: {
				asked: null,
				form: { status: 'asking', asking: null, values: { service: 'Педикюр' } },
			},
		});
	});

	it('goes on in a later step with everything that was said before, the name and the phone too', async () => {
		await anna.step('На педикюр завтра в 15:00, это Анна, 89001234567', SERVICE);
		const consent = await anna.step('1', { before: 'Держу время.' }, SLOT);
		expect(consent.conversation.asked).toBe('consent_request');
		expect(consent.reply?.text).toMatch(/Держу время\.\n.*Согласны/s);
		const done = await anna.step('да, согласна', {});
		expect(done).toMatchObject({
			way: 'complete',
			contact: { name: 'Анна', phone: '+79001234567' },
			conversation: { form: { status: 'complete', values: { service: 'Педикюр' } } },
		});
	});

	it('takes the words that chose a time for no name, no other time, and no failed try', async () => {
		await anna.step('На педикюр завтра в 15:00', SERVICE);
		await anna.step('1', {}, SLOT);
		await anna.step('да, согласна', {});
		const again = await anna.step('нет, лучше второе, в 15:00 к Марине', {}, SLOT);
		expect(again).toMatchObject({
			way: 'ask',
			conversation: { asked: 'name', form: { tries: 1, asking: 'name' } },
		});
		expect(again.conversation.form?.values.name).toBeUndefined();
		expect(again.conversation.form?.values.datetime).toBe('2026-03-13T15:00:00+03:00');
	});

	it('begins anew when another service is wanted while nothing is asked', async () => {
		await anna.step('На педикюр завтра', SERVICE);
		const other = await anna.step('Нет, запишите на маникюр в субботу', SERVICE);
		expect(other.conversation.form?.values).toMatchObject({ service: 'Маникюр' });
		expect(other.conversation.form?.moments?.datetime?.start).toMatch(/^2026-03-14/);
	});
});
