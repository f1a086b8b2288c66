import type { IDataObject } from 'n8n-workflow';

import type { ChannelAdapter } from '../../lib/channels/adapter';
import { systemClock } from '../../lib/shared/clock';
import { asObject } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import { once } from '../../lib/store/effects';
import { sleep } from '../shared/channels';

/**
 * Where the messenger has a desk of its own (Bitrix24's Open Channels) and the conversation was handed over, the dialogue goes to the
 * people there, once per reply: behind the words that tell the customer so, since the bot cannot write afterwards.
 */
export const giveToPeople = async (
	store: Store,
	adapter: ChannelAdapter,
	item: IDataObject,
	{ key, chatId }: { readonly key: string; readonly chatId: string },
): Promise<void> => {
	const { handOver } = adapter;
	if (handOver === undefined || asObject(item.conversation).answeredBy !== 'person') return;
	await once(
		store,
		`${key}:hand-over`,
		{
			perform: async () => {
				await handOver({ chatId });
				return true;
			},
		},
		{ clock: systemClock, sleep },
	);
};
