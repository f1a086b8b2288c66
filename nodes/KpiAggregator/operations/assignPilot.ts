import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile } from '../../../lib/casefile';
import { assignPilot as assign } from '../../../lib/kpi';
import { systemClock } from '../../../lib/shared/clock';
import type { Produced } from '../../shared/itemLoop';
import { openNodeStore } from '../../shared/store';

const BOT = 0;
const PEOPLE = 1;

/** Sends the customer to the bot or to people, always to the same side. */
export const assignPilot = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = String(context.getNodeParameter('pilotProfile', itemIndex, '')).trim();
	const pilot = await assign(store, item as CaseFile, profile || null, systemClock);
	return {
		json: { ...item, pilot: { ...pilot } },
		output: pilot.side === 'bot' ? BOT : PEOPLE,
	};
};
