import type { AtomIndex } from '../intents/atoms';
import { indexByAnchor } from '../intents/anchors';
import { compilePatterns } from '../intents/compilePattern';
import { findAny, findPattern, sliceWords, type Pattern, type WordSpan } from '../intents/pattern';
import { PresentAtoms } from '../intents/presentAtoms';
import { wordsOf, type Utterance } from '../intents/utterance';
import { DANGERS } from './danger';
import type { DangerGroup } from './dangerGroup';
import { DangerPattern } from './dangerPattern';
import { DANGER_CLASSES } from './dangerWords';
import { FAMILIES, FAMILY_WORDS } from './families';
import * as scopes from './scope';
import { SCOPE_CLASSES } from './scope/classes';
import type { Scope } from './scope/scope';
import {
	allMatches,
	clauseEnd,
	clausesOf,
	hasVerb,
	holds,
	isNoun,
	isQuoted,
	sentenceOf,
} from './spans';

/** A word or phrase of danger in the message. `scope` says why it does not alarm, or null when it does. */
export interface DangerHit {
	readonly group: string;
	readonly strength: DangerGroup['strength'];
	readonly span: WordSpan;
	readonly words: string;
	readonly scope: Scope | null;
	/** See `DangerGroup.dire`. */
	readonly dire: boolean;
	/** See `DangerGroup.alone`. */
	readonly alone?: boolean;
}

/**
 * `present`: a danger of now; `possible`: only words like «срочно» or «помогите»; `scoped`: words of danger, all of
 * them negated, past, figurative and so on; `none`: no such word.
 */
export interface UrgencyReading {
	readonly verdict: 'present' | 'possible' | 'scoped' | 'none';
	readonly hits: readonly DangerHit[];
	/** No word of danger, and the message speaks of what is old, over, planned or not meant literally. */
	readonly calm: boolean;
}

export interface UrgencyReader {
	read(utterance: Utterance): UrgencyReading;
}

type Block = keyof typeof scopes;

/** Words of danger that are nouns or adjectives and so may stand in the name of a service or a product. */
const NAMES_A_THING = '@dangernoun';

/** What calms a message that names no danger, but in which the model hears one. */
const CALMING: readonly Block[] = ['CHRONIC', 'LONG_AGO', 'PLANNED', 'CURIOUS', 'FIGURATIVE'];

/** Groups in which an old or seasonal trouble is usual. */
const MAY_BE_CHRONIC = new Set([
	'acute pain',
	'swelling',
	'allergic reaction',
	'burn',
	'bleeding',
	'feels very ill',
	'breath',
	'past pain',
	'car danger',
	'house danger',
]);

/** Groups that people also ask about in general: how long it lasts, whether it is normal. */
const MAY_BE_ASKED = new Set([
	'acute pain',
	'swelling',
	'allergic reaction',
	'burn',
	'bleeding',
	'injury',
]);

/** Groups that keep people at home; the others need help even of somebody who cancels. */
const EXCUSABLE = new Set([
	'acute pain',
	'fever',
	'injury',
	'swelling',
	'allergic reaction',
	'car danger',
	'past pain',
	'lesson crisis',
	'emergency plea',
	'feels very ill',
]);

/** What somebody wrote or said may itself be the danger; other quoted words are a button, a script, a joke retold. */
const MEANT_IN_QUOTES = new Set([
	'mental crisis',
	'violence',
	'missing child',
	'business standstill',
]);

/** Words before a hit that may deny it; of «срочно» only the very word before: «не открывается срочно» denies something else. */
const REACH = 3;
const PLEA_WORDS = 'emergency plea';

const PAIN = 'acute pain';
/** Who swallowed poison is often cheerful at first. */
const SWALLOWED = 'poisoning';
/** A threat is conditional by its nature: «если уйду, всех порешит, сидит с ружьём». */
const THREATS = new Set(['violence', 'mental crisis']);
/** «Нормально ли, что …» about these is no idle question. */
const NEVER_NORMAL = new Set(['bleeding', 'burn', 'injury']);
const PAINFUL = /^(?:бол[ье]н|hurt$|painful$)/;
/** What is done to people: an infinitive, or a noun of a service. */
const DONE_TO_ONE =
	/(?:ть|ться|ния|ние|ция|цию)$|^(?:это|тату|перманент|шугаринг|укол|имплант|лазер|пилинг|прививк|пирсинг|ботокс|филлер|брекет|чистк|процедур|массаж|hurt$|painful$)/;

