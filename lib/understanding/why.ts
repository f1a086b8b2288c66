import { INTENTS, type Reason } from './types';
import type { ShortReply } from './intents/shortReplies';
import type { LinearModel } from './model/linear';
import { tellingWords } from './model/explain';
import type { Reading } from './reader';
import type { TaughtNeighbour } from './teaching/memory';

interface Grounds {
	readonly reading: Reading;
	readonly primary: string;
	readonly urgent: boolean;
	readonly short: ShortReply | null;
	readonly neighbours: readonly TaughtNeighbour[];
	readonly model: LinearModel;
}

/** Why the answer was given, the decisive ground first. Never empty. */
export function reasonsOf({
	reading,
	primary,
	urgent,
	short,
	neighbours,
	model,
}: Grounds): Reason[] {
	const reasons: Reason[] = [];
	const taught = neighbours.filter(({ teaching }) => teaching.intent === primary);
	if (taught.length > 0) {
		reasons.push({
			kind: 'teaching',
			name: primary,
			evidence: taught.map(({ teaching }) => teaching.text),
		});
	}
	if (short)
		reasons.push({ kind: 'context', name: short.rule, evidence: [reading.utterance.text.trim()] });
	const alarms = reading.urgency.hits.filter((hit) => hit.scope === null);
	if (urgent && alarms.length > 0) {
		reasons.push({
			kind: 'urgency',
			name: alarms[0]?.group ?? '',
			evidence: unique(alarms.map((hit) => hit.words)),
		});
	}
	if (!urgent) {
		for (const hit of reading.urgency.hits.slice(0, 2)) {
			if (hit.scope)
				reasons.push({ kind: 'urgency', name: `not urgent: ${hit.scope}`, evidence: [hit.words] });
		}
	}
	const rules = reading.evidence.rules.filter((hit) => hit.intent === primary);
	if (rules.length > 0) {
		reasons.push({
			kind: 'rule',
			name: primary,
			evidence: unique(rules.map((hit) => hit.words)).slice(0, 3),
		});
	}
	const column = (INTENTS as readonly string[]).indexOf(primary);
	if (column >= 0) {
		reasons.push({
			kind: 'model',
			name: primary,
			evidence: tellingWords(model, column, reading.utterance),
		});
	}
	return reasons.length > 0 ? reasons : [{ kind: 'rule', name: primary, evidence: [] }];
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
