import { byList } from '../../../lib/understanding/entities/by-list';
import type { UnderstandingProfile } from '../../../lib/understanding/types';

const profile = (name: string): UnderstandingProfile => ({ staff: [{ name }] });

describe('What is made of the owner’s list', () => {
	it('is made once while the list says the same, whatever object brings it', () => {
		const made: string[] = [];
		const first = byList(
			({ staff }) => staff,
			({ staff }) => {
				made.push(staff?.[0]?.name ?? '');
				return staff?.length ?? 0;
			},
		);
		first(profile('Анна'));
		first(profile('Анна'));
		first(profile('Вера'));
		first(profile('Анна'));
		expect(made).toEqual(['Анна', 'Вера']);
	});

	it('is made anew once the owner changes the list, and for a profile without one', () => {
		const count = byList(
			({ services }) => services,
			({ services }) => services?.length ?? 0,
		);
		expect(count({ services: [{ title: 'Стрижка' }] })).toBe(1);
		expect(count({ services: [{ title: 'Стрижка' }, { title: 'Маникюр' }] })).toBe(2);
		expect(count({})).toBe(0);
		expect(count({})).toBe(0);
	});

	it('forgets the oldest of many lists, and still answers for it', () => {
		let made = 0;
		const nth = byList(
			({ staff }) => staff,
			() => (made += 1),
		);
		for (let desk = 0; desk < 40; desk += 1) nth(profile(`Анна ${desk}`));
		expect(made).toBe(40);
		nth(profile('Анна 39'));
		expect(made).toBe(40);
		expect(nth(profile('Анна 0'))).toBe(41);
	});
});
