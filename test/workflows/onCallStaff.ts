import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import type { Customer, Night } from './night';

const [DESK] = DESKS;
const ACCOUNT = DESK.bot.token.split(':')[0];

/** Somebody of the business who has opened the bot, and so can be written to. */
export const staffMember = (night: Night, name: string): Customer => {
	const person = night.customer(name);
	night.town.telegram.people.opened(night.town.telegram.bot(), person.id);
	return person;
};

export const chatOf = (person: Customer) => ({
	channel: 'telegram',
	account: ACCOUNT,
	chatId: String(person.id),
});

/** Saves the desk's profile with other rules. */
export const saveRules = async (
	night: Night,
	rules: Readonly<Record<string, unknown>>,
): Promise<void> => {
	await saveProfile(night.store, 'default', { ...profileOf(DESK), ...rules }, systemClock);
};

/** What a person hears from here on. */
export const listener = (person: Customer): (() => readonly string[]) => {
	const before = person.heard().length;
	return () =>
		person
			.heard()
			.slice(before)
			.map(({ text }) => text ?? '');
};
