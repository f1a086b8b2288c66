import { z } from 'zod';

import { BUSINESS_KINDS } from '../understanding/types';
import { bookingSchema, datesSchema } from './sections/booking';
import { kpiSchema } from './sections/kpi';
import { onCallSchema } from './sections/onCall';
import { personalDataSchema } from './sections/personalData';
import { pieces } from './sections/pieces';
import { salesSchema } from './sections/sales';
import { slaSchema } from './sections/sla';
import { inEnglish, type Wording } from './wording';

/**
 * The shape of a profile as the owner writes it. Every field may be left out; `completeProfile` adds what is missing. The
 * messages say what is wrong and what to write instead.
 */
export const profileSchema = (say: Wording = inEnglish) => {
	const { clock, zone, phone, filled, count, minutes, money, words, hours } = pieces(say);

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
		dates: datesSchema(say).optional(),
	});

	const service = z
		.object({
			title: filled,
			minutes: minutes.optional(),
			priceFrom: money.optional(),
			priceTo: money.optional(),
			synonyms: words.optional(),
			includes: z.string().optional(),
			/** What to bring and how to prepare, as whole sentences; said when a visit is booked and in its reminders. */
			prepare: z.string().optional(),
			bufferBefore: minutes.optional(),
			bufferAfter: minutes.optional(),
			/** Places of a class; left out: a visit of one customer. */
			places: count.optional(),
			/** Kinds of resources that it needs one of each, such as a room. */
			needs: words.optional(),
			online: z.boolean().optional(),
			/** Only at these branches; empty: at all. */
			branches: words.optional(),
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

	const member = z.object({
		name: filled,
		synonyms: words.optional(),
		services: words.optional(),
		/** Own hours; left out: those of the branch. */
		hours: hours.optional(),
		dates: datesSchema(say).optional(),
		/** Only at these branches; empty: at all. */
		branches: words.optional(),
		dailyLimit: count.optional(),
	});

	const resource = z.object({
		kind: filled,
		name: filled,
		branches: words.optional(),
		hours: hours.optional(),
		capacity: count.optional(),
	});

	return z
		.object({
			business: z.object({ kind: z.enum(BUSINESS_KINDS), name: z.string() }).partial(),
			timeZone: zone,
			nightWindow: z.object({ from: clock, to: clock, timeZone: zone.optional() }).partial(),
			hours,
			branches: z.array(branch),
			services: z.array(service),
			staff: z.array(member),
			resources: z.array(resource),
			dates: datesSchema(say),
			booking: bookingSchema(say),
			onCall: onCallSchema(say),
			sla: slaSchema(say),
			kpi: kpiSchema(say),
			personalData: personalDataSchema(say),
			sales: salesSchema(say),
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
