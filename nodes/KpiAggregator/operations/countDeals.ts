import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { countDeals as count } from '../../../lib/kpi';
import { systemClock } from '../../../lib/shared/clock';
import { asObject, isObject } from '../../../lib/shared/json';
import { BITRIX24_CREDENTIAL, clientOf } from '../../shared/bitrix24';
import { toNodeError } from '../../shared/bitrix24Errors';
import { httpCall } from '../../shared/http';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import { optionsOf, textOf } from '../source';

const DAY_MS = 86_400_000;

/** Won deals of Bitrix24 into the log as revenue; repeated, it counts nothing twice and corrects what has changed. */
export const countDeals = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const days = Number(context.getNodeParameter('dealDays', itemIndex, 31));
	if (!Number.isFinite(days) || days <= 0)
		throw new Error(
			t(
				'Changed in the Last Days must be a number above 0',
				'«Изменены за последние дни» должно быть числом больше 0',
			),
		);
	const options = optionsOf(context, itemIndex);
	const rates = ratesFrom(context, itemIndex);
	const pipelines = pipelinesFrom(options.pipelines);
	try {
		const credential = await context.getCredentials(BITRIX24_CREDENTIAL, itemIndex);
		const deals = await count(
			await openNodeStore(context, itemIndex),
			clientOf(httpCall(context), credential),
			{
				since: systemClock() - days * DAY_MS,
				rates,
				pipelines,
				desk: textOf(options.profileName) || null,
			},
			systemClock,
		);
		return { json: { ...item, deals: deals as unknown as IDataObject } };
	} catch (error) {
		throw toNodeError(context.getNode(), error, itemIndex);
	}
};

const ratesFrom = (
	context: IExecuteFunctions,
	itemIndex: number,
): Readonly<Record<string, number>> => {
	const told = asObject(context.getNodeParameter('dealRates', itemIndex, {})).rate;
	return Object.fromEntries(
		(Array.isArray(told) ? told.filter(isObject) : []).map(({ currency, roubles }) => [
			textOf(currency).toUpperCase(),
			Number(roubles ?? 0),
		]),
	);
};

const pipelinesFrom = (told: unknown): ReadonlySet<number> | null => {
	const text = typeof told === 'number' ? String(told) : textOf(told);
	if (text === '') return null;
	const numbers = text.split(/[\s,;]+/).filter((part) => part !== '');
	if (numbers.some((part) => !/^\d+$/.test(part)))
		throw new Error(
			t(
				`Pipelines: "${text}" is not a list of numbers. Write them with commas, such as 0, 3`,
				`«Воронки»: «${text}» — не список номеров. Напишите их через запятую, например 0, 3`,
			),
		);
	return new Set(numbers.map(Number));
};
