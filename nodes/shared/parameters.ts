import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { asNumber, asObject, asText } from '../../lib/shared/json';

/** The parameters of one item. */
export interface Parameters {
	/** '' when it is empty or not there. */
	text(name: string): string;
	number(name: string): number | null;
	flag(name: string, fallback: boolean): boolean;
	/** An entry of the collection Options; undefined when it was not added. */
	option(name: string): unknown;
	/** Rows of a fixed collection. */
	rows(name: string): readonly IDataObject[];
	/** Names this step within the turn: the option Step, else the node itself. */
	readonly step: string;
}

export const parametersOf = (context: IExecuteFunctions, itemIndex: number): Parameters => {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	return {
		text: (name) => {
			const value = read(name);
			return (typeof value === 'number' ? String(value) : (asText(value) ?? '')).trim();
		},
		number: (name) => asNumber(read(name)),
		flag: (name, fallback) => {
			const value = read(name);
			return typeof value === 'boolean' ? value : fallback;
		},
		option: (name) => options[name],
		rows: (name) =>
			context.getNodeParameter(name, itemIndex, []) as unknown as readonly IDataObject[],
		step: asText(options.step)?.trim() || context.getNode().id,
	};
};