/** Prepares the danger lexicon. `ownWords` are the owner's own urgency words or phrases, which no scope but negation stops. */
export function createUrgencyReader(
	index: AtomIndex,
	ownWords: readonly string[] = [],
): UrgencyReader {
	defineClasses(index, `${DANGER_CLASSES}\n${SCOPE_CLASSES}`);
	for (const [name, words] of Object.entries(FAMILY_WORDS))
		index.defineList(name, words.trim().split(/\s+/));
	const dangersFor = indexByAnchor(
		[...DANGERS, ...FAMILIES].flatMap((group) =>
			group.patterns
				.split('\n')
				.filter((line) => line.trim() !== '')
				.map((line) => new DangerPattern(group, line, index)),
		),
		index,
	);
	const own = ownWords
		.map((word) => word.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim())
		.filter((word) => /[\p{L}\d]/u.test(word))
		.map((word) => compilePatterns(word.replace(/[^\p{L}\d*\s-]/gu, ''), index)[0])
		.filter((pattern): pattern is Pattern => pattern !== undefined);
	const compiled = new Map<Block, readonly Pattern[]>();
	for (const [name, block] of Object.entries(scopes))
		compiled.set(name as Block, compilePatterns(block, index));
	const thing = compilePatterns(NAMES_A_THING, index);
	const has = (block: Block, utterance: Utterance, from: number, to: number): WordSpan | null =>
		findAny(compiled.get(block) ?? [], sliceWords(utterance, Math.max(0, from), to))?.span ?? null;

	const calmFor = indexByAnchor(
		CALMING.flatMap((name) => (compiled.get(name) ?? []).map((pattern) => ({ pattern }))),
		index,
	);
	const speaksCalmly = (utterance: Utterance): boolean =>
		calmFor(utterance).some(({ pattern }) => findPattern(pattern, utterance) !== null) &&
		!has('STILL_WORSE', utterance, 0, utterance.words.length);

	/** Short English may be taken for Russian in Latin letters; so words are also looked up as they stand. */
	const alsoAsWritten = (utterance: Utterance): Utterance => {
		const atoms = utterance.atoms.map((found, at) => {
			const word = utterance.words[at];
			return word ? new Set([...found, ...index.lookUp(word.text.toLowerCase())]) : found;
		});
		return { ...utterance, atoms, present: new PresentAtoms(atoms) };
	};

	return {
		read(message) {
			const utterance = message.language === 'translit' ? alsoAsWritten(message) : message;
			const matched = dangersFor(utterance).flatMap(({ group, pattern, exception }) =>
				allMatches(pattern, utterance).map((span) => ({
					group,
					span,
					excepted: holds(exception, utterance, span),
				})),
			);
			const found = matched.filter(({ excepted }) => !excepted);
			const ownFound = own.flatMap((pattern) => allMatches(pattern, utterance));
			const covered = new Set<number>();
			for (const { span } of found) for (let at = span.from; at < span.to; at++) covered.add(at);
			const hits: DangerHit[] = found.map(({ group, span }) => ({
				group: group.name,
				strength: group.strength,
				span,
				words: wordsOf(utterance, span),
				scope: scopeOf(group, span),
				dire: group.dire === true,
				alone: group.alone === true,
			}));
			for (const span of ownFound) {
				hits.push({
					group: 'owner’s word',
					strength: 'strong',
					span,
					words: wordsOf(utterance, span),
					scope: isNegated(span, REACH) ? 'negated' : null,
					dire: false,
				});
			}
			const settled = hits.map((hit) => (isPartOfFigure(hit, hits) ? asFigure(hit) : hit));
			return {
				verdict: verdictOf(settled),
				hits: settled,
				calm: settled.length === 0 && (matched.length > 0 || speaksCalmly(utterance)),
			};

			function scopeOf(group: DangerGroup, span: WordSpan): Scope | null {
				const [begin, end] = sentenceOf(utterance, span);
				const length = utterance.words.length;
				const direct =
					has('OWN_TROUBLE', utterance, Math.max(begin, span.from - 5), span.from) !== null;
				const isThing =
					!direct && findAny(thing, sliceWords(utterance, span.from, span.to)) !== null;
				if (isFigurative(span)) return 'figurative';
				if (group.name === PAIN && asksHowItFeels(span)) return 'question about safety';
				if (!MEANT_IN_QUOTES.has(group.name) && isQuoted(utterance, span)) return 'quoted';
				if (
					group.name === 'house danger' &&
					span.to - span.from === 1 &&
					has('PRAISE', utterance, 0, length)
				) {
					return 'figurative';
				}
				if (isNegated(span, group.name === PLEA_WORDS ? 1 : REACH)) return 'negated';
				if (
					isThing &&
					(has(
						'SERVICE_NAME_BEFORE',
						utterance,
						Math.max(clausesOf(utterance, span)[0], span.from - 4),
						span.from,
					) ||
						has('SERVICE_NAME_AFTER', utterance, span.to, Math.min(end, span.to + 3)))
				) {
					return 'service name';
				}
				const acute = has('ACUTE', utterance, 0, length) !== null;
				const still =
					has('STILL_PRESENT', utterance, 0, length) !== null ||
					has('STILL_WORSE', utterance, 0, length) !== null;
				const worse = has('STILL_WORSE', utterance, 0, length) !== null;
				if (!worse && group.name !== SWALLOWED && has('RESOLVED', utterance, span.to, length))
					return 'past';
				const [longFrom, longTo] =
					group.dire && group.tense === 'now' ? clausesOf(utterance, span) : [begin, end];
				if (!worse && has('LONG_AGO', utterance, longFrom, longTo)) return 'past';
				if (has('CURIOUS', utterance, 0, length)) return 'planned';
				if (has('CONDITION', utterance, span.from, span.to)) return 'hypothetical';
				const askedNow = has('ASKED_ABOUT_NOW', utterance, begin, span.from) !== null;
				const threat = THREATS.has(group.name);
				const before = Math.max(threat ? clausesOf(utterance, span)[0] : begin, span.from - 6);
				const inClause = Math.max(before, clausesOf(utterance, span)[0]);
				if (
					group.name !== 'mental crisis' &&
					!askedNow &&
					(has('HYPOTHETICAL_BEFORE', utterance, before, span.from) ||
						has('HYPOTHETICAL_IN_CLAUSE', utterance, inClause, span.from))
				) {
					return 'hypothetical';
				}
				if (has('HYPOTHETICAL_AFTER', utterance, span.to, Math.min(end, span.to + 7)))
					return 'hypothetical';
				if (!still && isPast(group, isThing, begin, end)) return 'past';
				if (!acute && has('PLANNED', utterance, 0, length)) return 'planned';
				if (!acute && !direct && has('CALL_OUT_PRICE', utterance, ...clausesOf(utterance, span)))
					return 'planned';
				if (!acute && !still && MAY_BE_CHRONIC.has(group.name) && isOfOld(begin, end)) {
					return 'chronic';
				}
				if (
					!acute &&
					group.name === 'allergic reaction' &&
					span.to - span.from === 1 &&
					has('ALLERGY_TO', utterance, span.to, Math.min(end, span.to + 3))
				) {
					return 'chronic';
				}
				const plea = has('PLEA', utterance, 0, length) !== null;
				if (
					!plea &&
					!group.dire &&
					EXCUSABLE.has(group.name) &&
					has('EXCUSE', utterance, 0, length)
				)
					return 'excuse';
				if (
					!acute &&
					!plea &&
					!group.dire &&
					MAY_BE_ASKED.has(group.name) &&
					!(askedNow && NEVER_NORMAL.has(group.name)) &&
					has('SAFETY_QUESTION', utterance, begin, end)
				) {
					return 'question about safety';
				}
				return null;
			}

			/** «Больно» in a question, and no word of one's own pain beside it. */
			function asksHowItFeels(span: WordSpan): boolean {
				const [begin, end] = sentenceOf(utterance, span);
				return (
					utterance.question[utterance.sentence[span.from] ?? 0] === true &&
					utterance.words.slice(begin, end).some(({ norm }) => PAINFUL.test(norm)) &&
					utterance.words.slice(begin, end).some(({ norm }) => DONE_TO_ONE.test(norm)) &&
					!has('PAIN_OF_ONES_OWN', utterance, begin, end)
				);
			}

			/** Is an old trouble told in these words, not only somebody's age? */
			function isOfOld(begin: number, end: number): boolean {
				const words = sliceWords(utterance, begin, end);
				const ages = (compiled.get('AGE') ?? []).flatMap((pattern) => allMatches(pattern, words));
				return (compiled.get('CHRONIC') ?? []).some((pattern) =>
					allMatches(pattern, words).some((old) =>
						ages.every((age) => old.to <= age.from || age.to <= old.from),
					),
				);
			}

			function isFigurative(span: WordSpan): boolean {
				return (compiled.get('FIGURATIVE') ?? []).some((pattern) =>
					allMatches(pattern, utterance).some(
						(other) => other.from < span.to && span.from < other.to,
					),
				);
			}

			function isNegated(span: WordSpan, reach: number): boolean {
				const [begin, end] = sentenceOf(utterance, span);
				let from = span.from;
				while (
					from > Math.max(begin, span.from - reach) &&
					!covered.has(from - 1) &&
					utterance.words[from - 1]?.clause === utterance.words[span.from]?.clause
				) {
					from -= 1;
				}
				if (from < span.from && has('NEGATION_BEFORE', utterance, from, span.from)) return true;
				const none = hasVerb(utterance, span) ? span.from - 1 : from;
				if (from < span.from && has('NONE_BEFORE', utterance, none, span.from)) return true;
				if (has('NEGATION_DIRECT', utterance, span.from - 1, span.from + 1)) return true;
				if (has('NEGATION_INSIDE', utterance, span.from, span.to)) return true;
				if (has('NEGATION_NEXT', utterance, span.to - 1, Math.min(end, span.to + 3))) return true;
				const after = Math.min(end, span.to + 5);
				if (has('NO_REMEDY', utterance, span.to, after)) return false;
				if (has('NEGATION_LATER', utterance, span.to, after)) return true;
				if (isNoun(utterance, span) && has('NEGATION_OF_LIST', utterance, span.to, end))
					return true;
				const clause = Math.min(after, clauseEnd(utterance, span));
				const near = isNoun(utterance, span) ? clause : Math.min(clause, span.to + 1);
				if (has('NONE_AFTER', utterance, span.to, near)) return true;
				return has('NEGATION_AFTER', utterance, span.to, clause) !== null;
			}

			function isPast(group: DangerGroup, isThing: boolean, begin: number, end: number): boolean {
				if (group.tense === 'past') return true;
				const mayBePast = group.tense === 'state' || isThing;
				return mayBePast && has('PAST_TIME', utterance, begin, end) !== null;
			}
		},
	};
}

/** A word inside a longer phrase that is denied or not meant literally does not alarm either. */
const isPartOfFigure = ({ scope, span }: DangerHit, hits: readonly DangerHit[]): boolean =>
	scope === null &&
	hits.some(
		({ scope: other, span: whole }) =>
			(other === 'figurative' || other === 'negated') &&
			whole.from <= span.from &&
			span.to <= whole.to &&
			whole.to - whole.from > span.to - span.from,
	);

const asFigure = (hit: DangerHit): DangerHit => ({ ...hit, scope: 'figurative' });

function verdictOf(hits: readonly DangerHit[]): UrgencyReading['verdict'] {
	const alarming = hits.filter((hit) => hit.scope === null);
	if (alarming.some((hit) => hit.strength === 'strong')) return 'present';
	if (alarming.length > 0) return 'possible';
	return hits.length > 0 ? 'scoped' : 'none';
}

function defineClasses(index: AtomIndex, lines: string): void {
	for (const line of lines.split('\n')) {
		const [name, words] = line.split(' = ');
		if (name && words) index.define(name.trim(), words.trim().split(/\s+/));
	}
}
