import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';

/** A line of text for some operations. */
export const text = (
	name: string,
	displayName: string,
	description: string,
	shown: readonly string[],
	placeholder?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	displayOptions: onlyFor(...shown),
	description,
	...(placeholder === undefined ? {} : { placeholder }),
});
