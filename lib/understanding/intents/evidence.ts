import { INTENTS, type Intent } from '../types';
import type { AtomIndex } from './atoms';
import { Listings } from './listings';
import {
	compilePatterns,
	findPattern,
	indexByAnchor,
	type Pattern,
	type WordSpan,
} from './pattern';
import { INTENT_RULES } from './rules';
import type { Utterance } from './utterance';

/** A rule that holds for the message. */
export interface RuleHit {
	readonly intent: Intent;
	readonly rule: string;
	readonly span: WordSpan;
	/** The words that matched, as written. */
	readonly words: string;
}

export interface Evidence {
	readonly rules: readonly RuleHit[];
	/** Per word the names of its classes. */
	readonly classes: ReadonlyArray<readonly string[]>;
}

export interface EvidenceReader {
	read(utterance: Utterance): Evidence;
}

/** Prepares classes and rules. Classes must have been defined in `index`. */
export function createEvidenceReader(index: AtomIndex): EvidenceReader {
	const rules: Array<{ intent: Intent; pattern: Pattern }> = [];
	for (const intent of INTENTS) {
		for (const pattern of compilePatterns(INTENT_RULES[intent] ?? '', index)) {
			rules.push({ intent, pattern });
		}
	}
	const rulesFor = indexByAnchor(rules, index);
	const classes = index.classEntries();
	const listings = new Listings(
		classes.map(([, words]) => words),
		index,
	);
	const classesOfAtom = {
		get: (atom: number) => listings.get(atom)?.map((place) => classes[place]?.[0] ?? ''),
	};

	/** A word known to the index has one set of atoms, in whatever message or part of one it stands. */
	const known = new WeakMap<ReadonlySet<number>, readonly string[]>();
	const classesOf = (atoms: ReadonlySet<number>): readonly string[] => {
		let classes = known.get(atoms);
		if (!classes) {
			const found = new Set<string>();
			for (const atom of atoms) for (const name of classesOfAtom.get(atom) ?? []) found.add(name);
			classes = [...found];
			known.set(atoms, classes);
		}
		return classes;
	};

	return {
		read(utterance) {
			const hits: RuleHit[] = [];
			for (const { intent, pattern } of rulesFor(utterance)) {
				const span = findPattern(pattern, utterance);
				if (!span) continue;
				const words = utterance.words.slice(span.from, span.to).map((word) => word.text);
				hits.push({ intent, rule: pattern.source, span, words: words.join(' ') });
			}
			const classes = utterance.atoms.map(classesOf);
			return { rules: hits, classes };
		},
	};
}
