import type { INodeProperties } from 'n8n-workflow';

import type { CaseFile } from '../../../lib/casefile';
import type { Clock } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import type { Produced } from '../../shared/itemLoop';
import type { Parameters } from '../../shared/parameters';

/** What one item brings. */
export interface OperationInput {
	readonly item: CaseFile;
	readonly store: Store;
	readonly parameters: Parameters;
	readonly clock: Clock;
}

/** One operation of the node: its fields on the canvas, and what it does with an item. */
export interface Operation {
	readonly properties: readonly INodeProperties[];
	execute(input: OperationInput): Promise<Produced | readonly Produced[]>;
}
