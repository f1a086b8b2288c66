import type { Contact, Conversation, FormValue } from '../casefile';
import { branchOf, hoursOf, hoursWords, personAnswersWhen, zoneOf, type Profile } from '../profile';
import { sayMoment } from './forms/moment';

/** Values for the `{placeholders}` of the texts. */
export const placeholdersFor = (
	profile: Profile,
	conversation: Pick<Conversation, 'branch' | 'form'>,
	contact: Contact | null,
	now: number,
): Readonly<Record<string, string>> => {
	const branch = branchOf(profile, conversation.branch);
	const hours = hoursOf(profile, conversation.branch);
	return {
		business: profile.business.name || branch?.name || 'наша компания',
		branch: branch?.name ?? '',
		address: addressWords(profile, conversation.branch),
		phone: branch?.phone ?? '',
		hours: hoursWords(hours),
		payment: profile.payment,
		privacyUrl: profile.consent.privacyUrl,
		name: contact?.name ?? '',
		when: personAnswersWhen(profile, conversation.branch, now),
		summary: formSummary(profile, conversation),
	};
};

/** The branch's address, or, when the branch is not known, those of all of them. */
const addressWords = (profile: Profile, branchId: string | null): string => {
	const branch = branchOf(profile, branchId);
	const branches = branch === null ? profile.branches : [branch];
	return branches
		.filter(({ address }) => address !== null)
		.map(({ name, city, address }) =>
			[branches.length > 1 ? `${name}:` : null, city === null ? address : `${city}, ${address}`]
				.filter((part) => part !== null)
				.join(' '),
		)
		.join('; ');
};

const LABELS: Readonly<Record<string, string>> = {
	old_datetime: 'сейчас',
	staff: 'специалист',
	car: 'машина',
	address: 'адрес',
	phone: 'телефон',
	count: 'сколько',
};

/** What a form holds, in one line. */
export const formSummary = (
	profile: Profile,
	{ branch, form }: Pick<Conversation, 'branch' | 'form'>,
): string =>
	form === null
		? ''
		: Object.entries(form.values)
				.filter(([, value]) => value !== null && value !== '')
				.map(([name, value]) => {
					const said = sayValue(value, zoneOf(profile, branch));
					return Object.hasOwn(LABELS, name) ? `${LABELS[name]} ${said}` : said;
				})
				.join(', ');

const sayValue = (value: FormValue, timeZone: string): string =>
	typeof value === 'boolean' ? (value ? 'да' : 'нет') : sayMoment(String(value ?? ''), timeZone);
