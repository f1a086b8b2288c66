import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Turn } from '../../lib/casefile/message';
import { startsByDefault } from '../../lib/inbox';
import type { SecondTry } from '../../lib/channels/lateFailures';
import { isWantedEvent } from './settings';

/**
 * Turns → the node's outputs: customers' messages on the first, other events on the second where there is one. A status that says that a
 * message of ours did not arrive comes with what is needed to try another way.
 */
export const toOutputs = (
	turns: readonly Turn[],
	otherEvents: ReadonlySet<string>,
	secondTries: ReadonlyMap<string, SecondTry> = new Map(),
): INodeExecutionData[][] => {
	const item = (turn: Turn): INodeExecutionData => ({
		json: {
			message: turn as unknown as IDataObject,
			...(secondTries.get(turn.key) as unknown as IDataObject | undefined),
		},
	});
	const messages = turns.filter(startsByDefault).map(item);
	if (otherEvents.size === 0) return [messages];
	return [messages, turns.filter((turn) => isWantedEvent(turn, otherEvents)).map(item)];
};
