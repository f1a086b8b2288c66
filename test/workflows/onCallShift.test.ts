import { Night, type Customer } from './night';
import { chatOf, listener, saveRules, staffMember } from './onCallStaff';
import { setClock } from './visits';

const EMERGENCY = 'После окрашивания у меня отёк лица, трудно дышать!';

describe('On-call shift in n8n’s own engine', () => {
	let night: Night;
	let olga: Customer;
	let pyotr: Customer;

	beforeAll(async () => {
		setClock('2026-03-12T12:40:00.000Z');
		night = await Night.open(['on-call-shift.json', 'urgent-request.json']);
		[olga, pyotr] = ['Ольга', 'Пётр'].map((name) => staffMember(night, name));
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	const people = () => [
		{ name: 'Ольга', ...chatOf(olga) },
		{ name: 'Пётр', ...chatOf(pyotr) },
	];

	const looks = async () => await night.start('on-call-shift.json', 'Twice an hour', {});

	it('tells who comes at the beginning of the night, and who goes in the morning what happened, by its own timers', async () => {
		await saveRules(night, {
			onCall: {
				people: people(),
				schedules: [
					{
						name: 'ночи',
						layers: [
							{
								type: 'daily',
								start: '2026-03-12T22:00',
								participants: ['Ольга', 'Пётр'],
								restrictions: [{ from: '22:00', to: '07:00' }],
							},
						],
					},
				],
				policies: [{ name: 'срочно', levels: [{ targets: ['ночи'] }] }],
			},
		});
		const [toOlga, toPyotr] = [listener(olga), listener(pyotr)];
		// Once is enough: each change sets the timer of the next.
		await looks();
		expect([toOlga(), toPyotr()]).toEqual([[], []]);

		setClock('2026-03-12T18:59:30.000Z');
		expect(await night.due()).toHaveLength(0);
		setClock('2026-03-12T19:00:01.000Z');
		await night.due();
		await looks();
		expect(toOlga()).toEqual([
			expect.stringMatching(/^Ваша смена: с 22:00 до 07:00\.\nОткрытых обращений нет\./),
		]);
		expect(toPyotr()).toEqual([]);

		setClock('2026-03-12T20:40:00.000Z');
		await night.customer('Анна').says(EMERGENCY);
		setClock('2026-03-12T20:43:00.000Z');
		await olga.presses('Беру');
		setClock('2026-03-12T20:55:00.000Z');
		await olga.presses('Готово');

		setClock('2026-03-13T04:00:01.000Z');
		const beforeMorning = toOlga().length;
		await night.due();
		await looks();
		expect(toOlga().slice(beforeMorning)).toEqual([
			expect.stringMatching(
				/^Итоги смены с .*22:00 до 07:00\.\nОбращений: 1\n• 23:40 Срочно, .*: взял\(а\) Ольга через 3 мин, закрыто в .*23:55\nОткрытых обращений нет\./,
			),
		]);

		setClock('2026-03-13T19:00:01.000Z');
		await night.due();
		expect(toPyotr()).toEqual([expect.stringMatching(/^Ваша смена/)]);
	});

	it('takes the night window as everybody’s shift where the profile has no schedules, and finds a shift that was moved', async () => {
		setClock('2026-03-14T12:00:00.000Z');
		await saveRules(night, { onCall: { people: people() } });
		await looks();
		const [toOlga, toPyotr] = [listener(olga), listener(pyotr)];
		setClock('2026-03-14T16:00:00.000Z');
		await saveRules(night, {
			nightWindow: { from: '20:00', to: '08:00', timeZone: 'Europe/Moscow' },
			onCall: { people: people() },
		});
		// The timer of 22:00 stands; the look twice an hour finds 20:00.
		setClock('2026-03-14T17:10:00.000Z');
		await looks();
		setClock('2026-03-14T19:00:01.000Z');
		await night.due();
		for (const told of [toOlga(), toPyotr()])
			expect(told).toEqual([expect.stringMatching(/^Ваша смена: с 20:00 до .*08:00/)]);
	});

	it('goes on where somebody cannot be written to', async () => {
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), olga.id, true);
		await night.work();
		const toPyotr = listener(pyotr);
		setClock('2026-03-15T05:00:01.000Z');
		await night.due();
		expect(toPyotr()).toEqual([expect.stringMatching(/^Итоги смены.*Срочных обращений не было/s)]);
	});
});
