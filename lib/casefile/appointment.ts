export const APPOINTMENT_STATUSES = [
	'held',
	'booked',
	'confirmed',
	'visited',
	'no_show',
	'cancelled',
	'expired',
] as const;

/** `held` until it is booked or expires; `confirmed` after the customer said so; the last four are ends. */
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** One visit. `appointment` in the case file. Nothing may say "booked" without its `id`. */
export interface Appointment {
	readonly id: string;
	readonly status: AppointmentStatus;
	/** ISO 8601 with the branch's offset, half-open. */
	readonly start: string;
	readonly end: string;
	/** Name of the Business Profile. */
	readonly profile: string;
	readonly branch: string | null;
	readonly service: string | null;
	/** Name as in the profile; null when the branch itself is booked. */
	readonly staff: string | null;
	/** Further things that the visit takes, by kind: `{ room: 'Кабинет 2' }`. */
	readonly resources: Readonly<Record<string, string>>;
	readonly seats: number;
	readonly customer: {
		readonly contactId: string | null;
		readonly name: string | null;
		/** E.164. */
		readonly phone: string | null;
	};
	/** Where the customer is written to. */
	readonly chat: {
		readonly channel: string;
		readonly account: string;
		readonly chatId: string;
	} | null;
	/** A hold ends then; null for everything else. ISO 8601. */
	readonly expiresAt: string | null;
	/** The entry in an outside calendar; null for the built-in one. */
	readonly external: { readonly calendar: string; readonly id: string } | null;
	/** Counted up with every change. */
	readonly version: number;
	readonly conversationId: string | null;
	readonly leadId: string | null;
	readonly comment: string | null;
	readonly createdAt: string;
	readonly updatedAt: string;
}
