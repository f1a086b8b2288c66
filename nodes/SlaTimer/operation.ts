import type { CaseFile } from '../../lib/casefile';
import type { Clock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import type { Produced } from '../shared/itemLoop';
import type { Parameters } from '../shared/parameters';

/** What one item brings. */
export interface OperationInput {
	readonly item: CaseFile;
	readonly store: Store;
	readonly parameters: Parameters;
	readonly clock: Clock;
	/** Names this item of this execution, for items that have no key. */
	readonly place: string;
}

export type Operation = (input: OperationInput) => Promise<Produced | readonly Produced[]>;
