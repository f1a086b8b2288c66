import { z } from 'zod';
import { IANAZone } from 'luxon';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { Wording } from '../wording';

const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** The small pieces that every section is made of, with messages that say what is wrong and what to write instead. */
export const pieces = (say: Wording) => {
	const clock = z.string().regex(CLOCK, {
		message: say(
			'is not a time of day. Write hours and minutes, such as 09:00; 24:00 is the end of the day',
			'не похоже на время суток. Напишите часы и минуты, например 09:00; 24:00 означает конец дня',
		),
	});
	const date = z.string().regex(DATE, {
		message: say(
			'is not a date. Write year, month and day, such as 2026-12-31',
			'не похоже на дату. Напишите год, месяц и день, например 2026-12-31',
		),
	});
	const zone = z.string().refine((name) => IANAZone.isValidZone(name), {
		message: say(
			'is not a time zone. Use an IANA name such as Europe/Moscow or Asia/Yekaterinburg',
			'не часовой пояс. Напишите имя IANA, например Europe/Moscow или Asia/Yekaterinburg',
		),
	});
	const phone = z.string().refine((text) => parsePhoneNumberFromString(text, 'RU')?.isPossible(), {
		message: say(
			'is not a telephone number. Write it in full, such as +7 900 123-45-67',
			'не номер телефона. Напишите его целиком, например +7 900 123-45-67',
		),
	});
	const filled = z
		.string()
		.trim()
		.min(1, { message: say('is empty. Fill it in', 'не заполнено. Впишите значение') });
	const count = z
		.number()
		.int({ message: say('must be a whole number', 'должно быть целым числом') })
		.min(0, { message: say('must not be negative', 'не может быть отрицательным') });
	const minutes = z
		.number()
		.int({ message: say('must be whole minutes', 'должно быть целым числом минут') })
		.min(0, { message: say('must not be negative', 'не может быть отрицательным') });
	const money = z
		.number()
		.min(0, { message: say('must not be negative', 'не может быть отрицательной') });
	const words = z.array(z.string().trim().min(1));
	const weeklyWindow = z.object({
		days: z
			.array(z.number().int().min(0).max(6), {
				message: say('must be day numbers', 'должны быть номерами дней'),
			})
			.min(1, {
				message: say(
					'names no day. Use 0 for Sunday to 6 for Saturday',
					'не называет ни одного дня. 0 это воскресенье, 6 суббота',
				),
			}),
		from: clock,
		to: clock,
	});
	const hours = z.array(weeklyWindow);
	return { clock, date, zone, phone, filled, count, minutes, money, words, weeklyWindow, hours };
};
