import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Turn } from '../../lib/casefile/message';
import { startsByDefault } from '../../lib/inbox';
import { isWantedEvent } from './settings';

/** Turns → the node's outputs: customers' messages on the first, other events on the second where there is one. */
export const toOutputs = (
	turns: readonly Turn[],
	otherEvents: ReadonlySet<string>,
): INodeExecutionData[][] => {
	const item = (turn: Turn): INodeExecutionData => ({
		json: { message: turn as unknown as IDataObject },
	});
	const messages = turns.filter(startsByDefault).map(item);
	if (otherEvents.size === 0) return [messages];
	return [messages, turns.filter((turn) => isWantedEvent(turn, otherEvents)).map(item)];
};
