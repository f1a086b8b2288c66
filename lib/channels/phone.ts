import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Shared contacts carry international digits, often without the plus. E.164 where it can be read, otherwise as written. */
export const sharedPhone = (written: string): string => {
	const trimmed = written.trim();
	const international = parsePhoneNumberFromString(
		trimmed.startsWith('+') ? trimmed : `+${trimmed.replace(/^00/, '')}`,
	);
	if (international?.isPossible() && !/^8\d{10}$/.test(trimmed.replace(/\D/g, '')))
		return international.number;
	const russian = parsePhoneNumberFromString(trimmed, 'RU');
	return russian?.isPossible() ? russian.number : trimmed;
};
