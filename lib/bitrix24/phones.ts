/** Bitrix24 compares whole numbers as they were typed, so a number is searched for in every usual spelling. */

/**
 * Spellings under which a number may have been saved: `+7…`, `8…`, `7…` and ten digits for a Russian one, with and
 * without the plus for any other. Empty for what holds no number (fewer than five digits).
 */
export function phoneForms(phone: string): readonly string[] {
	const digits = phone.replace(/\D/g, '');
	if (digits.length < 5) return [];
	const national = nationalRussian(digits, phone.trim().startsWith('+'));
	if (national !== null) {
		return [`+7${national}`, `8${national}`, `7${national}`, national];
	}
	return [`+${digits}`, digits];
}

/** The ten digits after the country code of a Russian (or Kazakh) number; null for any other number. */
function nationalRussian(digits: string, international: boolean): string | null {
	if (digits.length === 11 && digits.startsWith('7')) return digits.slice(1);
	if (digits.length === 11 && digits.startsWith('8') && !international) return digits.slice(1);
	if (digits.length === 10 && !international && /^[3-9]/.test(digits)) return digits;
	return null;
}

/** The spelling that is saved: E.164. Text without a number is returned as it is. */
export const savedPhone = (phone: string): string => phoneForms(phone)[0] ?? phone;

/** Whether two spellings are the same number. */
export const samePhone = (one: string, other: string): boolean => {
	const form = phoneForms(one)[0];
	return form !== undefined && form === phoneForms(other)[0];
};
