import type { FormValue } from './conversation';

export const QUALIFICATION_LABELS = ['high_intent', 'nurture', 'not_fit'] as const;

export type QualificationLabel = (typeof QUALIFICATION_LABELS)[number];

/** How ready a lead is to buy. `qualification` in the case file, written by Lead Qualifier. */
export interface Qualification {
	readonly label: QualificationLabel;
	/** Sum of the points of the rules that hold. */
	readonly score: number;
	/** Every rule that holds, in the order of the table. */
	readonly reasons: readonly QualificationReason[];
	/** Fields that a rule looks at and nobody has answered. */
	readonly missing: readonly string[];
	readonly values: Readonly<Record<string, FormValue>>;
	/** Words for the card: «высокий интерес», and the tags of the rules that hold. */
	readonly tags: readonly string[];
	/** What a colleague does next. */
	readonly nextStep: string;
	/** The dialogue in a few lines. */
	readonly summary: string;
}

export interface QualificationReason {
	readonly reason: string;
	readonly points: number;
	/** It rules the lead out, whatever the points. */
	readonly excludes: boolean;
}
