import { z } from 'zod';

import {
	PRODUCTION_CALENDARS,
	type ProductionCalendarName,
} from '../../scheduling/production/productionCalendar';
import type { Wording } from '../wording';
import { pieces } from './pieces';

/** What single dates have instead of the week. Rules: docs/working-time.md. */
export const datesSchema = (say: Wording) => {
	const { clock, date } = pieces(say);
	return z
		.object({
			/** Official calendars to follow. Default: none, many salons work on holidays. */
			productionCalendar: z.array(z.enum(PRODUCTION_CALENDARS)),
			holidays: z.array(date),
			workingDays: z.array(date),
			overrides: z.array(
				z.object({
					date,
					until: date.optional(),
					closed: z.boolean().optional(),
					from: clock.optional(),
					to: clock.optional(),
				}),
			),
		})
		.partial()
		.strict();
};

/** Texts with which we write first, so that a messenger may ask for an approved template. */
export const FIRST_TEXTS = [
	'reminder',
	'reminder_confirmed',
	'no_show',
	'waitlist_offer',
	'calendar_moved',
	'calendar_cancelled',
] as const;

export type FirstText = (typeof FIRST_TEXTS)[number];

/** A message that WhatsApp (or Messenger) has approved, for a text of ours. */
export interface VisitTemplate {
	/** As the messenger knows it. */
	readonly name: string;
	/** The messenger's code of the language: `ru`, `en_US`. */
	readonly language: string;
	/** What fills its places in order, with the placeholders of the text: `{name}`, `{visit}, {moment}`. */
	readonly values: readonly string[];
	readonly channel: 'whatsapp' | 'messenger';
}

export const bookingSchema = (say: Wording) => {
	const { clock, count, filled, minutes } = pieces(say);
	const template = z
		.object({
			name: filled,
			language: filled.optional(),
			values: z.array(filled).optional(),
			channel: z.enum(['whatsapp', 'messenger']).optional(),
		})
		.strict();
	return z
		.object({
			step: minutes.min(1),
			grid: z.enum(['window', 'clock', 'pack']),
			/** Duration of a service whose minutes are not known. */
			defaultMinutes: minutes,
			noticeMinutes: minutes,
			horizonDays: count,
			/** Visits side by side where no staff are named. */
			capacity: count,
			dailyLimit: count,
			offer: count,
			holdMinutes: minutes,
			/** How long before the visit a reminder goes out, each. */
			reminderMinutes: z.array(minutes),
			/** Not confirmed so long before: a person is told. */
			unconfirmedMinutes: minutes,
			quietHours: z.object({ from: clock, to: clock }).partial(),
			noShow: z
				.object({
					/** After the end of the visit. */
					afterMinutes: minutes,
					/** `ask`: the owner is asked; `automatic`: it is marked without asking. */
					mark: z.enum(['ask', 'automatic', 'never']),
					/** So many no-shows make a repeat offender. */
					repeatCount: count,
				})
				.partial(),
			waitlistOfferMinutes: minutes,
			/** Later than so many hours before the visit the policy is told and has to be acknowledged. */
			lateCancelHours: count,
			/** Approved messages by the text that they stand for, sent where the messenger's window is closed. */
			templates: z.record(z.enum(FIRST_TEXTS), template),
		})
		.partial()
		.strict();
};

type DatesInput = z.infer<ReturnType<typeof datesSchema>>;
type BookingInput = z.infer<ReturnType<typeof bookingSchema>>;

export interface ProfileDates {
	readonly productionCalendar: readonly ProductionCalendarName[];
	readonly holidays: readonly string[];
	readonly workingDays: readonly string[];
	readonly overrides: ReadonlyArray<{
		readonly date: string;
		readonly until?: string;
		readonly closed?: boolean;
		readonly from?: string;
		readonly to?: string;
	}>;
}

export interface BookingRules {
	readonly step: number;
	readonly grid: 'window' | 'clock' | 'pack';
	readonly defaultMinutes: number;
	readonly noticeMinutes: number;
	readonly horizonDays: number;
	readonly capacity: number;
	/** Null: no limit. */
	readonly dailyLimit: number | null;
	readonly offer: number;
	readonly holdMinutes: number;
	readonly reminderMinutes: readonly number[];
	readonly unconfirmedMinutes: number;
	readonly quietHours: { readonly from: string; readonly to: string };
	readonly noShow: {
		readonly afterMinutes: number;
		readonly mark: 'ask' | 'automatic' | 'never';
		readonly repeatCount: number;
	};
	readonly waitlistOfferMinutes: number;
	readonly lateCancelHours: number;
	readonly templates: Readonly<Partial<Record<FirstText, VisitTemplate>>>;
}

export const completeDates = (input: DatesInput | undefined): ProfileDates => ({
	productionCalendar: input?.productionCalendar ?? [],
	holidays: input?.holidays ?? [],
	workingDays: input?.workingDays ?? [],
	overrides: input?.overrides ?? [],
});

export const completeBooking = (input: BookingInput | undefined): BookingRules => ({
	step: input?.step ?? 30,
	grid: input?.grid ?? 'window',
	defaultMinutes: input?.defaultMinutes ?? 60,
	noticeMinutes: input?.noticeMinutes ?? 60,
	horizonDays: input?.horizonDays ?? 30,
	capacity: input?.capacity ?? 1,
	dailyLimit: input?.dailyLimit ?? null,
	offer: input?.offer ?? 3,
	holdMinutes: input?.holdMinutes ?? 10,
	reminderMinutes: input?.reminderMinutes ?? [1440, 120],
	unconfirmedMinutes: input?.unconfirmedMinutes ?? 180,
	quietHours: {
		from: input?.quietHours?.from ?? '21:00',
		to: input?.quietHours?.to ?? '09:00',
	},
	noShow: {
		afterMinutes: input?.noShow?.afterMinutes ?? 30,
		mark: input?.noShow?.mark ?? 'ask',
		repeatCount: input?.noShow?.repeatCount ?? 2,
	},
	waitlistOfferMinutes: input?.waitlistOfferMinutes ?? 15,
	lateCancelHours: input?.lateCancelHours ?? 12,
	templates: Object.fromEntries(
		Object.entries(input?.templates ?? {}).map(([text, { name, language, values, channel }]) => [
			text,
			{ name, language: language ?? 'ru', values: values ?? [], channel: channel ?? 'whatsapp' },
		]),
	),
});
