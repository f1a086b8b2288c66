import { IANAZone } from 'luxon';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';

import { BUSINESS_KINDS } from '../understanding/types';
import { inEnglish, type Wording } from './wording';

const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/;

/**
 * The shape of a profile as the owner writes it. Every field may be left out; `completeProfile` adds what is missing. The
 * messages say what is wrong and what to write instead.
 */
export const profileSchema = (say: Wording = inEnglish) => {
	const clock = z.string().regex(CLOCK, {
		message: say(
			'is not a time of day. Write hours and minutes, such as 09:00; 24:00 is the end of the day',
			'не похоже на время суток. Напишите часы и минуты, например 09:00; 24:00 означает конец дня',
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

	const branch = z.object({
		id: filled,
		name: filled,
		city: z.string().optional(),
		timeZone: zone.optional(),
		address: z.string().optional(),
		phone: phone.optional(),
		/** Channel accounts that belong to this branch: `telegram:123456`, or the account alone. */
		accounts: words.optional(),
		hours: hours.optional(),
	});

	const service = z
		.object({
			title: filled,
			minutes: minutes.optional(),
			priceFrom: money.optional(),
			priceTo: money.optional(),
			synonyms: words.optional(),
			includes: z.string().optional(),
		})
		.refine(
			({ priceFrom, priceTo }) =>
				priceFrom === undefined || priceTo === undefined || priceFrom <= priceTo,
			{
				path: ['priceTo'],
				message: say(
					'is lower than the price from. Swap the two',
					'меньше цены «от». Поменяйте их местами',
				),
			},
		);

	const person = z.object({
		name: filled,
		phone: phone.optional(),
		channel: z.string().optional(),
		account: z.string().optional(),
		chatId: z.string().optional(),
		order: z.number().int().optional(),
		/** Only for these branches; empty: for all. */
		branches: words.optional(),
	});

	return z
		.object({
			business: z.object({ kind: z.enum(BUSINESS_KINDS), name: z.string() }).partial(),
			timeZone: zone,
			nightWindow: z.object({ from: clock, to: clock, timeZone: zone.optional() }).partial(),
			hours,
			branches: z.array(branch),
			services: z.array(service),
			staff: z.array(
				z.object({ name: filled, synonyms: words.optional(), services: words.optional() }),
			),
			onCall: z
				.object({ people: z.array(person), roster: z.record(z.unknown()).nullable() })
				.partial(),
			sla: z.object({ hotMinutes: minutes, warmMinutes: minutes, coldMinutes: minutes }).partial(),
			urgentWords: words,
			scenarios: z.record(z.enum(['bot', 'person'])),
			silence: z.object({ afterPersonMinutes: minutes, afterHandOverMinutes: minutes }).partial(),
			limits: z.object({ refundRoubles: money }).partial(),
			consent: z
				.object({
					required: z.boolean(),
					version: filled,
					privacyUrl: z.string().regex(/^(https?:\/\/\S+)?$/, {
						message: say(
							'is not a web address. Write it with https://',
							'не адрес страницы. Напишите его с https://',
						),
					}),
				})
				.partial(),
			vipPhones: z.array(phone),
			payment: z.string(),
			texts: z.record(z.string()),
		})
		.partial()
		.strict();
};

export type ProfileInput = z.infer<ReturnType<typeof profileSchema>>;
export type WeeklyWindow = NonNullable<ProfileInput['hours']>[number];
