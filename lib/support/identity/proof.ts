import type { SupportOrder } from '../../casefile';
import { nameWords, orderNumber, type Claim, type Proof } from './claim';

const digitsOf = (text: unknown): string => String(text ?? '').replace(/\D/g, '');

const mail = (text: unknown): string =>
	String(text ?? '')
		.trim()
		.toLowerCase();

/** Is this answer of the owner's system the order that was asked for? A system that answers with another one proves nothing. */
export const isClaimed = (order: SupportOrder, claim: Pick<Claim, 'order' | 'email'>): boolean =>
	orderNumber(order.number) !== '' &&
	(claim.order !== null
		? orderNumber(order.number) === claim.order
		: claim.email !== null && mail(order.email) === claim.email);

/**
 * Does the thing that was named stand in the order? Four digits are the end of its telephone number, more are all of it. A given name
 * alone proves nothing: the surname must be named or, where the system has one name only, every word of it. An e-mail by which the
 * order was found is not counted a second time.
 */
export const confirms = (
	order: SupportOrder,
	claim: Pick<Claim, 'order' | 'email'>,
	proof: Proof,
): boolean => {
	switch (proof.kind) {
		case 'digits': {
			const phone = digitsOf(order.phone);
			return phone.length >= 10 && (proof.digits.length === 4 || proof.digits.length >= 10)
				? phone.endsWith(proof.digits)
				: false;
		}
		case 'email':
			return claim.email === null && proof.email !== '' && mail(order.email) === proof.email;
		case 'name': {
			const surname = nameWords(String(order.surname ?? ''));
			const whole = nameWords(String(order.name ?? ''));
			const needed = surname.length > 0 ? surname : whole.length > 1 ? whole : [];
			return needed.length > 0 && needed.every((word) => proof.words.includes(word));
		}
	}
};

/** The messenger itself vouches for the number of who writes, and it is that of the order. */
export const isOwnPhone = (order: SupportOrder, provenPhone: string | null): boolean => {
	const own = digitsOf(provenPhone).slice(-10);
	return own.length === 10 && digitsOf(order.phone).slice(-10) === own;
};
