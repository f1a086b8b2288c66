import type { ProductionYear } from './year';

/** Republic Day and Constitution Day have fixed dates; the two feasts follow the moon and are set by a decree of the Rais every year. */
const SOURCE =
	'Закон Республики Татарстан от 19.02.1992 № 1448-XII «О праздничных днях и памятных датах Республики Татарстан»';

const year = (number: number, uraza: string, kurban: string): ProductionYear => ({
	year: number,
	source: `${SOURCE}; указ о днях праздников Ураза-байрам и Курбан-байрам в ${number} году`,
	holidays: [uraza, kurban, `${number}-08-30`, `${number}-11-06`],
	movedDaysOff: [],
	workingDays: [],
});

/**
 * Days without work in Tatarstan besides the federal ones. A feast on a weekend moves nothing. For 2027 only the fixed days are
 * known: the decree on the feasts is signed in winter, and the moon does not foretell them to the day.
 */
export const TATARSTAN: readonly ProductionYear[] = [
	year(2024, '2024-04-10', '2024-06-16'),
	year(2025, '2025-03-30', '2025-06-06'),
	year(2026, '2026-03-20', '2026-05-27'),
	{
		year: 2027,
		source: SOURCE,
		unknown: 'Ураза-байрам и Курбан-байрам',
		holidays: ['2027-08-30', '2027-11-06'],
		movedDaysOff: [],
		workingDays: [],
	},
];
