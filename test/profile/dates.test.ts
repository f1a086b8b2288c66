import { completeProfile, isOpen, nextOpening, readDates } from '../../lib/profile';

const dates = (text: string) => {
	const read = readDates(text);
	if (!read.ok) throw new Error(read.part);
	return read.dates;
};

describe('special days as the owner writes them', () => {
	it('are closed, open at other hours, or worked although the week says no', () => {
		expect(
			dates('01.01.2027–08.01.2027 закрыто\n31.12.2026 10:00–13:00, 14–16\n2027-02-20 рабочий'),
		).toEqual({
			overrides: [
				{ date: '2027-01-01', until: '2027-01-08', closed: true },
				{ date: '2026-12-31', from: '10:00', to: '13:00' },
				{ date: '2026-12-31', from: '14:00', to: '16:00' },
			],
			workingDays: ['2027-02-20'],
		});
	});

	it('are read in English and with words between the dates', () => {
		expect(
			dates('2027-01-01 to 2027-01-03: closed; 5.3.2027 по 7.3.2027 отпуск').overrides,
		).toEqual([
			{ date: '2027-01-01', until: '2027-01-03', closed: true },
			{ date: '2027-03-05', until: '2027-03-07', closed: true },
		]);
		expect(dates('01.05.2027–02.05.2027 рабочие').workingDays).toEqual([
			'2027-05-01',
			'2027-05-02',
		]);
	});

	it.each([
		'31.12',
		'30.02.2027 закрыто',
		'08.01.2027–01.01.2027',
		'01.01.2027 с утра',
		'завтра',
		'01.01.2027 25:00-26:00',
	])('name the line that cannot be read: %s', (line) => {
		expect(readDates(`01.01.2027 закрыто\n${line}`)).toEqual({ ok: false, part: line });
	});

	it('close the branch: nobody is promised to answer on a holiday', () => {
		const profile = completeProfile(
			{
				timeZone: 'Europe/Moscow',
				hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '18:00' }],
				dates: { overrides: [...dates('01.01.2027–03.01.2027 закрыто').overrides] },
			},
			'default',
			1,
		);
		const noon = Date.parse('2027-01-01T12:00:00+03:00');
		expect(isOpen(profile, null, noon)).toBe(false);
		expect(isOpen(profile, null, noon - 86_400_000)).toBe(true);
		expect(nextOpening(profile, null, noon)).toBe(Date.parse('2027-01-04T09:00:00+03:00'));
	});
});
