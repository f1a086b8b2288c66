import type {
	Appointment,
	CaseFile,
	Conversation,
	OfferedSlot,
	Reply,
	SlotChoice,
	Slots,
} from '../../../casefile';
import { ASKED_SLOT } from '../../../conversation/offered';
import { fillText } from '../../../profile';
import type { Clock } from '../../../shared/clock';
import type { Store } from '../../../store';
import { wishIn } from '../../../understanding/routing/wish';
import { toAppointment } from '../../bookings/record';
import { bookingZone } from '../../bookings/rules';
import { candidateAt, searched } from '../candidates';
import { readSlotChoice, type ChoiceReading } from '../choice';
import { offerSlots, type Offer } from '../offerSlots';
import { slotOfPayload } from '../payload';
import { slotTexts } from '../phrases';
import { endOfBooking } from '../wanted';
import { momentLabel } from '../words';
import { movingQuestion } from './alternatives';
import { saidAround } from './around';
import { keepOnce, stateOfOffer } from './keep';
import { gone, otherWish, type Anew } from './nextWish';
import {
	availabilityFor,
	entitiesOf,
	situationOf,
	type Situation,
	type StepOptions,
} from './situation';

export interface ChoiceRead {
	readonly choice: SlotChoice;
	/** The one that was chosen. */
	readonly slot: OfferedSlot | null;
	/** Offered anew. */
	readonly slots: Slots | null;
	/** What is said with it; null where nothing is: the choice goes on to the booking, other messages to their own branch. */
	readonly reply: Reply | null;
	readonly conversation: Conversation | null;
	/** The visit that is being moved, for the move; null for a new one. */
	readonly appointment: Appointment | null;
}

/** Requests that only look like an answer: «отмените запись на четверг», «сколько стоит в пятницу». */
const OTHER_REQUESTS: ReadonlySet<string> = new Set([
	...['urgent', 'human', 'complaint', 'refund', 'cancel', 'consent_withdraw', 'order_status'],
	...['technical', 'price', 'quote', 'question_faq', 'discount', 'spam'],
]);
const SURE = 0.6;

/**
 * Reads the customer's answer to the last offer. A slot that was taken in the meantime is offered anew with that explanation; a
 * wish for another time is searched for at once. `appointment`: the visit that is being moved, where there is one.
 */
export const readChoice = async (
	store: Store,
	item: CaseFile,
	appointment: Appointment | null,
	options: StepOptions,
	clock: Clock,
): Promise<ChoiceRead> => {
	const situation = await situationOf(store, item, options, clock);
	const reading = readingOf(situation);
	const moved = await visitBeingMoved(situation, appointment);
	if (reading.kind === 'none') return await notAChoice(situation, reading.why);
	if (reading.kind === 'slot')
		return (
			(await chosen(situation, reading.slot, reading.by, moved)) ??
			(await anew(situation, moved, gone(situation, reading.slot), 'gone'))
		);
	if (reading.kind === 'old_button') {
		const named = namedByButton(situation, reading.payload);
		const taken = named === null ? null : await chosen(situation, named, 'button', moved);
		return taken ?? (await anew(situation, moved, gone(situation, named), 'gone'));
	}
	return await anew(
		situation,
		moved,
		otherWish(situation, reading.how),
		reading.how === 'others' ? 'none_fits' : 'other_wish',
	);
};

/** The visit instead of which the times were offered, as the item or the store has it. */
const visitBeingMoved = async (
	{ kept, store }: Situation,
	appointment: Appointment | null,
): Promise<Appointment | null> => {
	const id = kept?.appointmentId ?? null;
	if (id === null || appointment?.id === id) return id === null ? null : appointment;
	const row = await store.db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('id', '=', id)
		.where('status', 'in', ['booked', 'confirmed'])
		.executeTakeFirst();
	return row === undefined ? null : toAppointment(row);
};

const readingOf = (situation: Situation): ChoiceReading | { kind: 'none'; why: 'no_offer' } => {
	const { item, kept, words, profile, branch, zone, now, dialogue } = situation;
	const payload = item.message?.button?.payload ?? null;
	const understanding = item.understanding;
	if (understanding?.urgent === true) return { kind: 'none', why: 'unclear' };
	const offered = kept?.slots ?? [];
	const asked = dialogue?.state.asked ?? null;
	const reading = readSlotChoice({
		words,
		payload,
		entities: entitiesOf(words, profile, branch, zone, now, true),
		offered,
		// After another question «да» and «1» answer that one.
		isAsked: asked === ASKED_SLOT || (asked === null && kept?.chosen === null),
		now,
		zone: offered.length > 0 ? bookingZone(profile, offered[0].branch) : zone,
	});
	if (kept === null && reading.kind !== 'old_button') return { kind: 'none', why: 'no_offer' };
	return payload === null && isOtherRequest(situation, reading)
		? { kind: 'none', why: 'unclear' }
		: reading;
};

/** A few words that point to one of the offered times are an answer, whatever else they sound like. */
const FEW_WORDS = 3;
const ALWAYS_OTHER: ReadonlySet<string> = new Set(['cancel', 'human', 'consent_withdraw']);

