import type { INodeProperties } from 'n8n-workflow';

/** Shows a field for these operations alone. */
export const onlyFor = (...operations: string[]): INodeProperties['displayOptions'] => ({
	show: { operation: operations },
});

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
