import type { IExecuteFunctions } from 'n8n-workflow';

import type { BitrixClient, DialogueHistory, Once } from '../../lib/bitrix24';
import { once } from '../../lib/store/effects';
import { currentProfile, zoneOf, type Profile } from '../../lib/profile';
import type { CaseFile } from '../../lib/casefile';
import type { Store } from '../../lib/store';
import { BITRIX24_CREDENTIAL, clientOf } from '../shared/bitrix24';
import { httpCall } from '../shared/http';
import { openNodeStore } from '../shared/store';
import { historyOf } from './history';

/** Everything that an operation works with. */
export interface Portal {
	readonly client: BitrixClient;
	readonly store: Store;
	readonly once: Once;
	/** The business whose dialogue it is. */
	readonly profile: Profile;
	/** IANA zone of the branch (of the workflow where no Business Profile is saved), in which times are told. */
	readonly zone: string;
	/** What the dialogue of the item held before. */
	readonly history: DialogueHistory;
}

export async function openPortal(
	context: IExecuteFunctions,
	item: CaseFile,
	itemIndex: number,
): Promise<Portal> {
	const { conversation } = item;
	const credential = await context.getCredentials(BITRIX24_CREDENTIAL, itemIndex);
	const client = clientOf(httpCall(context), credential);
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store, conversation?.profile);
	return {
		client,
		store,
		profile,
		history: await historyOf(store, item),
		once: async (key, effect) => await once(store, key, effect),
		zone:
			profile.version === 0 ? context.getTimezone() : zoneOf(profile, conversation?.branch ?? null),
	};
}
