import { DateTime } from 'luxon';
import {
	NodeApiError,
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
	findExport,
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

/**
 * Reads messages as the classifier would and gives one item with figures and a page. A file that cannot be read is an answer too: the
 * page says why, because a person in front of a browser waits for it.
 */
export const testItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		return [[{ json: await testWeek(context), pairedItem }]];
	} catch (error) {
		if (!context.continueOnFail()) {
			throw error instanceof NodeApiError || error instanceof NodeOperationError
				? error
				: new NodeOperationError(context.getNode(), error as Error, { itemIndex: 0 });
		}
		const { message, description } = error as NodeOperationError;
		return [[{ json: { error: { message, description: description ?? null } }, pairedItem }]];
	}
};

interface Input extends ReadExport {
	readonly problem: ExportFileError | null;
}

const NOTHING: Input = { messages: [], own: 0, wordless: 0, otherChats: 0, problem: null };

const testWeek = async (context: IExecuteFunctions): Promise<IDataObject> => {
	const parameters = readParameters(context, 0);
	const store = await openNodeStore(context, 0);
	const profile = await currentProfile(store, parameters.profileName || DEFAULT_PROFILE);
	const timeZone = zoneOf(profile, null);
	const ofProfile = understandingProfileOf(profile, null);
	const language = context.getNodeParameter('pageLanguage', 0, 'en') as PageLanguage;
	const shipped = context.getNodeParameter('useShipped', 0, true) as boolean;
	const read: Input = shipped
		? { ...NOTHING, messages: shippedMessages(kindOf(parameters.business)) }
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
	const { own, wordless, otherChats, problem } = read;
	const leftOut = { own, wordless, otherChats };
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
		problem,
	});
	return {
		testWeek: {
			...figures,
			leftOut,
			problem: problem === null ? null : { problem: problem.problem, detail: problem.detail },
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
const readInput = async (context: IExecuteFunctions, zone: string): Promise<Input> => {
	const parts: ReadExport[] = [];
	for (const [itemIndex, { json, binary }] of context.getInputData().entries()) {
		const files = Object.keys(binary ?? {});
		try {
			for (const file of files)
				parts.push(
					readExportFile(await context.helpers.getBinaryDataBuffer(itemIndex, file), zone),
				);
			if (files.length === 0) parts.push(readItem(json, zone));
		} catch (error) {
			if (error instanceof ExportFileError) return { ...NOTHING, problem: error };
			throw new NodeOperationError(context.getNode(), error as Error, { itemIndex });
		}
	}
	const total = (key: 'own' | 'wordless' | 'otherChats') =>
		parts.reduce((sum, part) => sum + part[key], 0);
	return {
		messages: parts.flatMap(({ messages }) => messages),
		own: total('own'),
		wordless: total('wordless'),
		otherChats: total('otherChats'),
		problem: null,
	};
};

/** What was posted to a Webhook is in `body`. An item of another kind that holds no words is no reason to stop. */
const readItem = (json: IDataObject, zone: string): ReadExport => {
	if (isObject(json.body) || Array.isArray(json.body)) {
		const isEmpty = Object.keys(json.body).length === 0;
		return isEmpty ? NOTHING : readExportValue(json.body, zone);
	}
	return findExport(json, zone) ?? { ...NOTHING, wordless: Object.keys(json).length === 0 ? 0 : 1 };
};
