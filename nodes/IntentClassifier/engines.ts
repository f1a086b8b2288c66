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
		engine = { understanding: createUnderstanding(withPreset(settings)), last: 0 };
		ofStore.set(key, engine);
	}
	const { teachings, last } = await taughtSince(store, engine.last);
	if (teachings.length > 0) engine.understanding.teach(teachings);
	engine.last = last;
	return engine.understanding;
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
