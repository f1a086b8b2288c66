import { bookVisit } from '../../lib/scheduling/bookings';
import type { WhatsAppTown } from '../../sandbox/town/whatsapp';
import type { WhatsAppPerson } from '../../sandbox/town/whatsapp/state';
import type { Customer, Night } from './night';
import { deskOf } from './visits';

/** An account at the simulated WhatsApp, as `Night.open` takes it. */
export const whatsAppCredential = (whatsapp: WhatsAppTown) => ({
	nightDeskWhatsAppApi: {
		accessToken: whatsapp.token,
		phoneNumberId: whatsapp.numberId,
		businessAccountId: whatsapp.accountId,
		appId: whatsapp.appId,
		appSecret: whatsapp.appSecret,
		baseUrl: whatsapp.url,
	},
});

/** Customers of a desk who write in WhatsApp, as its inbox and its dialogues would know them. */
export const whatsAppGuests = (night: Night, whatsapp: WhatsAppTown) => {
	let serial = 0;

	const contactIn = async (chat: string): Promise<string> =>
		(
			await night.store.db
				.selectFrom('nd_conversation')
				.select('contact_id')
				.where('chat_id', '=', chat)
				.executeTakeFirstOrThrow()
		).contact_id;

	/** The person writes, and the desk's inbox has it. */
	const writes = async (who: WhatsAppPerson): Promise<void> => {
		const id = whatsapp.people.say(who, 'Здравствуйте');
		// Where a webhook is set it has brought the message by now; nobody but the desk of Telegram handles messages here.
		await whatsapp.settled();
		await night.store.db
			.insertInto('nd_journal')
			.values({
				channel: 'whatsapp',
				account: whatsapp.numberId,
				dedup_key: id,
				chat_id: who.phone,
				kind: 'text',
				starts: 1,
				payload: '{}',
				received_at: Date.now(),
				status: 'done',
				turn_key: null,
				epoch: null,
				done_at: Date.now(),
				error: null,
			})
			.onConflict((conflict) => conflict.columns(['channel', 'account', 'dedup_key']).doNothing())
			.execute();
		await night.store.db
			.updateTable('nd_journal')
			.set({ status: 'done' })
			.where('channel', '=', 'whatsapp')
			.where('status', '=', 'waiting')
			.execute();
	};

	return {
		writes,
		/** Somebody with WhatsApp who writes now; `also`: the same person's Telegram. */
		async guest(name: string, also: Customer | null = null): Promise<WhatsAppPerson> {
			const who = whatsapp.people.create(name, `7916555${String(1000 + ++serial)}`);
			await writes(who);
			const { db } = night.store;
			const now = Date.now();
			const contact = also === null ? null : await contactIn(String(also.id));
			if (contact === null)
				await db
					.insertInto('nd_contact')
					.values({
						id: `whatsapp-${who.phone}`,
						name,
						phone: null,
						email: null,
						merged_into: null,
						created_at: now,
						updated_at: now,
					})
					.execute();
			await db
				.insertInto('nd_conversation')
				.values({
					id: `dialogue-${who.phone}`,
					channel: 'whatsapp',
					account: whatsapp.numberId,
					chat_id: who.phone,
					contact_id: contact ?? `whatsapp-${who.phone}`,
					status: 'closed',
					state: '{}',
					human_until: null,
					last_turn_key: null,
					opened_at: now,
					updated_at: now,
					closed_at: now,
				})
				.execute();
			return who;
		},
		async book(who: WhatsAppPerson, start: string, phone: string | null = null) {
			const outcome = await bookVisit(
				await deskOf(night),
				{
					holdId: null,
					slot: { start, branch: 'main', service: 'Маникюр', staff: null },
					visitor: {
						contactId: await contactIn(who.phone),
						name: who.name,
						phone,
						chat: { channel: 'whatsapp', account: whatsapp.numberId, chatId: who.phone },
						conversationId: null,
						leadId: null,
					},
				},
				{ key: `whatsapp:${who.phone}`, actor: 'bot' },
			);
			if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
			return outcome.appointment;
		},
	};
};
