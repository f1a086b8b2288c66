import { setUpFields, upsertRequest } from '../../lib/bitrix24';
import type { LeadRequest } from '../../lib/bitrix24/request';
import type { HttpCall } from '../../lib/shared/http';
import { cardsOf, noMemory, openDesk, realHttp, request, type Desk } from './portal';

const LEAD = 1;
const DEAL = 2;
const CONTACT = 3;

let desk: Desk;

afterEach(async () => await desk.close());

const person = (n: number): Partial<LeadRequest> => ({
	originId: `telegram:100:${String(n)}:c1`,
	person: {
		name: `Клиент ${String(n)}`,
		messengerName: null,
		phone: `+7999000${String(1000 + n)}`,
		email: null,
		identity: `telegram:100:${String(n)}`,
	},
});

describe('a new request', () => {
	it('comes from the web when the owner chose no source, instead of being called a phone call', async () => {
		desk = await openDesk();
		await upsertRequest(desk.client, desk.once, request({ sourceId: null }));
		expect(cardsOf(desk.portal.state, LEAD).map(({ values }) => values.sourceId)).toEqual(['WEB']);
	});

	it('becomes one lead with the fields of the request', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const lead = await upsertRequest(desk.client, desk.once, request());

		expect(lead).toMatchObject({ type: 'lead', created: true, joined: false, contactId: null });
		expect(lead.url).toBe(`${desk.portal.url}/crm/lead/details/${lead.id}/`);
		const [card, ...others] = cardsOf(desk.portal.state, LEAD);
		expect(others).toHaveLength(0);
		expect(card.values).toMatchObject({
			title: 'Маникюр – Анна (Telegram, ночь)',
			name: 'Анна',
			sourceId: 'WEB',
			sourceDescription: 'Telegram, ночь, Казань',
			assignedById: 3,
			utmSource: 'vk',
			utmCampaign: 'promo',
			UF_CRM_ND_SERVICE: 'Маникюр',
			UF_CRM_ND_CHANNEL: 'Telegram',
		});
		expect(card.fm).toMatchObject([
			{ typeId: 'PHONE', valueType: 'MOBILE', value: '+79991234567' },
		]);
	});

	it('is written with moments that the portal takes, whatever fraction of a second they came with', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const precise = request({
			when: { text: 'завтра', at: '2026-11-22T12:00:00.000Z' },
			sla: { tier: 'hot', dueAt: '2026-11-21T20:05:00.999Z', breached: false },
			consent: { status: 'given', textVersion: '1', at: '2026-11-21T20:00:24.200Z' },
			extra: { UF_CRM_ND_SERVICE: 'Маникюр', UF_CRM_ND_WHEN_AT: '2026-11-22T12:00:00.000+00:00' },
		});
		await upsertRequest(desk.client, desk.once, precise);
		const [card] = cardsOf(desk.portal.state, LEAD);
		const written = ['WHEN_AT', 'SLA_DUE', 'CONSENT_AT'].map((name) =>
			Date.parse(String(card.values[`UF_CRM_ND_${name}`])),
		);
		expect(written).toEqual(
			['2026-11-22T12:00:00Z', '2026-11-21T20:05:00Z', '2026-11-21T20:00:24Z'].map(Date.parse),
		);
		const again = await upsertRequest(desk.client, desk.once, precise);
		expect(again.changed).toEqual([]);
	});

	it('is found again and changes nothing when nothing is new', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const first = await upsertRequest(desk.client, desk.once, request());
		const writes = desk.portal.state.journal.length;
		const second = await upsertRequest(desk.client, desk.once, request());
		expect(second).toMatchObject({ id: first.id, created: false, changed: [] });
		expect(desk.portal.state.journal.slice(writes).map(({ method }) => method)).toEqual(['batch']);
	});

	it.each([
		[1, ['batch', 'crm.item.add', 'crm.item.list']],
		[2, ['batch', 'crm.item.list', 'crm.item.add', 'crm.item.add', 'crm.item.list']],
	] as const)('costs few calls where two a second are allowed (mode %i)', async (mode, methods) => {
		desk = await openDesk({ mode });
		await upsertRequest(desk.client, desk.once, request());
		const calls = desk.portal.state.journal.map(({ method }) => method);
		expect(calls).toEqual(['crm.settings.mode.get', ...methods]);
	});

	it('is found again without the store too', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, noMemory, request());
		const second = await upsertRequest(desk.client, noMemory, request());
		expect(second.id).toBe(first.id);
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it('is linked to the contact that has the phone, however it was typed', async () => {
		desk = await openDesk();
		const added = await desk.client.call('crm.item.add', {
			entityTypeId: CONTACT,
			fields: {
				name: 'Анна Петрова',
				fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '89991234567' }],
			},
		});
		const { item } = added as { item: { id: number } };
		const lead = await upsertRequest(desk.client, desk.once, request());
		expect(lead.contactId).toBe(String(item.id));
		expect(cardsOf(desk.portal.state, LEAD)[0].values).toMatchObject({ contactId: item.id });
	});
});

