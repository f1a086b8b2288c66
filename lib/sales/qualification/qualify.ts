import type { CaseFile, FormState, FormValue, Qualification, Reply } from '../../casefile';
import { dialogueById, eventContext } from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf } from '../../conversation/turnOf';
import { appendEvents } from '../../events';
import { currentProfile, fillText } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { scoreLead, type QualificationPolicy } from './score';

export interface QualifyOptions {
	readonly policy: QualificationPolicy;
	/** Null: what the form of the dialogue has collected. */
	readonly values: Readonly<Record<string, FormValue>> | null;
	/** The owner's words by label instead of the profile's texts; empty: the profile's. */
	readonly texts: Readonly<Record<Qualification['label'], string>>;
	readonly step: string;
}

export interface Qualified {
	readonly qualification: Qualification;
	readonly reply: Reply;
}

const TAGS = {
	high_intent: 'высокий интерес',
	nurture: 'прогрев',
	not_fit: 'не подходит',
} as const;

/** Scores the lead of the dialogue, keeps the result and says what fits the label. Once per turn and step. */
export const qualifyLead = async (
	store: Store,
	item: CaseFile,
	{ policy, values, texts, step }: QualifyOptions,
	clock: Clock,
): Promise<Qualified> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	const { value } = await recorded(
		store,
		`${turnKey}/lead-qualifier/${step}`,
		clock,
		async (inside): Promise<Qualified> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const form: Pick<FormState, 'values' | 'moments'> =
				values === null ? (conversation.form ?? { values: {} }) : { values };
			const { label, score, reasons, missing, tags } = scoreLead(policy, form, now);
			const qualification: Qualification = {
				label,
				score,
				reasons,
				missing,
				values: form.values,
				tags: [TAGS[label], ...tags],
				nextStep: profile.texts[`qualified_next_${label}`],
				summary: [
					`Оценка: ${TAGS[label]}, баллов ${score}`,
					...reasons.map(
						({ reason, points, excludes }) =>
							`${excludes ? 'исключает' : `${points > 0 ? '+' : ''}${points}`}: ${reason}`,
					),
					...(tags.length > 0 ? [`Метки: ${tags.join(', ')}`] : []),
					`Дальше: ${profile.texts[`qualified_next_${label}`]}`,
				].join('\n'),
			};
			const row = {
				profile: profile.name,
				contact_id: dialogue.contactId,
				label,
				score: Math.round(score),
				qualification: JSON.stringify(qualification),
				qualified_at: now,
			};
			await inside.db
				.insertInto('nd_qualification')
				.values({ conversation_id: dialogue.id, ...row })
				.onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
				.execute();
			await appendEvents(
				inside,
				[
					{
						key: `${turnKey}/qualified/${step}`,
						type: 'qualified',
						actor: 'bot',
						...eventContext(dialogue),
						scenario: 'qualification',
						turnKey,
						data: { label, score, reasons: reasons.map(({ reason }) => reason), missing },
					},
				],
				clock,
			);
			const words = texts[label].trim() || profile.texts[`qualified_${label}`];
			return {
				qualification,
				reply: {
					text: fillText(words, placeholdersFor(profile, conversation, item.contact ?? null, now)),
				},
			};
		},
	);
	return value;
};
