import type { SecondOpinion } from '../../lib/understanding/model/further';

/** What speaks for a further intent in the second of two clauses, where the first holds the primary; `more` says how it differs. */
export const opinion = (intent: string, more: Partial<SecondOpinion> = {}): SecondOpinion => ({
	intent,
	whole: 0.02,
	clause: 0.9,
	primaryElsewhere: 0.9,
	rule: false,
	apart: false,
	clauses: 2,
	at: 1,
	primaryAt: 0,
	top: true,
	ownSentence: true,
	asked: false,
	conditional: false,
	timed: false,
	...more,
});
