import type {
	Business,
	Customer,
	Expectation,
	NightChannel,
	Past,
	Persona,
	Process,
	Step,
	VisitEnd,
} from '../types.ts';

/** A persona with number `number` of the cast: everybody's phone is different and easy to find. */
export function person(
	number: number,
	name: string,
	service: string,
	when: string,
	traits: Partial<
		Pick<Persona, 'sharesContact' | 'careless' | 'consents' | 'story' | 'answers'>
	> = {},
): Persona {
	return {
		name,
		phone: `+7905555${String(number).padStart(4, '0')}`,
		service,
		when,
		sharesContact: traits.sharesContact ?? false,
		careless: traits.careless ?? false,
		consents: traits.consents ?? true,
		story: traits.story ?? 'Добавить нечего, всё написано выше',
		...(traits.answers === undefined ? {} : { answers: traits.answers }),
	};
}

export const say = (text: string, urgent = false): Step => ({
	do: 'say',
	text,
	...(urgent ? { urgent } : {}),
});
export const burst = (...texts: readonly string[]): Step => ({ do: 'burst', texts });
export const talk: Step = { do: 'talk' };
export const hear: Step = { do: 'hear' };
export const wait = (ms: number): Step => ({ do: 'wait', ms });

/** A request that must become one lead, quietly. */
export function request(
	intents: readonly string[],
	service: string | null = null,
	more: Partial<Expectation> = {},
): Expectation {
	return {
		answered: true,
		leads: 1,
		intents,
		urgent: false,
		task: null,
		alerted: false,
		service,
		...more,
	};
}

/** A booking that must stand in the calendar in the morning, or have been moved or cancelled by the customer. */
export function visit(
	service: string,
	end: VisitEnd = 'booked',
	more: Partial<Expectation> = {},
): Expectation {
	return request(['booking'], service, { visit: end, ...more });
}

/** Something that cannot wait for the morning: lead, task and the person on call. */
export function emergency(
	intents: readonly string[] = ['urgent'],
	service: string | null = null,
	more: Partial<Expectation> = {},
): Expectation {
	return request(intents, service, { urgent: true, task: true, alerted: true, ...more });
}

/** Talk that is no request: it is answered and leaves no lead. */
export function chatter(intents: readonly string[], more: Partial<Expectation> = {}): Expectation {
	return request(intents, null, { leads: 0, task: false, ...more });
}

/** Something a person has to deal with in the morning. */
export function forStaff(intents: readonly string[], more: Partial<Expectation> = {}): Expectation {
	return request(intents, null, { task: true, alerted: null, ...more });
}

/** A conversation with a workflow of its own, which the bot brings to its end: these words are heard, and no lead is needed. */
export function result(
	process: Process,
	intents: readonly string[],
	heard: readonly string[],
	more: Partial<Expectation> = {},
): Expectation {
	return request(intents, null, { leads: 0, alerted: null, process, heard, ...more });
}

/** The same, where a person goes on: a lead with a to-do. */
export function passedOn(
	process: Process,
	intents: readonly string[],
	heard: readonly string[],
	more: Partial<Expectation> = {},
): Expectation {
	return result(process, intents, heard, { leads: 1, task: true, ...more });
}

/** Makes the customers of one business. */
export function customersOf(business: Business) {
	return (
		id: string,
		atMinute: number,
		about: string,
		persona: Persona,
		steps: readonly Step[],
		expect: Expectation,
		channel: NightChannel = 'telegram',
		past?: Past,
	): Customer => ({
		id: `${business}/${id}`,
		business,
		channel,
		atMinute,
		persona,
		steps,
		expect,
		about,
		...(past === undefined ? {} : { past }),
	});
}
