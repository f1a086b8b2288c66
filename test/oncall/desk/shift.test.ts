import { handOverShift, whoIsOnCall } from '../../../lib/oncall';
import { currentProfile } from '../../../lib/profile';
import { describeStores } from '../../support/stores';
import { NIGHT, of, PEOPLE, Salon, told } from './salon';

const NIGHTS = {
	onCall: {
		people: [
			{ ...PEOPLE[0], absences: [{ from: '2026-03-20', to: '2026-03-21' }] },
			PEOPLE[1],
			PEOPLE[2],
		],
		groups: [{ name: 'смена Б', people: ['Пётр', 'Вера'] }],
		schedules: [
			{
				name: 'ночи',
				layers: [
					{
						type: 'daily',
						start: '2026-03-01T12:00',
						participants: ['Ольга', 'смена Б'],
						restrictions: [{ from: '22:00', to: '07:00' }],
					},
				],
				overrides: [
					{ kind: 'cover', from: '2026-03-14T12:00', to: '2026-03-15T12:00', people: ['Вера'] },
				],
			},
		],
	},
};

const moscow = (text: string): number => Date.parse(`2026-03-${text.replace(' ', 'T')}:00+03:00`);

describeStores('a shift', ({ fresh }) => {
	let salon: Salon;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save(NIGHTS);
	});

	const handOver = async (tell: 'both' | 'begin' | 'end' = 'both') =>
		await handOverShift(
			salon.store,
			{ profile: 'default', schedule: null, branch: null, tell, setTimer: true },
			salon.clock,
		);

	it('begins with a message to those who come: until when, what is open, who is next', async () => {
		await salon.raise();
		salon.now = moscow('13 22:00');
		const { notices, shift, nextAt } = await handOver();
		expect(shift.people).toEqual(['Ольга']);
		expect(nextAt).toBe(new Date(moscow('14 07:00')).toISOString());
		expect(notices).toHaveLength(1);
		expect(notices[0]).toMatchObject({ kind: 'begin', person: 'Ольга', to: { chatId: '900' } });
		expect(notices[0].reply.text.split('\n')).toEqual([
			'Ваша смена: с 22:00 до 07:00.',
			'Открыто: 1',
			expect.stringContaining('(никто не взял)') as string,
			'Следующая смена: 14.03 12:00, Вера.',
		]);
	});

	it('ends with what happened, for those who go', async () => {
		const { escalationId } = await salon.raise();
		await salon.later(4).act(escalationId, 'take', 'Пётр');
		await salon.later(20).act(escalationId, 'done', 'Пётр');
		salon.now = moscow('13 07:00');
		const { notices, raised, open } = await handOver();
		expect([raised, open]).toEqual([1, 0]);
		expect(notices.map(({ kind, person }) => `${kind} ${person}`)).toEqual([
			'end Пётр',
			'end Вера',
		]);
		expect(notices[0].reply.text.split('\n')).toEqual([
			'Итоги смены с 22:00 до 07:00.',
			'Обращений: 1',
			'• 23:40 Срочно, Анна: взял(а) Пётр через 4 мин, закрыто в 00:04',
			'Открытых обращений нет.',
		]);
	});

	it('is handed over with what is open: who comes takes what nobody has, who goes gives what is theirs', async () => {
		const untaken = await salon.raise();
		const held = await salon.later(1).raise(salon.request('Прорвало трубу, срочно', '101'));
		await salon.later(1).act(held.escalationId, 'take', 'Пётр');
		salon.now = moscow('13 22:00');
		const begins = await handOver('begin');
		expect(begins.notices[0].reply.buttons).toEqual([
			[{ title: 'Беру: Анна', payload: `nd-oncall:take:${untaken.escalationId}` }],
		]);
		const ends = await handOver('end');
		expect(ends.notices.map(({ person, reply }) => [person, reply.buttons])).toEqual([
			[
				'Пётр',
				[[{ title: 'Передать смене: Анна', payload: `nd-oncall:give:${held.escalationId}` }]],
			],
			['Вера', undefined],
		]);
		const give = salon.from('901', {
			kind: 'button',
			button: { payload: `nd-oncall:give:${held.escalationId}`, pressId: null },
			text: null,
		});
		const given = await salon.later(3).acts(give);
		expect(given.outcome).toBe('given');
		expect(told(given.emissions)).toEqual([
			'Пётр: Обращение теперь у Ольга: Анна. Спасибо!',
			'Ольга: Пётр передаёт вам обращение.',
		]);
		const request = of('notify', given.emissions)[1].keys;
		expect(request.reply?.text).toMatch(/Обращение за вами.*Прорвало трубу/s);
		expect(request.reply?.buttons?.[0][0].payload).toBe(`nd-oncall:done:${held.escalationId}`);
		expect((await salon.log(held.escalationId)).at(-1)).toMatch(/ handed-over 1\.\d Пётр$/);
		expect(await salon.events()).toContainEqual(expect.stringMatching(/ handed_over Пётр$/));
		// Pressed again, and by somebody who does not have it: nothing changes.
		expect(await salon.acts(give)).toEqual(given);
		expect((await salon.acts({ message: { ...salon.turn({ ...give.message }) } })).outcome).toBe(
			'kept',
		);
		expect((await salon.act(held.escalationId, 'done', 'Ольга')).outcome).toBe('done');
	});

	it('keeps a request with whoever has it while nobody else is on call', async () => {
		const { escalationId } = await salon.raise();
		await salon.later(1).act(escalationId, 'take', 'Пётр');
		salon.now = moscow('13 07:00');
		expect((await handOver('end')).notices[0].reply.buttons).toBeUndefined();
		const kept = await salon.act(escalationId, 'give', 'Пётр');
		expect(kept.outcome).toBe('kept');
		expect(kept.answer.text).toMatch(/^Передать сейчас некому/);
		expect((await salon.log(escalationId)).at(-1)).toMatch(/acknowledged/);
	});

	it('is handed over once, however often it is asked for, and sets the timer of the next one', async () => {
		salon.now = moscow('13 22:00');
		const first = await handOver();
		expect(await salon.later(5).raise()).toBeDefined();
		expect(await handOver()).toEqual(first);
		const timers = await salon.store.db
			.selectFrom('nd_timer')
			.select('due_at')
			.where('kind', '=', 'shift')
			.execute();
		expect(timers).toEqual([{ due_at: moscow('14 07:00') }]);
	});

	it('of a profile without schedules is the night window and the whole list', async () => {
		await salon.save({
			nightWindow: { from: '21:00', to: '09:00' },
			onCall: { people: PEOPLE.slice(0, 2) },
		});
		salon.now = moscow('13 21:00');
		const { shift, notices } = await handOver();
		expect(shift).toMatchObject({
			until: new Date(moscow('14 09:00')).toISOString(),
			people: ['Ольга', 'Пётр'],
		});
		expect(notices.map(({ person }) => person)).toEqual(['Ольга', 'Пётр']);
	});

	it('tells who is on call, until when, who is next, and where nobody is', async () => {
		const profile = await currentProfile(salon.store, 'default');
		const at = (moment: number) =>
			whoIsOnCall(profile, { schedule: 'ночи', branch: null, at: moment, days: 30 });
		expect(at(NIGHT)).toMatchObject({
			people: [{ name: 'Пётр' }, { name: 'Вера' }],
			until: new Date(moscow('13 07:00')).toISOString(),
			next: { people: ['Ольга'], at: new Date(moscow('13 22:00')).toISOString() },
		});
		// Days, and the nights of an absence with nobody instead.
		const away = at(moscow('21 23:00'));
		expect(away.people).toEqual([]);
		expect(away.explanation).toContain('nobody is on call now');
		expect(away.gaps[0].start).toBe(new Date(moscow('21 23:00')).toISOString());
		expect(at(moscow('14 23:00')).people.map(({ name }) => name)).toEqual(['Вера']);
		expect(() =>
			whoIsOnCall(profile, { schedule: 'дни', branch: null, at: NIGHT, days: 30 }),
		).toThrow('no schedule "дни". Known: ночи');
	});
});
