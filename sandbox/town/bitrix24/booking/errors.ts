import { RestError } from '../errors.ts';
import type { Json } from '../json.ts';

/** Booking writes its codes as numbers. */
export class BookingRefusal extends RestError {
	override body(): Json {
		return { error: Number(this.code), error_description: this.message };
	}
}

const refusal =
	(code: number, text: string) =>
	(detail = ''): BookingRefusal =>
		new BookingRefusal(400, String(code), `${text}${detail}`);

export const parameterMissing = refusal(100, 'Could not find value for parameter ');
export const fieldsRequired = refusal(0, 'Required fields: ');
export const invalidPeriod = refusal(422, 'Invalid date period');
export const invalidDate = refusal(422, 'Invalid date');
export const noResources = refusal(1018, 'Empty resource collection');
export const noResource = refusal(1009, 'Resource not found');
export const noBooking = refusal(1021, 'Booking not found');
export const noWaitlistItem = refusal(1038, 'Wait list item not found');
