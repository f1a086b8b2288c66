import type { FormState, OfferedSlot, Reply } from '../casefile';
import type { Profile } from '../profile';
import type { Wanted } from '../scheduling/offer/wanted';

/** Name of the open question while an offer of times waits for an answer. */
export const ASKED_SLOT = 'slot';

/** The times that were offered last, kept with the dialogue so that «второй» can be read. */
export interface KeptOffer {
	readonly slots: readonly OfferedSlot[];
	readonly wanted: Wanted;
	/** Milliseconds. */
	readonly at: number;
	/** Everything that was shown for this wish, so that «другое время» brings others. */
	readonly shown: ReadonlyArray<{ readonly start: string; readonly branch: string | null }>;
	/** The visit that is being moved; null for a new one. */
	readonly appointmentId: string | null;
	/** In which it was told: a number or a button tells none. */
	readonly language: 'ru' | 'en';
	/** The one that was chosen; name and telephone may be asked for in the turns that follow. */
	readonly chosen: OfferedSlot | null;
	/** How often since the offer an answer could not be read; left out: never. */
	readonly unclear?: number;
}

const MOST_SHOWN = 30;

/** What was shown before and now, without end growing. */
export const shownSoFar = (
	before: KeptOffer['shown'],
	slots: readonly OfferedSlot[],
): KeptOffer['shown'] =>
	[...before, ...slots.map(({ start, branch }) => ({ start, branch }))].slice(-MOST_SHOWN);

/** What the open form and the memory know once a time is chosen, so that it is not asked for again. */
export const afterChoice = (
	state: {
		readonly form: FormState | null;
		readonly memory: Readonly<Record<string, string>>;
	},
	{ start, staff, service }: Pick<OfferedSlot, 'start' | 'staff' | 'service'>,
): { readonly form: FormState | null; readonly memory: Readonly<Record<string, string>> } => {
	const known = {
		datetime: start,
		...(service === null ? {} : { service }),
		...(staff === null ? {} : { staff }),
	};
	const { form } = state;
	if (form === null || form.status !== 'asking')
		return { form, memory: { ...state.memory, ...known } };
	const answers = form.asking !== null && form.asking in known;
	return {
		memory: state.memory,
		form: {
			...form,
			values: { ...form.values, ...known },
			moments: {
				...form.moments,
				datetime: { kind: 'instant', grain: 'minute', start, end: null },
			},
			missing: form.missing.filter((name) => !(name in known)),
			...(answers ? { asking: null, tries: 0 } : {}),
		},
	};
};

/** The offer once more, after a question in between was answered; null when it held nothing. */
export const offerAgain = (
	{ slots }: Pick<KeptOffer, 'slots'>,
	{ texts }: Pick<Profile, 'texts'>,
): Reply | null =>
	slots.length === 0
		? null
		: {
				text: [
					...slots.map(({ number, label }) => `${number}. ${label}`),
					slots.length === 1 ? texts.slots_ask_one : texts.slots_ask,
				].join('\n'),
				buttons: slots.map(({ label, payload }) => [{ title: label, payload }]),
			};
