import type { CaseFile, FormState } from '../../casefile';
import type { Profile } from '../../profile';
import type { DialogueState, ParkedForm } from '../dialogue';
import type { FormDefinition } from './definition';
import { readCommand } from './words';
import { formOfScenario, isPresetForm, presetForm } from './presets';

/** Which form the node is to fill. `auto`: the open one, or the one that suits what the customer wants. */
export type FormWish =
	| { readonly kind: 'auto' }
	| { readonly kind: 'preset'; readonly name: string }
	| { readonly kind: 'custom'; readonly definition: FormDefinition };

export interface ChosenForm {
	readonly definition: FormDefinition;
	/** The open form, or null when one begins. */
	readonly form: FormState | null;
	/** Forms that wait, with the one that this turn interrupts. */
	readonly parked: readonly ParkedForm[];
}

const MOST_PARKED = 5;

/**
 * The open form goes on when the turn answers it or wants the same thing. Another request begins its own form and parks the open one.
 */
export const chooseForm = (
	wish: FormWish,
	state: DialogueState,
	item: CaseFile,
	profile: Profile,
): ChosenForm => {
	const open = state.form?.status === 'asking' ? state.form : null;
	const scenario = item.understanding?.scenario ?? item.understanding?.intents[0] ?? null;
	const wanted = wantedDefinition(wish, scenario, profile);
	// A bare «отмена» in the middle of a form stops the form; it is no request to cancel a visit.
	const stops = readCommand(item.message?.button?.payload ?? item.message?.text ?? '') === 'stop';
	const answers = stops || (item.understanding?.answersQuestion ?? true);
	if (open !== null && (answers || wanted.name === open.name)) {
		const definition =
			wanted.name === open.name
				? wanted
				: (state.definition ?? presetForm(formOfScenario(open.name), profile));
		return { definition, form: open, parked: state.parked };
	}
	const parked =
		open === null || state.definition === null
			? state.parked
			: [
					...state.parked.filter(({ form }) => form.name !== open.name),
					{ form: open, definition: state.definition },
				].slice(-MOST_PARKED);
	return { definition: wanted, form: null, parked };
};

const wantedDefinition = (
	wish: FormWish,
	scenario: string | null,
	profile: Profile,
): FormDefinition => {
	if (wish.kind === 'custom') return wish.definition;
	if (wish.kind === 'preset' && isPresetForm(wish.name)) return presetForm(wish.name, profile);
	return presetForm(formOfScenario(scenario ?? 'booking'), profile);
};