describe('where leads are switched off', () => {
	it('a request becomes a contact with a deal', async () => {
		desk = await openDesk({ mode: 2 });
		const deal = await upsertRequest(desk.client, desk.once, request());
		expect(deal.type).toBe('deal');
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(0);
		const [contact] = cardsOf(desk.portal.state, CONTACT);
		expect(contact.values.name).toBe('Анна');
		expect(contact.fm).toMatchObject([{ value: '+79991234567' }]);
		expect(cardsOf(desk.portal.state, DEAL)[0].values).toMatchObject({ contactId: contact.id });
		const again = await upsertRequest(desk.client, desk.once, request());
		expect(again).toMatchObject({ id: deal.id, created: false });
	});

	it('a client who is known already keeps the contact and the name in it', async () => {
		desk = await openDesk({ mode: 2 });
		const added = await desk.client.call('crm.item.add', {
			entityTypeId: CONTACT,
			fields: {
				name: 'Анна Петровна',
				fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '8 999 123-45-67' }],
			},
		});
		const { item } = added as { item: { id: number } };
		const deal = await upsertRequest(desk.client, desk.once, request());
		expect(deal.contactId).toBe(String(item.id));
		const contacts = cardsOf(desk.portal.state, CONTACT);
		expect(contacts).toHaveLength(1);
		expect(contacts[0].values.name).toBe('Анна Петровна');
		expect(contacts[0].fm).toHaveLength(1);
	});

	it('the person known by messenger gains the phone later and stays one contact', async () => {
		desk = await openDesk({ mode: 2 });
		const nameless = { ...request().person, name: null, phone: null };
		await upsertRequest(desk.client, desk.once, request({ person: nameless }));
		await upsertRequest(desk.client, desk.once, request());
		const contacts = cardsOf(desk.portal.state, CONTACT);
		expect(contacts).toHaveLength(1);
		expect(contacts[0].values.name).toBe('Анна');
		expect(contacts[0].fm.map(({ value }) => value)).toEqual(['+79991234567']);
	});

	it('two requests of one person share the contact even when they come at the same moment', async () => {
		desk = await openDesk({ mode: 2 });
		await Promise.all(
			['c1', 'c2', 'c3'].map(async (id) => {
				const one = request({ originId: `telegram:100:200:${id}` });
				await upsertRequest(desk.another(), desk.once, one);
			}),
		);
		expect(cardsOf(desk.portal.state, CONTACT)).toHaveLength(1);
		expect(cardsOf(desk.portal.state, DEAL)).toHaveLength(3);
	});
});

