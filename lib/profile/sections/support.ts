import { z } from 'zod';

import { DEFAULT_BOUNDARIES, type Boundary } from '../../support/boundaries/table';
import {
	DEFAULT_CLASSES,
	DEFAULT_TAGS,
	type ReasonTag,
	type SupportClass,
} from '../../support/triage/classes';
import type { Wording } from '../wording';
import { pieces } from './pieces';

/** What always goes to a person. A row of a known topic changes that row; another topic adds one. */
export const boundariesSchema = (say: Wording) => {
	const { filled, money, words } = pieces(say);
	return z.array(
		z
			.object({
				topic: filled,
				name: z.string().optional(),
				words: words.optional(),
				intents: words.optional(),
				aboveRoubles: money.optional(),
				/** False: the topic is no boundary of this business. */
				on: z.boolean().optional(),
			})
			.strict(),
	);
};

/** Classes of support requests, what "done" is, how identity is proven, and the tags of ratings. */
export const triageSchema = (say: Wording) => {
	const { filled, minutes, words } = pieces(say);
	const whole = minutes.min(1, { message: say('must be 1 or more', 'должно быть не меньше 1') });
	return z
		.object({
			classes: z.array(
				z
					.object({
						name: filled,
						title: z.string().optional(),
						words: words.optional(),
						intents: words.optional(),
						identity: z.boolean().optional(),
						done: z.string().optional(),
					})
					.strict(),
			),
			identity: z
				.object({ attempts: whole.max(10), lockMinutes: whole, validMinutes: whole })
				.partial()
				.strict(),
			lowRating: whole.max(5),
			tags: z.array(z.object({ tag: filled, words }).strict()),
		})
		.partial()
		.strict();
};

type BoundariesInput = z.infer<ReturnType<typeof boundariesSchema>>;
type TriageInput = z.infer<ReturnType<typeof triageSchema>>;

export interface TriageRules {
	readonly classes: readonly SupportClass[];
	readonly identity: {
		/** Wrong answers in one chat before only a person goes on. */
		readonly attempts: number;
		/** For so long it stays so. */
		readonly lockMinutes: number;
		/** For so long the same chat need not prove the same order again. */
		readonly validMinutes: number;
	};
	/** A mark up to this is told to a person; 1…5. */
	readonly lowRating: number;
	readonly tags: readonly ReasonTag[];
}

const named = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** The owner's rows before the defaults; refunds have the limit of the profile where the row says none. */
export const completeBoundaries = (
	input: BoundariesInput | undefined,
	refundRoubles: number,
): readonly Boundary[] => {
	const given = new Map((input ?? []).map((row) => [row.topic, row]));
	const known = DEFAULT_BOUNDARIES.map((row) =>
		row.topic === 'refund' ? { ...row, aboveRoubles: refundRoubles } : row,
	);
	const own = [...given.keys()]
		.filter((topic) => known.every((row) => row.topic !== topic))
		.map((topic): Boundary => ({ topic, name: topic, words: [], intents: [], aboveRoubles: null }));
	return [...known, ...own]
		.filter(({ topic }) => given.get(topic)?.on !== false)
		.map((row) => {
			const changes = given.get(row.topic);
			return {
				topic: row.topic,
				name: named(changes?.name) ?? row.name,
				words: changes?.words ?? row.words,
				intents: changes?.intents ?? row.intents,
				aboveRoubles: changes?.aboveRoubles ?? row.aboveRoubles,
			};
		});
};

export const completeTriage = (input: TriageInput | undefined): TriageRules => {
	const given = new Map((input?.classes ?? []).map((row) => [row.name, row]));
	const own = [...given.keys()]
		.filter((name) => DEFAULT_CLASSES.every((row) => row.name !== name))
		.map(
			(name): SupportClass => ({
				name,
				title: name,
				words: [],
				intents: [],
				// Nobody is told anything by an oversight.
				identity: true,
				done: '',
			}),
		);
	return {
		classes: [...DEFAULT_CLASSES, ...own].map((row) => {
			const changes = given.get(row.name);
			return {
				name: row.name,
				title: named(changes?.title) ?? row.title,
				words: changes?.words ?? row.words,
				intents: changes?.intents ?? row.intents,
				identity: changes?.identity ?? row.identity,
				done: named(changes?.done) ?? row.done,
			};
		}),
		identity: {
			attempts: input?.identity?.attempts ?? 3,
			lockMinutes: input?.identity?.lockMinutes ?? 1_440,
			validMinutes: input?.identity?.validMinutes ?? 60,
		},
		lowRating: input?.lowRating ?? 3,
		tags: input?.tags ?? DEFAULT_TAGS,
	};
};
