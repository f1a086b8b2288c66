import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	crmMode,
	listCategories,
	listDealStages,
	listLeadStages,
	listSources,
	listUsers,
	type BitrixClient,
} from '../../../lib/bitrix24';
import type { Choice } from '../../../lib/bitrix24/dictionaries';
import { httpCall } from '../../shared/http';
import { toNodeError } from '../../shared/bitrix24Errors';
import { BITRIX24_CREDENTIAL, clientOf, NO_RETRY } from '../../shared/bitrix24';

const toOptions = (choices: readonly Choice[]): INodePropertyOptions[] =>
	choices.map(({ id, name }) => ({ name: name === '' ? id : name, value: id }));

async function load(
	context: ILoadOptionsFunctions,
	read: (client: BitrixClient) => Promise<readonly Choice[]>,
): Promise<INodePropertyOptions[]> {
	try {
		const credential = await context.getCredentials(BITRIX24_CREDENTIAL);
		return toOptions(await read(clientOf(httpCall(context), credential, NO_RETRY)));
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await load(this, listUsers);
}

export async function getSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await load(this, listSources);
}

export async function getCategories(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await load(this, listCategories);
}

/** Stages of what the node will create: of leads, or of the chosen pipeline of deals. */
export async function getStages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const asDeal = this.getCurrentNodeParameter('createAs') === 'deal';
	const category = Number(this.getCurrentNodeParameter('categoryId') ?? 0);
	return await load(this, async (client) =>
		!asDeal && (await crmMode(client)) === 'leads'
			? await listLeadStages(client)
			: await listDealStages(client, Number.isInteger(category) ? category : 0),
	);
}
