import type { Store } from '../../lib/store';
import {
	createUnderstanding,
	PRESETS,
	type Teaching,
	type Understanding,
	type UnderstandingProfile,
} from '../../lib/understanding';
import { taughtSince } from '../../lib/understanding/teaching/store';

interface Engine {
	readonly understanding: Understanding;
	/** Number of the last teaching that it knows. */
	last: number;
	/** Ends when it knows what was taught; one update at a time, so that the latest word on a phrase stays the latest. */
	updated: Promise<void>;
}

const engines = new WeakMap<Store, Map<string, Engine>>();

/** Engines of one store; more than a few only come about while somebody edits the node. */
const MOST = 24;

/**
 * The engine for these settings: kept between executions, and brought up to date with what the owner taught since the last message.
 */
export const engineFor = async (
	store: Store,
	settings: {
		readonly profile: UnderstandingProfile;
		readonly business: string;
		readonly phrases: readonly Teaching[];
	},
): Promise<Understanding> => {
	const ofStore = engines.get(store) ?? new Map<string, Engine>();
	engines.set(store, ofStore);
	const key = JSON.stringify(settings);
	let engine = ofStore.get(key);
	if (!engine) {
		if (ofStore.size >= MOST) ofStore.clear();
		engine = {
			understanding: createUnderstanding(withPreset(settings)),
			last: 0,
			updated: Promise.resolve(),
		};
		ofStore.set(key, engine);
	}
	const current = engine;
	const update = async () => await learn(store, current);
	current.updated = current.updated.then(update, update);
	await current.updated;
	return current.understanding;
};

/** Phrases learnt at a time, a few tens of milliseconds; in between, other messages are read. */
const AT_A_TIME = 20;

const learn = async (store: Store, engine: Engine): Promise<void> => {
	const { teachings, last } = await taughtSince(store, engine.last);
	for (let from = 0; from < teachings.length; from += AT_A_TIME) {
		if (from > 0) await new Promise((resolve) => setImmediate(resolve));
		engine.understanding.teach(teachings.slice(from, from + AT_A_TIME));
	}
	engine.last = last;
};

/** The trade's own phrases and urgency words come first, so that the owner's win. */
const withPreset = ({
	profile,
	business,
	phrases,
}: {
	profile: UnderstandingProfile;
	business: string;
	phrases: readonly Teaching[];
}) => {
	const preset = business in PRESETS ? PRESETS[business as keyof typeof PRESETS] : null;
	return {
		profile: {
			...profile,
			urgentWords: [...(preset?.urgentWords ?? []), ...(profile.urgentWords ?? [])],
		},
		teachings: [...(preset?.teachings ?? []), ...phrases],
	};
};
