import { calendarContract } from './contract';
import { MemoryCalendar } from './memoryCalendar';

calendarContract('The calendar in memory', async () => {
	const calendar = new MemoryCalendar();
	return await Promise.resolve({
		calendar,
		people: calendar.people,
		losingAnAnswer: () => {
			calendar.failNext('lost');
			return calendar;
		},
		close: async () => await Promise.resolve(),
	});
});
