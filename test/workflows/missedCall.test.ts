import type { IDataObject } from 'n8n-workflow';

import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { Night, type Customer } from './night';
import { nextWeek, on, setClock, smsCredential } from './visits';

const TEXT = /^Здравствуйте! Это «Салон «Ландыш»»\. Вы звонили, а мы не успели ответить/;

/** As Bitrix24 sends it: a form, whose keys n8n leaves as they are. */
const bitrix24 = (id: string, phone: string, code = '304', type = '2'): IDataObject => ({
	event: 'ONVOXIMPLANTCALLEND',
	'data[CALL_ID]': id,
	'data[CALL_TYPE]': type,
	'data[PHONE_NUMBER]': phone,
	'data[PORTAL_NUMBER]': '78432000001',
	'data[CALL_DURATION]': '0',
	'data[CALL_FAILED_CODE]': code,
	'auth[application_token]': 'secret',
});

const simple = (callId: string, phone: string, status = 'missed'): IDataObject => ({
	callId,
	phone,
	status,
});

describe('Missed call in n8n’s own engine', () => {
	let night: Night;
	let smsc: SmscTown;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		smsc = await startSmsc({ login: 'demo', password: 'demo' });
		night = await Night.open(['missed-call.json'], smsCredential(smsc));
	}, 60_000);

	afterAll(async () => {
		await night.close();
		await smsc.stop();
		jest.restoreAllMocks();
	});

	// The clock never goes back: the services around have a memory of their own.
	beforeEach(() => setClock(nextWeek()));

	const ends = async (body: IDataObject) =>
		await night.start('missed-call.json', 'A call has ended', { headers: {}, query: {}, body });

	/** A customer who has shared the number of the messenger. */
	const known = async (name: string): Promise<Customer> => {
		const customer = night.customer(name);
		const { telegram } = night.town;
		await customer.says('Здравствуйте');
		telegram.people.send(telegram.bot(), customer.id, { kind: 'contact' });
		await night.work();
		return customer;
	};

	const texts = (phone: string) => smsc.sent.filter((sms) => sms.phone.endsWith(phone));

	it.each([
		['Bitrix24’s own event', (id: string, phone: string) => bitrix24(id, phone.replace('+', ''))],
		['a plain one', (id: string, phone: string) => simple(id, phone.replace('+7', '8 '))],
	])('writes once into the messenger that is known for the number, by %s', async (name, event) => {
		const customer = await known('Анна');
		const before = customer.heard().length;
		const phone = String(customer.account.phone);
		await ends(event(`${name} 1`, phone));
		await ends(event(`${name} 1`, phone));
		expect(
			customer
				.heard()
				.slice(before)
				.map(({ text }) => text),
		).toEqual([expect.stringMatching(TEXT)]);
		await ends(event(`${name} 2`, phone));
		expect(customer.heard().slice(before)).toHaveLength(2);
	});

	it('writes an SMS to an unknown number, once, and gives the call to a person', async () => {
		await ends(simple('sms 1', '+79995550011'));
		await ends(simple('sms 1', '+79995550011'));
		expect(texts('9995550011').map(({ text }) => text)).toEqual([expect.stringMatching(TEXT)]);
		const { items, activities } = night.town.bitrix24.state;
		const leads = items.filter((item) => JSON.stringify(item).includes('9995550011'));
		expect(leads).toHaveLength(1);
		expect(activities.filter(({ ownerId }) => ownerId === leads[0].id)).toEqual([
			expect.objectContaining({ subject: 'Перезвонить: +79995550011' }),
		]);
	});

	it('writes an SMS when the messenger does not let it through', async () => {
		const customer = await known('Борис');
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), customer.id, true);
		await night.work();
		const phone = String(customer.account.phone);
		await ends(simple('blocked', phone));
		expect(texts(phone.slice(-10))).toHaveLength(1);
	});

	it('wakes nobody in the quiet hours: a to-do stands on the card instead', async () => {
		setClock(on(0, '23:30'));
		await ends(simple('night', '+79995550022'));
		expect(texts('9995550022')).toEqual([]);
		expect(
			night.town.bitrix24.state.activities.filter(
				({ subject }) => subject === 'Перезвонить: +79995550022',
			),
		).toHaveLength(1);
	});

	it.each([
		['was answered', bitrix24('a', '79995550033', '200')],
		['was made by us', bitrix24('b', '79995550033', '304', '1')],
		['was answered, by the plain event', simple('c', '+79995550033', 'answered')],
		['came from a hidden number', simple('d', 'anonymous')],
		['has no id', simple('', '+79995550033')],
	])('does nothing about a call that %s', async (_, body) => {
		const { path } = await ends(body);
		expect(path.at(-1)).toBe('Nothing to answer');
		expect(texts('9995550033')).toEqual([]);
	});
});
