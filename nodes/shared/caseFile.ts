import type { IDataObject } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';

/** The item with keys added or replaced. */
export const withKeys = (item: CaseFile, keys: Readonly<Record<string, unknown>>): IDataObject =>
	({ ...item, ...keys }) as unknown as IDataObject;

/** An item without the reply of an earlier node, so that it is not said twice. */
export const withoutReply = (item: CaseFile): CaseFile => {
	const { reply, ...rest } = item;
	void reply;
	return rest;
};
