import type { Envelope } from '../../../bitrix24/envelope';

/** One method of booking. Rejects with `BookingError` or `UnreachableError`. */
export type BookingCall = (method: string, params?: object) => Promise<Envelope>;
