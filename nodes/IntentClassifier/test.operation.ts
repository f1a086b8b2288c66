import { DateTime } from 'luxon';
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { currentProfile, DEFAULT_PROFILE, understandingProfileOf, zoneOf } from '../../lib/profile';
import { isObject } from '../../lib/shared/json';
import { systemClock, toIso } from '../../lib/shared/clock';
import {
	ExportFileError,
	figuresOf,
	outputNames,
	readExportFile,
	readExportValue,
	shippedMessages,
	tryMessages,
	weekPage,
	type PageLanguage,
	type ReadExport,
} from '../../lib/understanding/testWeek';
import { BUSINESS_KINDS, type BusinessKind } from '../../lib/understanding/types';
import { openNodeStore } from '../shared/store';
import { engineFor } from './engines';
import { readParameters } from './parameters';

/** Messages whose reading is put into the item; the figures count all of them. */
const MOST_IN_ITEM = 1_000;

/** Reads messages as the classifier would and gives one item with figures and a page. */
export const testItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		return [[{ json: await testWeek(context), pairedItem }]];
	} catch (error) {
		const failure = error instanceof ExportFileError ? asNodeError(context, error) : error;
		if (!context.continueOnFail()) throw failure;
		const { message, description } = failure as NodeOperationError;
		return [[{ json: { error: { message, description: description ?? null } }, pairedItem }]];
	}
};

const testWeek = async (context: IExecuteFunctions): Promise<IDataObject> => {
	const parameters = readParameters(context, 0);
	const store = await openNodeStore(context, 0);
	const profile = await currentProfile(store, parameters.profileName || DEFAULT_PROFILE);
	const timeZone = zoneOf(profile, null);
	const ofProfile = understandingProfileOf(profile, null);
	const language = context.getNodeParameter('pageLanguage', 0, 'en') as PageLanguage;
	const shipped = context.getNodeParameter('useShipped', 0, true) as boolean;
	const read: ReadExport = shipped
		? { messages: shippedMessages(kindOf(parameters.business)), own: 0, wordless: 0, otherChats: 0 }
		: await readInput(context, timeZone);
	const now = toIso(systemClock());
	const tried = await tryMessages(read.messages, {
		routes: parameters.routes,
		threshold: parameters.threshold,
		toPerson: new Set(
			Object.entries(profile.scenarios)
				.filter(([, who]) => who === 'person')
				.map(([scenario]) => scenario),
		),
		understandingFor: async (business) =>
			await engineFor(store, {
				profile: {
					...ofProfile,
					urgentWords: [...(ofProfile.urgentWords ?? []), ...parameters.urgentWords],
				},
				business: business ?? (parameters.business || profile.business.kind),
				phrases: parameters.phrases,
			}),
		timeZone,
		now,
		pause: async () => await new Promise((resolve) => setImmediate(resolve)),
	});
	const names = outputNames(parameters.routes, language);
	const figures = figuresOf(tried, names);
	const { messages: _, ...leftOut } = read;
	const html = weekPage({
		figures,
		tried,
		language,
		source: shipped ? 'shipped' : 'uploaded',
		when: DateTime.fromISO(now, { zone: timeZone })
			.setLocale(language)
			.toLocaleString(DateTime.DATETIME_MED),
		upload: context.getNodeParameter('uploadForm', 0, false) as boolean,
		leftOut,
	});
	return {
		testWeek: {
			...figures,
			leftOut,
			tried: tried.slice(0, MOST_IN_ITEM).map((each) => ({
				text: each.text,
				context: each.context,
				route: names[each.output],
				intents: each.intents,
				urgent: each.urgent,
				confidence: each.confidence,
				expected: each.expectedOutput === null ? null : names[each.expectedOutput],
				verdict: each.verdict,
			})),
		},
		html,
	} as unknown as IDataObject;
};

const kindOf = (business: string): BusinessKind | null =>
	BUSINESS_KINDS.find((kind) => kind === business) ?? null;

/** Files of the items, the JSON body of a webhook, or the items themselves. */
const readInput = async (context: IExecuteFunctions, zone: string): Promise<ReadExport> => {
	const parts: ReadExport[] = [];
	for (const [itemIndex, { json, binary }] of context.getInputData().entries()) {
		const files = Object.keys(binary ?? {});
		try {
			for (const file of files)
				parts.push(
					readExportFile(await context.helpers.getBinaryDataBuffer(itemIndex, file), zone),
				);
			if (files.length === 0) parts.push(readExportValue(valueOf(json), zone));
		} catch (error) {
			throw error instanceof ExportFileError ? asNodeError(context, error, itemIndex) : error;
		}
	}
	const total = (key: 'own' | 'wordless' | 'otherChats') =>
		parts.reduce((sum, part) => sum + part[key], 0);
	return {
		messages: parts.flatMap(({ messages }) => messages),
		own: total('own'),
		wordless: total('wordless'),
		otherChats: total('otherChats'),
	};
};

/** An item of a Webhook keeps what was posted in `body`; an item without anything to read is an empty list. */
const valueOf = (json: IDataObject): unknown => {
	const posted = isObject(json.body) || Array.isArray(json.body) ? json.body : json;
	const isEmpty = isObject(posted) && Object.keys(posted).length === 0;
	return isEmpty ? [] : posted;
};

const asNodeError = (
	context: IExecuteFunctions,
	{ message, description }: ExportFileError,
	itemIndex = 0,
): NodeOperationError =>
	new NodeOperationError(context.getNode(), message, { itemIndex, description });
