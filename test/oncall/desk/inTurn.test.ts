import { inTurn } from '../../../lib/oncall';
import { completeProfile, type ProfileInput } from '../../../lib/profile';

/** Thursday of the second week, 23:40 in Moscow. */
const NIGHT = Date.parse('2026-03-12T20:40:00.000Z');

const profileWith = (onCall: ProfileInput['onCall']) => completeProfile({ onCall }, 'default', 1);

const people = ['Ольга', 'Пётр', 'Вера', 'Анна'].map((name) => ({ name }));

const weekly = (more: object = {}) => ({
	name: 'недели',
	layers: [{ start: '2026-03-02T09:00', participants: ['Ольга', 'Пётр', 'Вера'] }],
	...more,
});

describe('people in the order of their turns', () => {
	it('begin with the next one after whoever is on call; who has no turn comes last', () => {
		const profile = profileWith({ people, schedules: [weekly()] });
		expect(inTurn(profile, null, NIGHT)).toEqual({
			now: ['Пётр'],
			next: ['Вера', 'Ольга', 'Анна'],
		});
	});

	it('are those of the list, in its order, where there is no schedule for the branch', () => {
		const elsewhere = profileWith({ people, schedules: [weekly({ branches: ['b'] })] });
		for (const profile of [profileWith({ people }), elsewhere])
			expect(inTurn(profile, 'a', NIGHT)).toEqual({
				now: [],
				next: ['Ольга', 'Пётр', 'Вера', 'Анна'],
			});
	});

	it('leave out who is away and who serves another branch', () => {
		const profile = profileWith({
			people: [
				{ name: 'Ольга', branches: ['b'] },
				{ name: 'Пётр' },
				{ name: 'Вера', absences: [{ from: '2026-03-10', to: '2026-03-20' }] },
				{ name: 'Анна' },
			],
			schedules: [weekly()],
		});
		expect(inTurn(profile, 'a', NIGHT)).toEqual({ now: ['Пётр'], next: ['Анна'] });
	});

	it('follow changes of shifts, and know the turns of months', () => {
		const profile = profileWith({
			people,
			schedules: [
				{
					name: 'месяцы',
					layers: [
						{
							type: 'monthly',
							start: '2026-01-01T00:00',
							participants: ['Анна', 'Вера', 'Пётр', 'Ольга'],
						},
					],
					overrides: [
						{ kind: 'swap', out: 'Пётр', in: 'Вера', from: '2026-03-12', to: '2026-03-13' },
					],
				},
			],
		});
		expect(inTurn(profile, null, NIGHT)).toEqual({
			now: ['Вера'],
			next: ['Пётр', 'Ольга', 'Анна'],
		});
	});
});
