import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { DEFAULT_PROFILE } from '../../lib/profile';
import { asObject, asText } from '../../lib/shared/json';

/** Whose documents: the option, else the profile of the dialogue, else the default one. */
export const profileOf = (
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
): string =>
	asText(asObject(context.getNodeParameter('options', itemIndex, {})).profile)?.trim() ||
	(json as unknown as CaseFile).conversation?.profile ||
	DEFAULT_PROFILE;

export const textOf = (context: IExecuteFunctions, name: string, itemIndex: number): string =>
	String(context.getNodeParameter(name, itemIndex, '')).trim();
