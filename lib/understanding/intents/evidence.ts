import { INTENTS, type Intent } from '../types';
import type { AtomIndex } from './atoms';
import { Listings } from './listings';
import { indexByAnchor } from './anchors';
import { compilePatterns } from './compilePattern';
import { findPattern, type Pattern, type WordSpan } from './pattern';
import { INTENT_RULES } from './rules';
import { wordsOf, type Utterance } from './utterance';

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
	/** The rules none of whose words is missing in the message: a part of it can hold no others. */
	readonly possible: readonly IntentRule[];
	/** Per word the names of its classes. */
	readonly classes: ReadonlyArray<readonly string[]>;
}

export interface IntentRule {
	readonly intent: Intent;
	readonly pattern: Pattern;
}

export interface EvidenceReader {
	read(utterance: Utterance): Evidence;
	/** Reads a part of a message that has been read. */
	readPart(part: Utterance, whole: Evidence): Evidence;
}

/** Prepares classes and rules. Classes must have been defined in `index`. */
export function createEvidenceReader(index: AtomIndex): EvidenceReader {
	const rules: IntentRule[] = [];
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

	const evidenceOf = (utterance: Utterance, possible: readonly IntentRule[]): Evidence => ({
		rules: hitsOf(possible, utterance),
		possible,
		classes: utterance.atoms.map(classesOf),
	});

	return {
		read: (utterance) => evidenceOf(utterance, rulesFor(utterance)),
		readPart: (part, whole) => evidenceOf(part, whole.possible),
	};
}

function hitsOf(rules: readonly IntentRule[], utterance: Utterance): RuleHit[] {
	const hits: RuleHit[] = [];
	for (const { intent, pattern } of rules) {
		const span = findPattern(pattern, utterance);
		if (span) hits.push({ intent, rule: pattern.source, span, words: wordsOf(utterance, span) });
	}
	return hits;
}