describe('never twice', () => {
	it.each([
		['before the work', 'drop-before'],
		['after the work', 'drop-after'],
		['with a page after the work', 'html-502-after'],
		['with an internal error after the work', 'internal-error-after'],
	] as const)('one lead when the connection breaks %s', async (_when, kind) => {
		desk = await openDesk();
		desk.portal.faults.set([{ kind, count: 1, methods: ['crm.item.add'] }]);
		await upsertRequest(desk.client, desk.once, request());
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it.each([1, 2] as const)(
		'200 simultaneous upserts of 20 requests make 20 cards while connections break (mode %i)',
		async (mode) => {
			desk = await openDesk({ mode });
			desk.portal.faults.set([
				{ kind: 'drop-before', probability: 0.1, on: 'all' },
				{ kind: 'drop-after', probability: 0.15, on: 'all' },
				{ kind: 'query-limit', probability: 0.05, on: 'all' },
			]);
			const clients = Array.from({ length: 5 }, () => desk.another());
			const settled = await Promise.allSettled(
				Array.from({ length: 200 }, async (_, i) => {
					const client = clients[i % clients.length];
					return await upsertRequest(client, desk.once, request(person(i % 20)));
				}),
			);
			desk.portal.faults.clear();
			// A run may give up; what it leaves behind must be right, and the next run ends well.
			for (let n = 0; n < 20; n += 1) {
				await upsertRequest(desk.client, desk.once, request(person(n)));
			}
			const type = mode === 1 ? LEAD : DEAL;
			const origins = cardsOf(desk.portal.state, type).map(({ values }) => values.originId);
			expect(new Set(origins).size).toBe(20);
			expect(origins).toHaveLength(20);
			expect(settled.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(150);
			if (mode === 2) expect(cardsOf(desk.portal.state, CONTACT)).toHaveLength(20);
		},
		60_000,
	);

	it('keeps the oldest of those made at one moment without a common store; each run removes its own', async () => {
		desk = await openDesk();
		const runs = 8;
		let searched = 0;
		let release: () => void = () => undefined;
		const allSearched = new Promise<void>((resolve) => (release = resolve));
		// Everybody has looked and found nothing before anybody adds.
		const http: HttpCall = async (call) => {
			const answer = await realHttp(call);
			if (call.url.endsWith('/batch')) {
				searched += 1;
				if (searched === runs) release();
				await allSearched;
			}
			return answer;
		};
		const results = await Promise.all(
			Array.from({ length: runs }, async () => {
				return await upsertRequest(desk.another({ http }), noMemory, request());
			}),
		);
		const added = desk.portal.state.journal.filter(({ method }) => method === 'crm.item.add');
		expect(added).toHaveLength(runs);
		const cards = cardsOf(desk.portal.state, LEAD);
		expect(cards).toHaveLength(1);
		expect(new Set(results.map(({ id }) => id))).toEqual(new Set([String(cards[0].id)]));
		expect(results.filter(({ created }) => created)).toHaveLength(1);
	});

	it('removes a twin that nobody has touched, and leaves one on which somebody has worked', async () => {
		const now = { at: Date.parse('2026-11-21T20:00:00Z') };
		desk = await openDesk({ clock: { now: () => now.at } });
		const { originatorId, originId } = request();
		for (let twin = 0; twin < 3; twin += 1) {
			await desk.client.call('crm.item.add', {
				entityTypeId: LEAD,
				fields: { title: `Близнец ${String(twin)}`, originatorId, originId },
			});
		}
		const [oldest, worked, untouched] = cardsOf(desk.portal.state, LEAD).map(({ id }) => id);
		now.at += 60_000;
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: worked,
			fields: { comments: 'Дозвонилась, придёт' },
		});
		const { id } = await upsertRequest(desk.client, desk.once, request());
		expect(id).toBe(String(oldest));
		const left = cardsOf(desk.portal.state, LEAD).map((card) => card.id);
		expect(left).toEqual([oldest, worked]);
		expect(left).not.toContain(untouched);
	});

	it('writes the request down anew when a colleague deleted its card', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, desk.once, request());
		await desk.client.call('crm.item.delete', { entityTypeId: LEAD, id: Number(first.id) });
		const second = await upsertRequest(desk.client, desk.once, request());
		expect(second.created).toBe(true);
		expect(second.id).not.toBe(first.id);
		const third = await upsertRequest(desk.client, desk.once, request());
		expect(third.id).toBe(second.id);
	});
});

