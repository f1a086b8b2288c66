import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile, FormValue } from '../../lib/casefile';
import { placeholdersFor } from '../../lib/conversation/placeholders';
import { currentProfile, zoneOf } from '../../lib/profile';
import { dayWords, quoteByToken, quoteJob, quotePdf } from '../../lib/sales/quote';
import type { Clock } from '../../lib/shared/clock';
import { asNumber, asObject, asText, isObject } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { pricingOf } from './parameters';

const OUTPUT = { price: 0, range: 1, estimator: 2 } as const;

export const calculate = async (
	context: IExecuteFunctions,
	store: Store,
	item: CaseFile,
	itemIndex: number,
	clock: Clock,
): Promise<Produced> => {
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const profile = await currentProfile(store, item.conversation?.profile);
	const title = String(context.getNodeParameter('title', itemIndex, '')).trim();
	if (title === '')
		throw new Error(
			t(
				'Title is empty. Write what is priced, such as "Flat cleaning".',
				'Название пусто. Напишите, что считаете, например «Уборка квартиры».',
			),
		);
	const { way, quote, reply } = await quoteJob(
		store,
		item,
		{
			title,
			pricing: pricingOf(context, itemIndex),
			values: valuesOf(options.values),
			validDays: asNumber(options.validDays) || profile.sales.quote.validDays,
			pdfLink: asText(options.pdfLink)?.trim() ?? '',
			step: asText(options.step)?.trim() || context.getNode().id,
		},
		clock,
	);
	const { reply: before, ...rest } = item;
	void before;
	return {
		output: OUTPUT[way],
		json: { ...rest, quote, ...(reply === null ? {} : { reply }) } as unknown as IDataObject,
	};
};

/** Null: those of the form. */
const valuesOf = (given: unknown): Readonly<Record<string, FormValue>> | null => {
	if (given === undefined || given === '' || given === null) return null;
	const parsed: unknown = typeof given === 'string' ? parse(given) : given;
	if (!isObject(parsed))
		throw new Error(
			t(
				'Values is no JSON object. Write {"area": 40}, or leave it empty.',
				'«Значения» не объект JSON. Напишите {"area": 40} или оставьте пустым.',
			),
		);
	return Object.fromEntries(
		Object.entries(parsed).map(([name, value]) => [
			name,
			typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
				? value
				: null,
		]),
	);
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};

/** The file of a quote, by the secret of its link. */
export const pdf = async (
	context: IExecuteFunctions,
	store: Store,
	itemIndex: number,
): Promise<Produced> => {
	const token = String(context.getNodeParameter('linkKey', itemIndex, '')).trim();
	const json = context.getInputData()[itemIndex].json;
	const found = token === '' ? null : await quoteByToken(store, token);
	if (found === null) return { output: 1, json };
	const profile = await currentProfile(store, found.profile);
	const words = placeholdersFor(profile, { branch: null, form: null }, null, Date.now());
	const file = await quotePdf(
		found.quote,
		{
			business: words.business,
			address: words.address,
			phone: words.phone,
			payment: profile.payment,
			zone: zoneOf(profile, null),
		},
		dayWords,
	);
	const data = await context.helpers.prepareBinaryData(
		file,
		`quote-${found.quote.number}.pdf`,
		'application/pdf',
	);
	return {
		output: 0,
		json: { ...json, quote: found.quote as unknown as IDataObject },
		binary: { data },
	};
};
