import type { FormMoment, FormState } from '../../../casefile';
import type { Entities } from '../../../understanding/types';
import { bookingService } from '../../bookings/rules';
import { wantedOf, type Wanted } from '../wanted';
import type { Situation } from './situation';

/**
 * The wish of the turn. The node's parameters go first, then what the customer says now, then the form that is being filled, then
 * the wish of the offer before. A time of that offer counts again only while none is said and it is not over.
 */
export const wishOf = (situation: Situation): Wanted => {
	const { item, profile, options, kept, entities, words, now, zone, branch, dialogue } = situation;
	const form = item.conversation?.form ?? dialogue?.state.form ?? null;
	const moment = momentOf(form, now);
	const said = wantedOf({ entities }, now, zone, {
		horizonDays: profile.booking.horizonDays,
		text: words,
		branches: profile.branches,
		saidBefore: moment === null ? [] : [moment],
	});
	const named = serviceSaid(situation, entities);
	const before =
		kept?.appointmentId === null && isSameVisit(kept.wanted, wantedService(situation) ?? named)
			? kept.wanted
			: null;
	const timeBefore =
		!said.timeSaid && before?.timeSaid === true && before.spans.some(({ end }) => end > now)
			? before
			: null;
	const value = (name: string) => textValue(form, name);
	return {
		...(timeBefore === null ? said : { ...said, ...timeOf(timeBefore) }),
		staff: options.staff ?? entities.staff ?? value('staff') ?? before?.staff ?? null,
		service:
			options.service ??
			named ??
			value('service') ??
			dialogue?.state.memory.service ??
			before?.service ??
			entities.service,
		branch: options.branch ?? said.branch ?? branch ?? before?.branch ?? null,
		online: said.online ?? before?.online ?? null,
		seats: seatsOf(said, form, before),
	};
};

/** The service of the node's parameters, by the title that the profile gives it. */
const wantedService = ({ options, profile }: Situation): string | null =>
	options.service == null
		? null
		: (bookingService(profile, options.service)?.title ?? options.service);

/** Another service is another visit, with a wish of its own. */
const isSameVisit = ({ service }: Wanted, named: string | null): boolean =>
	named === null || service === null || named === service;

export const timeOf = ({ spans, exact, timeSaid }: Wanted) => ({ spans, exact, timeSaid });

/** A service that the profile knows; one that only sounds like it must not replace what the form has. */
export const serviceSaid = ({ profile }: Situation, { service }: Entities): string | null =>
	bookingService(profile, service)?.title ?? null;

const textValue = (form: FormState | null, name: string): string | null => {
	const value = form === null || form.status === 'abandoned' ? null : form.values[name];
	return typeof value === 'string' && value !== '' ? value : null;
};

/** The time that the form holds, unless it is over. */
const momentOf = (form: FormState | null, now: number): FormMoment | null => {
	if (form === null || form.status === 'abandoned') return null;
	const moment = form.moments?.datetime ?? null;
	const last = moment?.end ?? moment?.start ?? null;
	return moment !== null && last !== null && Date.parse(last) > now ? moment : null;
};

const seatsOf = (said: Wanted, form: FormState | null, before: Wanted | null): number => {
	if (said.seats > 1) return said.seats;
	const count = form === null || form.status === 'abandoned' ? null : form.values.count;
	return typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= 10
		? count
		: (before?.seats ?? 1);
};