describe('an existing card', () => {
	it('keeps what a colleague typed, and is never emptied', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const { id } = await upsertRequest(desk.client, desk.once, request());
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: Number(id),
			fields: {
				title: 'Свадебный маникюр, звонить после 10',
				name: 'Анна Сергеевна',
				assignedById: 5,
			},
			useOriginalUfNames: 'Y',
		});
		const emptier = request({ service: null, when: null, campaign: null, branch: null, utm: {} });
		await upsertRequest(desk.client, desk.once, emptier);
		expect(cardsOf(desk.portal.state, LEAD)[0].values).toMatchObject({
			title: 'Свадебный маникюр, звонить после 10',
			name: 'Анна Сергеевна',
			assignedById: 5,
			utmCampaign: 'promo',
			UF_CRM_ND_SERVICE: 'Маникюр',
			UF_CRM_ND_BRANCH: 'Казань',
		});
	});

	it('has its guesses replaced by what the customer said later', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const start = request({
			service: null,
			person: { ...request().person, name: null, phone: null },
		});
		await upsertRequest(desk.client, desk.once, start);
		expect(cardsOf(desk.portal.state, LEAD)[0].values.title).toBe(
			'Обращение – anna_k (Telegram, ночь)',
		);
		const later = await upsertRequest(desk.client, desk.once, request());
		expect(later.changed).toEqual(
			expect.arrayContaining(['title', 'name', 'fm', 'UF_CRM_ND_SERVICE']),
		);
		const [card] = cardsOf(desk.portal.state, LEAD);
		expect(card.values).toMatchObject({ title: 'Маникюр – Анна (Telegram, ночь)', name: 'Анна' });
		expect(card.fm.map(({ value }) => value)).toEqual(['+79991234567']);
	});

	it('takes a sum in place of the 0 of a new card, and leaves the sum that stands', async () => {
		desk = await openDesk();
		await upsertRequest(desk.client, desk.once, request());
		await upsertRequest(desk.client, desk.once, request({ extra: { opportunity: 4500 } }));
		const sum = () => Number(cardsOf(desk.portal.state, LEAD)[0].values.opportunity);
		expect(sum()).toBe(4500);
		await upsertRequest(desk.client, desk.once, request({ extra: { opportunity: 9900 } }));
		expect(sum()).toBe(4500);
	});

	it('keeps the 0 that a colleague has set by hand', async () => {
		desk = await openDesk();
		const { id } = await upsertRequest(desk.client, desk.once, request());
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: Number(id),
			fields: { opportunity: 0, isManualOpportunity: 'Y' },
			useOriginalUfNames: 'Y',
		});
		await upsertRequest(desk.client, desk.once, request({ extra: { opportunity: 4500 } }));
		expect(Number(cardsOf(desk.portal.state, LEAD)[0].values.opportunity)).toBe(0);
	});

	it('gets the same phone once even when the answer to adding it is lost', async () => {
		desk = await openDesk();
		const start = request({ person: { ...request().person, phone: null } });
		await upsertRequest(desk.client, desk.once, start);
		desk.portal.faults.set([{ kind: 'drop-after', count: 2, methods: ['crm.item.update'] }]);
		await upsertRequest(desk.client, desk.once, request());
		expect(cardsOf(desk.portal.state, LEAD)[0].fm).toHaveLength(1);
	});
});

