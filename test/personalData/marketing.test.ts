import { decideMarketing } from '../../lib/personalData/marketing';
import { recordConsent, consentStatus } from '../../lib/conversation';
import { setTimers } from '../../lib/timers';
import type { Store } from '../../lib/store';
import { Customer, HOUR } from '../conversation/dialogues';
import { describeStores } from '../support/stores';

const ledgerOf = async (store: Store) =>
	await store.db
		.selectFrom('nd_consent')
		.select(['kind', 'status', 'text_version', 'text', 'channel', 'message_id', 'at'])
		.orderBy('id')
		.execute();

const statusOfTimers = async (store: Store) =>
	Object.fromEntries(
		(await store.db.selectFrom('nd_timer').select(['kind', 'status']).execute()).map(
			({ kind, status }) => [kind, status],
		),
	);

/** A customer who is to be written to: a chain of offers and a reminder wait for their moment. */
const awaited = async (store: Store): Promise<Customer> => {
	const anna = new Customer(store);
	await anna.says('Здравствуйте');
	const conversationId = anna.item.conversation?.id ?? '';
	const timer = (kind: 'follow_up' | 'reminder') => ({
		key: `${kind}:1`,
		kind,
		subject: `${kind}:1`,
		dueAt: anna.now + HOUR,
		profile: 'default',
		conversationId,
	});
	await setTimers(store, [timer('follow_up'), timer('reminder')], anna.clock);
	return anna;
};

describeStores('consent to offers', (under) => {
	it('is asked, given and withdrawn apart from the consent to personal data', async () => {
		const store = await under.fresh();
		const anna = new Customer(store);
		await anna.says('Здравствуйте');
		const contactId = anna.item.conversation?.contactId ?? '';
		await recordConsent(
			store,
			{
				contactId,
				kind: 'personal_data',
				status: 'given',
				textVersion: '1',
				text: 'Согласны на обработку?',
				channel: 'telegram',
				account: 'bot',
				messageId: '1',
			},
			anna.now,
		);
		const asked = await decideMarketing(store, anna.item, 'ask', 'node', anna.clock);
		expect(asked.conversation).toMatchObject({
			asked: 'marketing_request',
			flow: 'consent_withdraw',
		});
		expect(asked.reply.text).toContain('Это отдельное согласие');
		await anna.says('да');
		const given = await decideMarketing(store, anna.item, 'given', 'node', anna.clock);
		expect(given.conversation.asked).toBeNull();
		await anna.says('отпишите меня');
		anna.now += HOUR;
		const { contact } = await decideMarketing(store, anna.item, 'withdrawn', 'node', anna.clock);
		expect(consentStatus(contact, 'marketing')).toBe('withdrawn');
		expect(consentStatus(contact, 'personal_data')).toBe('given');
		const ledger = await ledgerOf(store);
		expect(ledger.map(({ kind, status }) => [kind, status])).toEqual([
			['personal_data', 'given'],
			['marketing', 'asked'],
			['marketing', 'given'],
			['marketing', 'withdrawn'],
		]);
		expect(ledger[3]).toMatchObject({
			text: expect.stringContaining('отдельное согласие') as string,
			text_version: '1',
			channel: 'telegram',
			message_id: '100-3',
			at: anna.now,
		});
	});

	it('counts once however often the step is run', async () => {
		const store = await under.fresh();
		const anna = new Customer(store);
		await anna.says('отпишите меня');
		const first = await decideMarketing(store, anna.item, 'withdrawn', 'node', anna.clock);
		const again = await decideMarketing(store, anna.item, 'withdrawn', 'node', anna.clock);
		expect(again).toEqual(first);
		expect(await ledgerOf(store)).toHaveLength(1);
	});

	it('when it is withdrawn, calls off what was to be offered, and not the reminder of a visit', async () => {
		const store = await under.fresh();
		const anna = await awaited(store);
		await decideMarketing(store, anna.item, 'withdrawn', 'node', anna.clock);
		expect(await statusOfTimers(store)).toEqual({ follow_up: 'cancelled', reminder: 'waiting' });
	});

	it('of somebody who wants no message at all calls off reminders too, with the consent to personal data', async () => {
		const store = await under.fresh();
		const anna = await awaited(store);
		const { contact, reply } = await decideMarketing(
			store,
			anna.item,
			'no_contact',
			'node',
			anna.clock,
		);
		expect(await statusOfTimers(store)).toEqual({ follow_up: 'cancelled', reminder: 'cancelled' });
		expect(consentStatus(contact, 'personal_data')).toBe('withdrawn');
		expect(reply.text).toContain('больше не пишем вам первыми');
	});
});
