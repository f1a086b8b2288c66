import { toIso } from '../shared/clock';
import type { Store } from '../store';
import { groupAlike } from '../understanding/testWeek/likeness';
import { citationOf } from './passage';
import { searchKnowledge, type SearchOptions } from './search';

export interface NewGap {
	/** The same question of the same turn is noted once. */
	readonly key: string;
	readonly profile: string;
	/** Without names, phones and addresses. */
	readonly question: string;
	readonly conversationId: string | null;
	readonly contactId: string | null;
	readonly channel: string | null;
	/** Citation of the nearest passage; null: there was none. */
	readonly nearest: string | null;
	readonly score: number;
}

/** Notes a question without an answer. A key that is known changes nothing. */
export const noteGap = async (store: Store, gap: NewGap, now: number): Promise<void> => {
	await store.db
		.insertInto('nd_knowledge_gap')
		.values({
			key: gap.key,
			profile: gap.profile,
			question: gap.question,
			conversation_id: gap.conversationId,
			contact_id: gap.contactId,
			channel: gap.channel,
			nearest: gap.nearest,
			score: gap.score,
			asked_at: now,
		})
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
};

/** Questions that say much the same and had no answer. */
export interface GapGroup {
	/** The wording that came most often. */
	readonly question: string;
	readonly count: number;
	/** Different people; those whose contact is not known count as one. */
	readonly people: number;
	/** Up to five other wordings. */
	readonly others: readonly string[];
	readonly channels: readonly string[];
	/** ISO 8601. */
	readonly firstAt: string;
	readonly lastAt: string;
	/** What stands nearest in the sources as they are now: where the answer may belong. */
	readonly nearest: string | null;
	readonly score: number;
	/** The sources answer it by now. */
	readonly answeredNow: boolean;
}

export interface GapsWanted {
	readonly profile: string;
	/** Half-open, milliseconds. */
	readonly from: number;
	readonly to: number;
	/** Groups at the most. */
	readonly limit: number;
	/** From this score on a question counts as answered now, 0…1. */
	readonly threshold: number;
	/** Also those that the sources answer by now. */
	readonly includeAnswered: boolean;
	readonly search?: Omit<SearchOptions, 'profile' | 'limit'>;
}

const MOST_OTHERS = 5;
/** More of one period are not read; the latest count. */
const MOST_READ = 5_000;

/** The questions without an answer, alike ones together, the most frequent first. Each is asked again of the sources as they are now. */
export const listGaps = async (store: Store, wanted: GapsWanted): Promise<readonly GapGroup[]> => {
	const rows = await store.db
		.selectFrom('nd_knowledge_gap')
		.select(['question', 'contact_id', 'channel', 'asked_at'])
		.where('profile', '=', wanted.profile)
		.where('asked_at', '>=', wanted.from)
		.where('asked_at', '<', wanted.to)
		.orderBy('asked_at', 'desc')
		.orderBy('id', 'desc')
		.limit(MOST_READ)
		.execute();
	const groups: GapGroup[] = [];
	for (const { members } of groupAlike(rows, ({ question }) => question)) {
		if (groups.length >= wanted.limit) break;
		const [question = '', ...others] = wordings(members.map((each) => each.question));
		const { passages } = await searchKnowledge(store, question, {
			...wanted.search,
			profile: wanted.profile,
			limit: 1,
		});
		const [nearest] = passages;
		const score = nearest?.score ?? 0;
		const answeredNow = score >= wanted.threshold;
		if (answeredNow && !wanted.includeAnswered) continue;
		const moments = members.map(({ asked_at }) => asked_at);
		groups.push({
			question,
			count: members.length,
			people: new Set(members.map(({ contact_id }) => contact_id)).size,
			others: others.slice(0, MOST_OTHERS),
			channels: [...new Set(members.flatMap(({ channel }) => channel ?? []))].sort(),
			firstAt: toIso(Math.min(...moments)),
			lastAt: toIso(Math.max(...moments)),
			nearest: nearest === undefined ? null : citationOf(nearest),
			score,
			answeredNow,
		});
	}
	return groups;
};

/** The different wordings, the most frequent first, of equals the latest. */
const wordings = (questions: readonly string[]): readonly string[] => {
	const counts = new Map<string, number>();
	for (const question of questions) counts.set(question, (counts.get(question) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one).map(([question]) => question);
};