const isOtherRequest = ({ item, words }: Situation, reading: ChoiceReading): boolean => {
	const understanding = item.understanding;
	if (understanding === undefined || understanding.answersQuestion) return false;
	const primary = wishIn(understanding.intents);
	if (!OTHER_REQUESTS.has(primary) || understanding.confidence < SURE) return false;
	const points = reading.kind === 'slot' && words.split(/\s+/).length <= FEW_WORDS;
	return !points || ALWAYS_OTHER.has(primary);
};

/** Asked in between: it is answered, and the offer stays. */
const ASIDE: ReadonlySet<string> = new Set([
	...['price', 'question_faq', 'discount', 'greeting', 'thanks', 'feedback'],
]);

const notAChoice = async (
	situation: Situation,
	reason: 'declined' | 'unclear' | 'no_offer',
): Promise<ChoiceRead> => {
	const { kept, profile, language, item, dialogue } = situation;
	const isAside = reason === 'unclear' && ASIDE.has(item.understanding?.intents[0] ?? '');
	const unclear = kept?.unclear ?? 0;
	const why = isAside ? 'aside' : reason === 'unclear' && unclear > 0 ? 'unclear_again' : reason;
	const asked = dialogue?.state.asked ?? null;
	const texts = slotTexts(profile, language);
	const list = (kept?.slots ?? []).map(({ number, label }) => `${number}. ${label}`);
	const result = {
		choice: { kind: 'not_a_choice' as const, by: why },
		slot: null,
		slots: null,
		reply:
			reason === 'unclear' && !isAside && list.length > 0
				? { text: [fillText(texts.slots_which, {}), ...list].join('\n') }
				: null,
	};
	if (why === 'unclear' && kept !== null && asked === ASKED_SLOT) {
		const { value, conversation } = await keepOnce(situation, 'choice', result, {
			asked,
			offer: { ...kept, unclear: unclear + 1 },
		});
		return { ...value, conversation, appointment: null };
	}
	if (why !== 'declined' || asked !== ASKED_SLOT)
		return { ...result, conversation: item.conversation ?? null, appointment: null };
	const { value, conversation } = await keepOnce(situation, 'choice', result, { asked: null });
	return { ...value, conversation, appointment: null };
};

/** The slot, when it is still free: the same search as the listing. Null when it is gone. */
const chosen = async (
	situation: Situation,
	slot: Omit<OfferedSlot, 'number' | 'label'> & Partial<OfferedSlot>,
	by: string,
	moved: Appointment | null,
): Promise<ChoiceRead | null> => {
	const { profile, now, kept, language } = situation;
	const seats = kept?.wanted.seats ?? 1;
	const request = await availabilityFor(
		situation,
		moved === null
			? undefined
			: {
					id: moved.id,
					minutes: Math.round((Date.parse(moved.end) - Date.parse(moved.start)) / 60_000),
				},
	)({
		branch: slot.branch,
		service: slot.service,
		seats,
		range: { start: now, end: endOfBooking(now, profile.booking.horizonDays) },
	});
	const free = candidateAt(searched({ branch: slot.branch, request }), Date.parse(slot.start));
	const people = slot.together ?? (slot.staff === null ? [] : [slot.staff]);
	if (free === null || !people.every((name) => free.slot.staff.includes(name))) return null;
	const zone = bookingZone(profile, slot.branch);
	const value = {
		choice: { kind: 'chosen' as const, by },
		slot: {
			...slot,
			start: free.slot.start,
			end: free.slot.end,
			number: slot.number ?? 1,
			label:
				slot.label ?? [momentLabel(free.slot.start, now, zone, language), ...people].join(', '),
		},
		slots: null,
		reply: null,
	};
	const done = await keepOnce(situation, 'choice', value, { asked: null, chosen: value.slot });
	return { ...done.value, conversation: done.conversation, appointment: moved };
};

/** A button of an offer that is not the last one: everything that it means is in its payload. */
const namedByButton = (situation: Situation, payload: string) => {
	const { profile } = situation;
	const slot = slotOfPayload(payload, {
		services: [
			null,
			...profile.services.map(({ title }) => title),
			profile.sales.qualification.call.service,
		],
		staff: [null, ...profile.staff.map(({ name }) => name)],
		branches: [null, ...profile.branches.map(({ id }) => id)],
	});
	return slot === null ? null : { ...slot, end: slot.start, payload };
};

const anew = async (
	situation: Situation,
	moved: Appointment | null,
	what: Anew,
	by: string,
): Promise<ChoiceRead> => {
	const { profile, now, language, options, kept } = situation;
	const offer: Offer = await offerSlots({
		...(moved === null
			? {
					profile,
					availability: availabilityFor(situation),
					now,
					language,
					...(options.count ? { count: options.count } : {}),
				}
			: movingQuestion(situation, moved, what.wanted)),
		...what,
	});
	const { value, conversation } = await keepOnce(
		situation,
		'choice',
		{
			choice: { kind: 'other_time' as const, by },
			slot: null,
			slots: offer.slots,
			reply: saidAround(offer, { ...situation, options: { ...options, opening: false } }),
		},
		stateOfOffer(offer, situation, what.shown ?? [], kept?.appointmentId ?? null),
	);
	return { ...value, conversation, appointment: moved };
};
