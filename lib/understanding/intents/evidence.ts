import { INTENTS, type Intent } from '../types';
import type { AtomIndex } from './atoms';
import { compilePatterns, findPattern, type Pattern } from './pattern';
import { INTENT_RULES } from './rules';
import type { Utterance } from './utterance';

/** A rule that holds for the message. */
export interface RuleHit {
	readonly intent: Intent;
	readonly rule: string;
	/** The words that matched, as written. */
	readonly words: string;
}

export interface Evidence {
	readonly rules: readonly RuleHit[];
	/** Names of classes, of pairs of classes in their order, and of rules: what the model weighs. */
	readonly names: readonly string[];
}

export interface EvidenceReader {
	read(utterance: Utterance): Evidence;
}

/** Prepares classes and rules. Classes must have been defined in `index`. */
export function createEvidenceReader(index: AtomIndex): EvidenceReader {
	const rules: Array<{ intent: Intent; pattern: Pattern; name: string }> = [];
	for (const intent of INTENTS) {
		compilePatterns(INTENT_RULES[intent] ?? '', index).forEach((pattern, at) => {
			rules.push({ intent, pattern, name: `${intent}.${at}` });
		});
	}
	const classesOfAtom = new Map<number, string[]>();
	for (const [name, atoms] of index.classEntries()) {
		for (const atom of atoms) classesOfAtom.set(atom, [...(classesOfAtom.get(atom) ?? []), name]);
	}

	return {
		read(utterance) {
			const names = new Set<string>();
			const hits: RuleHit[] = [];
			for (const { intent, pattern, name } of rules) {
				const span = findPattern(pattern, utterance);
				if (!span) continue;
				names.add(`rule:${name}`);
				names.add(`rules:${intent}`);
				const words = utterance.words.slice(span.from, span.to).map((word) => word.text);
				hits.push({ intent, rule: pattern.source, words: words.join(' ') });
			}
			let previous: ReadonlySet<string> = new Set(['^']);
			for (const atoms of utterance.atoms) {
				const classes = new Set<string>();
				for (const atom of atoms)
					for (const name of classesOfAtom.get(atom) ?? []) classes.add(name);
				if (classes.size === 0) continue;
				for (const name of classes) {
					names.add(`class:${name}`);
					for (const before of previous) names.add(`pair:${before}>${name}`);
				}
				previous = classes;
			}
			return { rules: hits, names: [...names] };
		},
	};
}
