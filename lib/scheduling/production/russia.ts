import type { ProductionYear } from './year';

/** Article 112 of the Labour Code (197-ФЗ): 1–8 January, 23 February, 8 March, 1 and 9 May, 12 June, 4 November. */
const holidaysOf = (year: number): readonly string[] => [
	...Array.from({ length: 8 }, (_, index) => `${year}-01-0${index + 1}`),
	`${year}-02-23`,
	`${year}-03-08`,
	`${year}-05-01`,
	`${year}-05-09`,
	`${year}-06-12`,
	`${year}-11-04`,
];

const decree = (date: string, number: string, year: number): string =>
	`Трудовой кодекс РФ, статья 112; постановление Правительства РФ от ${date} № ${number} «О переносе выходных дней в ${year} году»`;

/**
 * The federal production calendar of the five-day week. `movedDaysOff` holds both what the decree moves and what article 112 moves
 * by itself (a holiday on a weekend gives the next working day). A year that is not here gives a warning.
 */
export const RUSSIA: readonly ProductionYear[] = [
	{
		year: 2024,
		source: decree('10.08.2023', '1314', 2024),
		holidays: holidaysOf(2024),
		movedDaysOff: ['2024-04-29', '2024-04-30', '2024-05-10', '2024-12-30', '2024-12-31'],
		workingDays: [
			{ date: '2024-04-27', insteadOf: '2024-04-29' },
			{ date: '2024-11-02', insteadOf: '2024-04-30' },
			{ date: '2024-12-28', insteadOf: '2024-12-30' },
		],
	},
	{
		year: 2025,
		source: decree('04.10.2024', '1335', 2025),
		holidays: holidaysOf(2025),
		movedDaysOff: ['2025-05-02', '2025-05-08', '2025-06-13', '2025-11-03', '2025-12-31'],
		workingDays: [{ date: '2025-11-01', insteadOf: '2025-11-03' }],
	},
	{
		year: 2026,
		source: decree('24.09.2025', '1466', 2026),
		holidays: holidaysOf(2026),
		movedDaysOff: ['2026-01-09', '2026-03-09', '2026-05-11', '2026-12-31'],
		workingDays: [],
	},
	{
		year: 2027,
		source: decree('17.09.2026', '1187', 2027),
		holidays: holidaysOf(2027),
		movedDaysOff: [
			'2027-02-22',
			'2027-05-03',
			'2027-05-10',
			'2027-06-14',
			'2027-11-05',
			'2027-12-31',
		],
		workingDays: [{ date: '2027-02-20', insteadOf: '2027-02-22' }],
	},
];
