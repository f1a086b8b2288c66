import { completeProfile, profileSchema, saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { startWhatsApp, type WhatsAppTown } from '../../sandbox/town/whatsapp';
import { Night } from './night';
import { nextWeek, on, setClock, smsCredential } from './visits';
import { whatsAppCredential, whatsAppGuests } from './whatsAppGuests';

const PREPARE = 'Снимите старое покрытие заранее.';
const [SALON] = DESKS;
type ProfileInput = Parameters<typeof completeProfile>[0];

describe('Reminders where WhatsApp takes free words for 24 hours only', () => {
	let night: Night;
	let smsc: SmscTown;
	let whatsapp: WhatsAppTown;
	let guests: ReturnType<typeof whatsAppGuests>;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		smsc = await startSmsc({ login: 'demo', password: 'demo' });
		whatsapp = await startWhatsApp({
			now: () => Date.now(),
			reportsStatuses: false,
			templates: [
				{
					name: 'visit_reminder',
					language: 'ru',
					body: 'Здравствуйте, {{1}}! Ждём вас: {{2}}. {{3}} Придёте?',
				},
			],
		});
		night = await Night.open(['reminders.json', 'confirm-visit.json'], {
			...smsCredential(smsc),
			...whatsAppCredential(whatsapp),
		});
		guests = whatsAppGuests(night, whatsapp);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		await whatsapp.stop();
		await smsc.stop();
		jest.restoreAllMocks();
	});

	beforeEach(() => setClock(nextWeek()));

	/** The profile of the salon with these templates and a service that needs preparing. */
	const withTemplates = async (templates: object): Promise<void> => {
		const profile = profileOf(SALON) as ProfileInput;
		await saveProfile(
			night.store,
			'default',
			{
				...profile,
				services: (profile.services ?? []).map((service) => ({ ...service, prepare: PREPARE })),
				booking: { ...profile.booking, templates },
			},
			systemClock,
		);
	};

	const TEMPLATE = {
		reminder: { name: 'visit_reminder', values: ['{name}', '{visit}, {moment}', '{prepare}'] },
	};

	const at = async (iso: string) => {
		setClock(iso);
		return await night.due();
	};

	it('go as the approved template when the last message is older, once', async () => {
		await withTemplates(TEMPLATE);
		const vera = await guests.guest('Вера');
		await guests.book(vera, on(3, '15:00'));
		await at(on(2, '15:00:05'));
		await at(on(2, '15:00:06'));
		expect(whatsapp.people.sees(vera)).toEqual([
			expect.objectContaining({
				template: 'visit_reminder',
				text: expect.stringMatching(
					/^Здравствуйте, Вера! Ждём вас: Маникюр, \S+, четверг, \d+ \S+, 15:00\. Снимите старое покрытие заранее\. Придёте\?$/,
				),
			}),
		]);
	});

	it('go in the profile’s own words with buttons while the window is open', async () => {
		await withTemplates(TEMPLATE);
		const inna = await guests.guest('Инна');
		await guests.book(inna, on(3, '16:00'));
		setClock(on(2, '10:00'));
		await guests.writes(inna);
		await at(on(2, '16:00:05'));
		const [said] = whatsapp.people.sees(inna);
		expect(said.template).toBeNull();
		expect(said.text).toMatch(
			/Напоминаем о записи: Маникюр.*Снимите старое покрытие заранее\. Ответьте 1/s,
		);
		expect(said.buttons.map(({ title }) => title)).toEqual(['Подтверждаю', 'Перенести', 'Отмена']);
	});

	it('reach the same person in another messenger where there is no template', async () => {
		await withTemplates({});
		const telegram = night.customer('Юля');
		await telegram.says('Здравствуйте');
		const yulia = await guests.guest('Юля', telegram);
		await guests.book(yulia, on(3, '17:00'), '+79160007788');
		const before = telegram.heard().length;
		await at(on(2, '17:00:05'));
		await at(on(2, '17:00:06'));
		expect(whatsapp.people.sees(yulia)).toEqual([]);
		expect(
			telegram
				.heard()
				.slice(before)
				.map(({ text }) => text),
		).toEqual([expect.stringMatching(/Напоминаем о записи: Маникюр/)]);
		expect(smsc.sent.filter(({ phone }) => phone.endsWith('9160007788'))).toEqual([]);
		await telegram.says('да');
		expect(telegram.lastHeard()?.text).toMatch(/^Спасибо, ждём вас: Маникюр/);
	});

	it('are left to a person when neither template, messenger nor phone is there', async () => {
		await withTemplates({});
		const zina = await guests.guest('Зина');
		await guests.book(zina, on(4, '15:00'));
		const before = night.alerts().length;
		await at(on(3, '15:00:05'));
		await at(on(3, '15:00:06'));
		expect(whatsapp.people.sees(zina)).toEqual([]);
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(/^Напоминание не дошло: Маникюр.*Клиент: Зина/s),
		]);
	});

	it('name what a template may not leave empty', async () => {
		await withTemplates({
			reminder: { name: 'visit_reminder', values: ['{name}', '{visit}', '{address}'] },
		});
		const nameless = await guests.guest('');
		await guests.book(nameless, on(5, '15:00'));
		await at(on(4, '15:00:05'));
		expect(whatsapp.people.sees(nameless).map(({ text }) => text)).toEqual([
			expect.stringMatching(/^Здравствуйте, –! Ждём вас: Маникюр/),
		]);
	});

	it('refuse a template for a text that nobody sends first', () => {
		const read = profileSchema().safeParse({ booking: { templates: { appointment_held: {} } } });
		expect(read.success).toBe(false);
		expect(completeProfile({ booking: { templates: {} } }, 'x', 1).booking.templates).toEqual({});
	});
});
