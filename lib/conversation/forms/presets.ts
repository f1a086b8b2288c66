import type { Profile, TextKey } from '../../profile';
import type { ChoiceOption, FieldDefinition, FieldType, FormDefinition } from './definition';

export const PRESET_FORMS = [
	'booking',
	'reschedule',
	'cancel',
	'quote',
	'callback',
	'complaint',
] as const;

export type PresetForm = (typeof PRESET_FORMS)[number];

export const DEFAULT_TRIES = 3;

/** Longer lists are no choice but a catalogue: the customer names the service in words. */
const MOST_OPTIONS = 30;

export const serviceOptions = (profile: Profile): readonly ChoiceOption[] =>
	profile.services.slice(0, MOST_OPTIONS).map(({ title, synonyms }) => ({ title, synonyms }));

export const staffOptions = (profile: Profile): readonly ChoiceOption[] =>
	profile.staff.slice(0, MOST_OPTIONS).map(({ name, synonyms }) => ({ title: name, synonyms }));

/** The built-in form of a scenario, with the owner's services, staff and wording. */
export const presetForm = (name: PresetForm, profile: Profile): FormDefinition => {
	const field = (
		fieldName: string,
		type: FieldType,
		question: TextKey,
		more: Partial<FieldDefinition> = {},
	): FieldDefinition => ({
		name: fieldName,
		type,
		question: profile.texts[question],
		required: true,
		options: [],
		tries: DEFAULT_TRIES,
		...more,
	});
	const name_ = field('name', 'text', 'ask_name');
	const phone = field('phone', 'phone', 'ask_phone');
	const service = field('service', 'choice', 'ask_service', { options: serviceOptions(profile) });
	const staff = field('staff', 'choice', 'ask_staff', {
		options: staffOptions(profile),
		required: false,
	});
	const datetime = field('datetime', 'datetime', 'ask_datetime');
	const comment = field('comment', 'text', 'ask_comment', { required: false });
	const trade: readonly FieldDefinition[] =
		profile.business.kind === 'car_service'
			? [field('car', 'text', 'ask_car')]
			: profile.business.kind === 'service_desk'
				? [field('address', 'text', 'ask_address')]
				: [];
	switch (name) {
		case 'booking':
			return { name, fields: [service, ...trade, datetime, staff, name_, phone, comment] };
		case 'reschedule':
			return {
				name,
				fields: [
					field('datetime', 'datetime', 'ask_new_datetime'),
					field('old_datetime', 'datetime', 'ask_old_datetime', { required: false }),
					{ ...service, required: false },
					{ ...name_, required: false },
					phone,
				],
			};
		case 'cancel':
			return {
				name,
				fields: [
					{
						...datetime,
						question: profile.texts.ask_old_datetime,
						required: false,
						existing: true,
					},
					{ ...service, required: false },
					{ ...name_, required: false },
					phone,
				],
			};
		case 'quote':
			return {
				name,
				fields: [
					field('comment', 'text', 'ask_quote', { fromFirstMessage: true }),
					...trade,
					{ ...service, required: false },
					name_,
					phone,
				],
			};
		case 'callback':
			return {
				name,
				fields: [
					name_,
					phone,
					{ ...datetime, required: false },
					{ ...comment, fromFirstMessage: true },
				],
			};
		case 'complaint':
			return {
				name,
				fields: [
					field('comment', 'text', 'ask_complaint', { fromFirstMessage: true }),
					{ ...name_, required: false },
					phone,
				],
			};
	}
};

const FORM_OF_SCENARIO: Readonly<Record<string, PresetForm>> = {
	booking: 'booking',
	availability: 'booking',
	price: 'booking',
	confirm: 'booking',
	reschedule: 'reschedule',
	cancel: 'cancel',
	quote: 'quote',
	qualification: 'quote',
	complaint: 'complaint',
	refund: 'complaint',
};

/** The form that a scenario fills; a call back where it has none of its own. */
export const formOfScenario = (scenario: string): PresetForm =>
	Object.hasOwn(FORM_OF_SCENARIO, scenario) ? FORM_OF_SCENARIO[scenario] : 'callback';

export const isPresetForm = (name: string): name is PresetForm =>
	(PRESET_FORMS as readonly string[]).includes(name);