describe('the SLA mark', () => {
	const sla = (tier: string, dueAt: string | null = null, breached = false) => ({
		sla: { tier, dueAt, breached },
	});
	const marks = () => {
		const { UF_CRM_ND_SLA: mark, UF_CRM_ND_SLA_DUE: due } = cardsOf(desk.portal.state, LEAD)[0]
			.values;
		return [mark, typeof due === 'string' ? Date.parse(due) : null];
	};
	const soon = '2026-11-21T20:05:00+00:00';
	const late = '2026-11-22T20:05:00+00:00';

	it('never gets colder, and a colder turn does not put off the due moment', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		await upsertRequest(desk.client, desk.once, request(sla('hot', soon)));
		const later = await upsertRequest(desk.client, desk.once, request(sla('cold', late)));
		expect(later.changed).toEqual([]);
		expect(marks()).toEqual(['горячий', Date.parse(soon)]);
	});

	it('gets hotter at once, with the new due moment', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		await upsertRequest(desk.client, desk.once, request(sla('cold', late)));
		await upsertRequest(desk.client, desk.once, request(sla('warm')));
		expect(marks()).toEqual(['тёплый', Date.parse(late)]);
		await upsertRequest(desk.client, desk.once, request(sla('hot', soon)));
		expect(marks()).toEqual(['горячий', Date.parse(soon)]);
	});

	it('says that the time is over, also when a colder turn finds it so, and keeps saying it', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		await upsertRequest(desk.client, desk.once, request(sla('hot', soon)));
		await upsertRequest(desk.client, desk.once, request(sla('cold', null, true)));
		expect(marks()).toEqual(['горячий, просрочен', Date.parse(soon)]);
		await upsertRequest(desk.client, desk.once, request(sla('warm')));
		expect(marks()).toEqual(['горячий, просрочен', Date.parse(soon)]);
	});

	it('of the next request begins anew', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		await upsertRequest(desk.client, desk.once, request(sla('hot', soon)));
		const next = request({ ...sla('cold'), originId: 'telegram:100:200:c2' });
		await upsertRequest(desk.client, desk.once, next);
		const written = cardsOf(desk.portal.state, LEAD).map(({ values }) => values.UF_CRM_ND_SLA);
		expect(written).toEqual(['горячий', 'холодный']);
	});
});

describe('the same person in another channel', () => {
	const elsewhere = { originId: 'whatsapp:7:9:c9' };

	it('joins the open card with the same phone, and stays there', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, desk.once, request());
		const second = await upsertRequest(desk.client, desk.once, request(elsewhere));
		expect(second).toMatchObject({ id: first.id, joined: true, created: false });
		const third = await upsertRequest(desk.client, desk.once, request(elsewhere));
		expect(third).toMatchObject({ id: first.id, joined: true });
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it('stays there when a later turn does not name the phone again', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, desk.once, request());
		await upsertRequest(desk.client, desk.once, request(elsewhere));
		const { person } = request();
		const silent = request({ ...elsewhere, person: { ...person, phone: null, email: null } });
		expect(await upsertRequest(desk.client, desk.once, silent)).toMatchObject({ id: first.id });
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it('has a card of its own when the owner wants it so', async () => {
		desk = await openDesk();
		await upsertRequest(desk.client, desk.once, request());
		const options = { as: 'auto', samePhone: 'separate' } as const;
		await upsertRequest(desk.client, desk.once, request(elsewhere), options);
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(2);
	});

	it('has a card of its own when it is a later request out of the same chat', async () => {
		desk = await openDesk();
		await upsertRequest(desk.client, desk.once, request());
		const later = request({ originId: 'telegram:100:200:c2', service: 'Педикюр' });
		expect(await upsertRequest(desk.client, desk.once, later)).toMatchObject({ joined: false });
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(2);
	});

	it('does not join a card that is closed', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, desk.once, request());
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: Number(first.id),
			fields: { stageId: 'JUNK' },
		});
		const second = await upsertRequest(desk.client, desk.once, request(elsewhere));
		expect(second.id).not.toBe(first.id);
	});
});

describe('a lead that a robot converted', () => {
	it('lives on as its deal', async () => {
		desk = await openDesk();
		const first = await upsertRequest(desk.client, desk.once, request());
		const deal = (await desk.client.call('crm.item.add', {
			entityTypeId: DEAL,
			fields: { title: 'Сделка', leadId: Number(first.id) },
		})) as { item: { id: number } };
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: Number(first.id),
			fields: { stageId: 'CONVERTED' },
		});
		const later = await upsertRequest(desk.client, desk.once, request());
		expect(later).toMatchObject({ type: 'deal', id: String(deal.item.id), created: false });
	});
});
