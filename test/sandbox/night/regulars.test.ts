import { recordConsent, openDialogue } from '../../../lib/conversation';
import { contactOf, loadContact, noteDetails } from '../../../lib/conversation/contacts';
import { appendEvents } from '../../../lib/events';
import { currentProfile, saveProfile } from '../../../lib/profile';
import { inviteBackWhoStayedAway, noteEvent } from '../../../lib/sales/upsell';
import { DESKS, profileOf } from '../../../sandbox/night/profiles';
import { rememberRegulars, type Regular } from '../../../sandbox/night/regulars';
import { describeStores } from '../../support/stores';

/** Thursday, noon in Moscow. */
const NOW = Date.parse('2026-03-12T09:00:00.000Z');
const clock = () => NOW;
const SHOP = DESKS[3];
const ACCOUNT = '7000000004';
const DESK = { openDialogue, recordConsent, noteDetails, appendEvents };

const regular = (id: number, fields: Partial<Regular> = {}): Regular => ({
	id,
	name: `Гость ${id}`,
	phone: `+7905555${String(id).padStart(4, '0')}`,
	lastVisitDaysAgo: 70,
	service: 'Уборка квартиры',
	agreesToOffers: true,
	...fields,
});

describeStores('regular customers of the night', (under) => {
	const remembering = async (...regulars: readonly Regular[]) => {
		const store = await under.fresh();
		await saveProfile(store, SHOP.profile, profileOf(SHOP), clock);
		await rememberRegulars(DESK, store, { profile: SHOP.profile, account: ACCOUNT }, regulars, NOW);
		return { store, profile: await currentProfile(store, SHOP.profile) };
	};

	it('are known by name, number and consent, in the chat in which they wrote', async () => {
		const { store } = await remembering(regular(1));
		const id = await contactOf(
			store,
			{ channel: 'telegram', account: ACCOUNT, senderId: '1' },
			NOW,
		);
		const contact = await loadContact(store, id, []);
		expect(contact).toMatchObject({ name: 'Гость 1', phone: '+79055550001', phoneProven: false });
		expect(contact.consents.map(({ kind, status }) => [kind, status])).toEqual([
			['personal_data', 'given'],
			['marketing', 'given'],
		]);
	});

	it('are invited back after two months when they have agreed to offers, and the others are not', async () => {
		const { store, profile } = await remembering(
			regular(1),
			regular(2, { agreesToOffers: false }),
			regular(3, { lastVisitDaysAgo: 20 }),
		);
		const { invitations, passedOver } = await inviteBackWhoStayedAway(store, profile, 20, clock);
		expect(invitations.map(({ recipient }) => recipient.chatId)).toEqual(['1']);
		expect(invitations[0].reply.text).toContain('мытьё одного окна в подарок');
		expect(passedOver).toEqual({ no_consent: 1 });
	});

	it('are found by the number when the owner’s system tells of a delivery', async () => {
		const { store, profile } = await remembering(regular(1, { lastVisitDaysAgo: 20 }), regular(2));
		const noted = await noteEvent(
			store,
			profile,
			{
				event: 'delivery',
				eventId: 'shop/1',
				what: 'Пылесос',
				at: NOW,
				contactId: null,
				phone: '+79055550001',
				leadId: null,
			},
			clock,
		);
		expect(noted).toMatchObject({ way: 'planned', dueAt: NOW });
	});
});
