import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { CaseFile } from '../../../lib/casefile';
import type { Clock } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
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

export const onlyFor = (...operations: string[]): INodeProperties['displayOptions'] => ({
	show: { operation: operations },
});

/** The item with keys added or replaced. */
export const withKeys = (item: CaseFile, keys: Readonly<Record<string, unknown>>): IDataObject =>
	({ ...item, ...keys }) as unknown as IDataObject;

/** An item without the reply of an earlier node, so that it is not said twice. */
export const withoutReply = (item: CaseFile): CaseFile => {
	const { reply, ...rest } = item;
	void reply;
	return rest;
};

export const stepOption: INodeProperties = {
	displayName: t('Step', 'Шаг'),
	name: 'step',
	type: 'string',
	default: '',
	description: t(
		'Names this step within the turn: a repeated run of the same step gives the same result. Empty: this node.',
		'Имя шага внутри обращения: повторный запуск того же шага даёт тот же результат. Пусто: этот узел.',
	),
};
