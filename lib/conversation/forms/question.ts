import type { Reply, ReplyButton } from '../../casefile';
import { fillText, type Profile, type TextKey } from '../../profile';
import { CONSENT } from './advance';
import type { FieldDefinition, FormDefinition } from './definition';

/** Messengers in which a button can send the person's own, proven number. */
const PHONE_BUTTON: ReadonlySet<string> = new Set(['telegram', 'max']);

/** More buttons than this are a wall; the customer answers in words. */
const MOST_BUTTONS = 10;

/** Bytes that every messenger lets a button carry. */
const MOST_BYTES = 60;

export interface QuestionContext {
	readonly profile: Profile;
	readonly channel: string;
	readonly values: Readonly<Record<string, string | null | undefined>>;
	/** A name to offer as a button, or null. */
	readonly suggestedName: string | null;
}

/** The question for a field, or for consent, with buttons where they help. */
export const questionFor = (
	definition: FormDefinition,
	asking: string,
	context: QuestionContext,
): Reply => {
	const { texts } = context.profile;
	if (asking === CONSENT)
		return {
			text: fillText(texts.consent, context.values),
			buttons: [[{ title: texts.button_agree }, { title: texts.button_disagree }]],
		};
	const field = definition.fields.find(({ name }) => name === asking);
	if (field === undefined) return { text: texts.ask_comment };
	const buttons = buttonsFor(field, context);
	const list = field.options.length > MOST_BUTTONS ? optionList(field) : '';
	return {
		text: `${fillText(field.question, context.values)}${list}`,
		...(buttons.length > 0 ? { buttons } : {}),
	};
};

const optionList = ({ options }: FieldDefinition): string =>
	`\n${options.map(({ title }, index) => `${index + 1}. ${title}`).join('\n')}`;

const buttonsFor = (
	field: FieldDefinition,
	{ profile, channel, suggestedName }: QuestionContext,
): ReadonlyArray<readonly ReplyButton[]> => {
	const { texts } = profile;
	switch (field.type) {
		case 'phone':
			return PHONE_BUTTON.has(channel)
				? [[{ title: texts.button_phone, action: 'phone' as const }]]
				: [];
		case 'yesno':
			return [[{ title: texts.button_yes }, { title: texts.button_no }]];
		case 'choice':
			return field.options.length > MOST_BUTTONS
				? []
				: field.options.map(({ title }, index) => [
						// A title too long for a button's payload comes back as its number.
						Buffer.byteLength(title, 'utf8') <= MOST_BYTES
							? { title }
							: { title, payload: String(index + 1) },
					]);
		default:
			return field.name === 'name' && suggestedName !== null ? [[{ title: suggestedName }]] : [];
	}
};

/** The messenger's name, when it looks like a name that people go by. */
export const nameToSuggest = (senderName: string | null): string | null => {
	const [first] = (senderName ?? '').trim().split(/\s+/);
	return /^\p{Lu}\p{Ll}{1,19}$/u.test(first) ? first : null;
};

/** Why the last answer could not be taken, in the owner's words. */
export const problemText = (profile: Profile, problem: TextKey | null): string =>
	problem === null ? '' : profile.texts[problem];
