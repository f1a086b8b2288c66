import { sharedPhone } from '../phone';

/** Anything that a person or provider writes as a number → E.164; null: no number. One phone is one chat. */
export const phoneOf = (written: string): string | null => {
	const phone = sharedPhone(written.replace(/[^\d+]/g, ''));
	return /^\+\d{8,15}$/.test(phone) ? phone : null;
};
