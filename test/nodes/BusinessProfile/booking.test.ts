import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { executeContext } from '../context';

const node = new BusinessProfile();

const save = async (parameters: Record<string, unknown>) =>
	await node.execute.call(
		executeContext({
			parameters: { operation: 'save', profileName: 'booking', json: '{}', ...parameters },
			credentials: {},
			items: [{}],
		}),
	);

describe('the booking fields of the Business Profile node', () => {
	it('save rules, special days, rooms, and what services and staff need', async () => {
		const [[{ json }]] = await save({
			hours: 'Пн–Пт 9–20',
			dates: '31.12.2026 10:00–16:00',
			productionCalendar: ['ru'],
			branches: {
				branch: [
					{ id: 'a', name: 'Центр', dates: '01.06.2027 закрыто', productionCalendar: ['ru-TA'] },
				],
			},
			services: {
				service: [
					{
						title: 'Лазер',
						minutes: 40,
						bufferBefore: 0,
						bufferAfter: 15,
						places: 0,
						needs: 'кабинет, лазер',
						online: false,
						branches: 'a',
					},
					{
						title: 'Йога онлайн',
						minutes: 60,
						places: 8,
						online: true,
						prepare: ' Возьмите коврик. ',
					},
				],
			},
			staff: {
				member: [
					{
						name: 'Анна',
						hours: 'Вт, Чт 10–18',
						dates: '01.07.2027–14.07.2027 отпуск',
						dailyLimit: 6,
						branches: 'a',
					},
				],
			},
			resources: { resource: [{ kind: 'кабинет', name: 'Кабинет 1', capacity: 2, hours: '' }] },
			booking: {
				step: 15,
				grid: 'pack',
				noticeMinutes: 0,
				offer: 4,
				reminders: '1 д, 2 ч, 30 мин',
				quietFrom: '22:00',
				noShowMark: 'automatic',
				dailyLimit: 0,
			},
		});
		expect(json.profile).toMatchObject({
			dates: {
				productionCalendar: ['ru'],
				overrides: [{ date: '2026-12-31', from: '10:00', to: '16:00' }],
			},
			branches: [
				{
					dates: {
						productionCalendar: ['ru-TA'],
						overrides: [{ date: '2027-06-01', closed: true }],
					},
				},
			],
			services: [
				{
					bufferBefore: 0,
					bufferAfter: 15,
					places: null,
					needs: ['кабинет', 'лазер'],
					branches: ['a'],
				},
				{ places: 8, online: true, prepare: 'Возьмите коврик.' },
			],
			staff: [
				{
					hours: [{ days: [2, 4], from: '10:00', to: '18:00' }],
					dates: { overrides: [{ date: '2027-07-01', until: '2027-07-14', closed: true }] },
					dailyLimit: 6,
				},
			],
			resources: [{ kind: 'кабинет', name: 'Кабинет 1', capacity: 2, hours: null }],
			booking: {
				step: 15,
				grid: 'pack',
				noticeMinutes: 0,
				horizonDays: 30,
				offer: 4,
				dailyLimit: null,
				reminderMinutes: [1440, 120, 30],
				quietHours: { from: '22:00', to: '09:00' },
				noShow: { mark: 'automatic', afterMinutes: 30, repeatCount: 2 },
			},
		});
	});

	it('know the official calendars of the republics', async () => {
		const [[{ json }]] = await save({ productionCalendar: ['ru-BA'] });
		expect(json.profile).toMatchObject({ dates: { productionCalendar: ['ru-BA'] } });
	});

	it('read the approved messages for writing first', async () => {
		const [[{ json }]] = await save({
			booking: {
				templates:
					'reminder = visit_reminder (ru): {name} | {visit}, {moment}\nno_show = come_back',
			},
		});
		expect(json.profile).toMatchObject({
			booking: {
				templates: {
					reminder: {
						name: 'visit_reminder',
						language: 'ru',
						values: ['{name}', '{visit}, {moment}'],
						channel: 'whatsapp',
					},
					no_show: { name: 'come_back', language: 'ru', values: [], channel: 'whatsapp' },
				},
			},
		});
		await expect(save({ booking: { templates: 'напоминание: шаблон' } })).rejects.toThrow(
			'WhatsApp Templates: "напоминание: шаблон" cannot be read. Write a text (reminder,',
		);
	});

	it('take a dash for no reminders at all', async () => {
		const [[{ json }]] = await save({ booking: { reminders: '–' } });
		expect(json.profile).toMatchObject({ booking: { reminderMinutes: [] } });
	});

	it('say which field cannot be read and how it is written', async () => {
		await expect(save({ dates: '1 января закрыто' })).rejects.toThrow(
			'Special Days: "1 января закрыто" cannot be read. Write one date a line',
		);
		await expect(save({ booking: { reminders: 'накануне' } })).rejects.toThrow(
			'Reminders Before: "накануне" cannot be read',
		);
		await expect(
			save({ staff: { member: [{ name: 'Анна', dates: 'отпуск в июле' }] } }),
		).rejects.toThrow('Special Days (Анна)');
	});

	it('show the defaults that hold when nothing is changed', () => {
		const collection = node.description.properties.find(({ name }) => name === 'booking');
		const shown = Object.fromEntries(
			(collection?.options ?? []).map((option) => [
				option.name,
				'default' in option ? option.default : null,
			]),
		);
		expect(shown).toMatchObject({
			step: 30,
			grid: 'window',
			noticeMinutes: 60,
			horizonDays: 30,
			offer: 3,
			holdMinutes: 10,
			reminders: '24 h, 2 h',
			unconfirmedMinutes: 180,
			quietFrom: '21:00',
			quietTo: '09:00',
			waitlistOfferMinutes: 15,
			lateCancelHours: 12,
		});
	});
});
