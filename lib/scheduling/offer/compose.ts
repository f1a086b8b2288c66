import type { OfferedSlot, Reply, Slots } from '../../casefile';
import { fillText, type Profile } from '../../profile';
import { bookingBranch, bookingZone } from '../bookings/rules';
import type { Candidate } from './candidates';
import { OTHER_TIME, slotPayload } from './payload';
import { daysWords, slotTexts, type OfferLanguage, type SlotTextKey } from './phrases';
import type { Suitable } from './suitable';
import type { Wanted } from './wanted';
import { momentLabel, shortLabel } from './words';

export interface ComposeContext {
	readonly profile: Profile;
	readonly wanted: Wanted;
	/** Title of the service that is booked; null: none was named. */
	readonly service: string | null;
	/** Whether the branch has to be said. */
	readonly severalBranches: boolean;
	readonly language: OfferLanguage;
	/** Milliseconds. */
	readonly now: number;
	/** Offered first where several are free: who did the visit that is being moved. */
	readonly preferStaff?: string | null;
	/** Said before everything: the slot that was chosen is gone, the service is not given online. */
	readonly before?: SlotTextKey | null;
	/** Instead of a visit that is moved. */
	readonly moving?: boolean;
}

export interface ComposedOffer {
	readonly slots: Slots;
	/** The text with a button for every slot and one for another time. */
	readonly reply: Reply;
}

/** The offer as data, as text in the customer's language and as buttons. */
export const composeOffer = (suitable: Suitable, context: ComposeContext): ComposedOffer => {
	const offered = numbered(suitable.offered, context);
	const nearest = numbered(suitable.nearest, context);
	const shown = offered.length > 0 ? offered : nearest;
	const text = textOf(suitable, shown, context);
	return {
		slots: {
			offered,
			reason: suitable.reason,
			exactFree: suitable.exactFree,
			text,
			nearest,
			days: suitable.days.map(({ date, reason }) => ({ date, reason })),
		},
		reply: {
			text,
			...(shown.length > 0 ? { buttons: buttonsOf(shown, context) } : {}),
		},
	};
};

const numbered = (
	candidates: readonly Candidate[],
	context: ComposeContext,
): readonly OfferedSlot[] => {
	const used = new Map<string, number>();
	return candidates.map((candidate, index) => {
		const staff = whoDoes(candidate, used, context);
		if (staff.length > 0) used.set(staff[0], (used.get(staff[0]) ?? 0) + 1);
		return offeredSlot(candidate, index + 1, staff, context);
	});
};

/** Who did it before, else whoever the offer names least yet: work is shared out, and the customer has a choice of people. */
const whoDoes = (
	{ slot }: Candidate,
	used: ReadonlyMap<string, number>,
	{ wanted, profile, service, preferStaff }: ComposeContext,
): readonly string[] => {
	const times = (name: string) => (name === preferStaff ? -1 : (used.get(name) ?? 0));
	const order = [...slot.staff].sort((one, other) => times(one) - times(other));
	const isClass = profile.services.some(
		({ title, places }) => title === service && places !== null,
	);
	return order.slice(0, isClass ? 1 : wanted.seats);
};

const offeredSlot = (
	{ slot, branch }: Candidate,
	number: number,
	staff: readonly string[],
	{ service, profile, now, language, severalBranches, wanted }: ComposeContext,
): OfferedSlot => {
	const what = { start: slot.start, staff: staff[0] ?? null, branch, service };
	const zone = bookingZone(profile, branch);
	const place = severalBranches ? placeWords(profile, branch) : null;
	return {
		number,
		...what,
		end: slot.end,
		...(staff.length > 1 ? { together: staff } : {}),
		...(wanted.seats > 1 && staff.length <= 1 ? { seats: wanted.seats } : {}),
		label: [momentLabel(slot.start, now, zone, language), ...staff, place]
			.filter((part) => part !== null)
			.join(', '),
		payload: slotPayload(what),
	};
};

/** The branch, with its city where the branches lie in several. */
const placeWords = (profile: Profile, branch: string | null): string | null => {
	const found = bookingBranch(profile, branch);
	if (found === null) return null;
	const cities = new Set(profile.branches.map(({ city }) => city));
	return cities.size > 1 && found.city !== null && found.city !== found.name
		? `${found.name} (${found.city})`
		: found.name;
};

const buttonsOf = (
	shown: readonly OfferedSlot[],
	{ profile, language, severalBranches }: ComposeContext,
): NonNullable<Reply['buttons']> => [
	...shown.map(({ start, staff, branch, payload }) => [
		{
			title: [
				shortLabel(start, bookingZone(profile, branch), language),
				staff,
				severalBranches ? (bookingBranch(profile, branch)?.name ?? null) : null,
			]
				.filter((part) => part !== null)
				.join(', '),
			payload,
		},
	]),
	[{ title: slotTexts(profile, language).slots_button_other, payload: OTHER_TIME }],
];

const textOf = (
	suitable: Suitable,
	shown: readonly OfferedSlot[],
	context: ComposeContext,
): string => {
	const { profile, language, wanted, before, now } = context;
	const texts = slotTexts(profile, language);
	const zone = bookingZone(profile, shown[0]?.branch ?? wanted.branch);
	const values = {
		wanted:
			wanted.exact.length === 0
				? null
				: momentLabel(new Date(wanted.exact[0]).toISOString(), now, zone, language),
		staff: wanted.staff,
		days: daysWords(profile.booking.horizonDays, language),
	};
	const say = (key: SlotTextKey) => fillText(texts[key], values);
	const none = suitable.offered.length === 0;
	const list = shown.map(({ number, label }) => `${number}. ${label}`);
	const onlyExact = suitable.exactFree === true && shown.length === 1;
	return [
		before ? say(before) : '',
		none && wanted.timeSaid ? say(whyNone(suitable, context)) : '',
		shown.length === 0
			? say(none && wanted.timeSaid ? 'slots_nothing' : 'slots_nothing_at_all')
			: say(introOf(suitable, shown, context)),
		...(onlyExact ? [] : list),
		shown.length === 0 ? '' : say(shown.length === 1 ? 'slots_ask_one' : 'slots_ask'),
	]
		.filter((part) => part !== '')
		.join('\n');
};

const introOf = (
	{ exactFree, offered }: Suitable,
	shown: readonly OfferedSlot[],
	{ moving, wanted }: ComposeContext,
): SlotTextKey => {
	if (offered.length === 0) return 'slots_nearest';
	if (exactFree === true) return shown.length === 1 ? 'slots_exact_only' : 'slots_exact';
	if (exactFree === false) return 'slots_around';
	if (moving === true) return 'slots_moving';
	return wanted.timeSaid ? 'slots_free' : 'slots_nearest';
};

const whyNone = (
	{ reason, isPast, allShown }: Suitable,
	{ wanted }: ComposeContext,
): SlotTextKey => {
	if (isPast) return 'slots_none_past';
	if (allShown) return 'slots_none_others';
	if (wanted.staff !== null && reason !== 'horizon' && reason !== 'notice')
		return 'slots_none_staff';
	return `slots_none_${reason ?? 'busy'}`;
};
