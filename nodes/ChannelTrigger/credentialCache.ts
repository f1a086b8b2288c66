import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

import { systemClock } from '../../lib/shared/clock';
import type { ChannelContext } from '../shared/channels';

/** A changed credential counts after so long; n8n itself takes one up only when the workflow is published again. */
const LIFETIME = 15_000;

const known = new Map<
	string,
	{ readonly fields: ICredentialDataDecryptedObject; readonly until: number }
>();

/**
 * The same context, which asks n8n for a credential once in a while instead of with every request: reading, decrypting and evaluating
 * one costs n8n about as much as the request itself. Without an id of the credential nothing is kept.
 */
export const withCachedCredentials = (
	context: ChannelContext & { getNode(): INode },
): ChannelContext => ({
	helpers: context.helpers,
	getCredentials: async (type, itemIndex) => {
		const node = context.getNode();
		const id = node.credentials?.[type]?.id;
		if (!id) return await context.getCredentials(type, itemIndex);
		const name = `${type}:${id}:${node.id}`;
		const kept = known.get(name);
		if (kept !== undefined && systemClock() < kept.until) return kept.fields;
		const fields = await context.getCredentials(type, itemIndex);
		known.set(name, { fields, until: systemClock() + LIFETIME });
		return fields;
	},
});
