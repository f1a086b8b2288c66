/**
 * The oracle of the time tests: it asks `Intl` for the wall clock of every single minute and applies the rules word by word. It
 * shares nothing with the engine, neither code nor idea, and is slow.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

export interface WallClock {
	readonly date: string;
	/** 0 = Sunday. */
	readonly weekday: number;
	readonly minute: number;
	readonly text: string;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The wall clock of an instant, seconds dropped. */
export const wallClock = (ms: number, timeZone: string): WallClock => {
	let format = formats.get(timeZone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat('en-CA', {
			timeZone,
			hourCycle: 'h23',
			weekday: 'short',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
		});
		formats.set(timeZone, format);
	}
	const parts = Object.fromEntries(
		format.formatToParts(ms).map(({ type, value }) => [type, value]),
	);
	const date = `${parts.year}-${parts.month}-${parts.day}`;
	return {
		date,
		weekday: WEEKDAYS.indexOf(parts.weekday),
		minute: Number(parts.hour) * 60 + Number(parts.minute),
		text: `${date} ${parts.hour}:${parts.minute}`,
	};
};

export const dayAfter = (date: string, days = 1): string =>
	new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const weekdayOfDate = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay();

const minutes = (clock: string): number => {
	const [hour, minute] = clock.split(':').map(Number);
	return hour * 60 + minute;
};

interface Hours {
	readonly from: string;
	readonly to: string;
}

/** Does a wall clock lie in the windows that open on `today`, or in the tail of those that opened the day before? */
export const isInHours = (
	wall: WallClock,
	today: readonly Hours[],
	yesterday: readonly Hours[],
): boolean =>
	today.some(({ from, to }) =>
		minutes(from) < minutes(to)
			? wall.minute >= minutes(from) && wall.minute < minutes(to)
			: minutes(from) > minutes(to) && wall.minute >= minutes(from),
	) || yesterday.some(({ from, to }) => minutes(from) > minutes(to) && wall.minute < minutes(to));
