import {
	assignedTo,
	isOvertaken,
	type CalendarAssignment,
} from '../../../lib/scheduling/calendars/assignment';
import {
	readAssignments,
	readCalendarSettings,
} from '../../../lib/scheduling/calendars/assignmentText';

describe('Whose calendar is which', () => {
	it('is read line by line as an owner writes it', () => {
		const text = `
# Наши мастера
Марина = Марина: записи
филиал Казань (3) = kazan=1@group.calendar.google.com
ресурс Кабинет 2 = /salon/room/
* = https://cloud.example.com/dav/all/`;
		expect(readAssignments(text)).toEqual([
			{ calendar: 'Марина: записи', staff: 'Марина', resource: null, branch: null },
			{
				calendar: 'kazan=1@group.calendar.google.com',
				staff: null,
				resource: null,
				branch: 'Казань',
				capacity: 3,
			},
			{ calendar: '/salon/room/', staff: null, resource: 'Кабинет 2', branch: null },
			{
				calendar: 'https://cloud.example.com/dav/all/',
				staff: null,
				resource: null,
				branch: null,
			},
		]);
	});

	it('says which line is wrong, and that a list is missing', () => {
		expect(() => readAssignments('Марина = a\nОльга')).toThrow('Line 2');
		expect(() => readAssignments('= a')).toThrow('Line 1');
		expect(() => readAssignments('Марина (0) = a')).toThrow('Line 1');
		expect(() => readAssignments('\n# nothing\n')).toThrow('names no calendars');
		expect(() => readCalendarSettings({ calendars: '* = a', timeZone: 'Moscow' })).toThrow(
			'is not a time zone',
		);
		expect(readCalendarSettings({ calendars: '* = a', timeZone: '' }).timeZone).toBe(
			'Europe/Moscow',
		);
	});

	const one = (name: string, changes: Partial<CalendarAssignment>): CalendarAssignment => ({
		calendar: name,
		staff: null,
		resource: null,
		branch: null,
		...changes,
	});

	it('prefers the person, then the room, then the branch, then the one for everybody', () => {
		const calendars = [
			one('everybody', {}),
			one('kazan', { branch: 'Казань' }),
			one('room', { resource: 'Кабинет 2' }),
			one('marina', { staff: 'Марина' }),
		];
		const of = (staff: string | null, branch: string | null, resources = {}) =>
			assignedTo({ timeZone: 'Europe/Moscow', calendars }, { staff, branch, resources })?.calendar;
		expect(of('Марина', 'Казань', { room: 'Кабинет 2' })).toBe('marina');
		expect(of('Ольга', 'Казань', { room: 'Кабинет 2' })).toBe('room');
		expect(of('Ольга', 'Казань')).toBe('kazan');
		expect(of('Ольга', 'Москва')).toBe('everybody');
		expect(of(null, null)).toBe('everybody');
	});

	it('is nobody’s calendar where none is meant', () => {
		const calendars = [one('marina', { staff: 'Марина' })];
		expect(
			assignedTo(
				{ timeZone: 'Europe/Moscow', calendars },
				{ staff: 'Ольга', branch: null, resources: {} },
			),
		).toBeNull();
	});
});

describe('A visit beside others', () => {
	const visit = { start: 100, end: 200 };
	const theirs = (start: number, end: number) => ({ start, end, foreign: true });
	const ours = (start: number, end: number) => ({ start, end, foreign: false });

	it('is overtaken by somebody else who overlaps, not by who only touches', () => {
		expect(isOvertaken(visit, [theirs(199, 300)])).toBe(true);
		expect(isOvertaken(visit, [theirs(0, 101)])).toBe(true);
		expect(isOvertaken(visit, [theirs(200, 300), theirs(0, 100)])).toBe(false);
		expect(isOvertaken(visit, [theirs(150, 150)])).toBe(false);
	});

	it('leaves the visits of the desk to the store', () => {
		expect(isOvertaken(visit, [ours(100, 200), ours(100, 200)])).toBe(false);
	});

	it('stands beside as many as the calendar takes at one moment', () => {
		expect(isOvertaken(visit, [theirs(100, 150), ours(100, 150)], 3)).toBe(false);
		expect(isOvertaken(visit, [theirs(100, 150), ours(100, 150)], 2)).toBe(true);
		// One after the other are never two at once.
		expect(isOvertaken(visit, [theirs(100, 150), ours(150, 200)], 2)).toBe(false);
		expect(isOvertaken(visit, [theirs(100, 200), ours(150, 200)], 2)).toBe(true);
	});
});
