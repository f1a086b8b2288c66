import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import {
	answerQuestion,
	DEFAULT_NEAR,
	DEFAULT_THRESHOLD,
	listGaps,
	listSources,
	removeSource,
	searchKnowledge,
} from '../../lib/knowledge';
import { systemClock } from '../../lib/shared/clock';
import { asNumber, asObject, asText } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { importItem } from './importing';
import { profileOf, textOf } from './parameters';
import { searchOptionsOf } from './service';

type Operation = (
	context: IExecuteFunctions,
	store: Store,
	json: IDataObject,
	itemIndex: number,
) => Promise<Produced | readonly Produced[]>;

const ANSWERED = 0;
const NO_ANSWER = 1;
const DAY = 86_400_000;

const answer: Operation = async (context, store, json, itemIndex) => {
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const { knowledge, reply } = await answerQuestion(
		store,
		json as unknown as CaseFile,
		{
			question: textOf(context, 'question', itemIndex) || null,
			threshold: thresholdOf(context, itemIndex),
			useProfile: options.useProfile !== false,
			near: nearOf(options.near),
			search: await searchOptionsOf(context, itemIndex),
			step: asText(options.step)?.trim() || context.getNode().id,
		},
		systemClock,
	);
	return {
		// Who is asked which heading they mean answers by themselves: no person is needed yet.
		output: knowledge.status === 'no_answer' ? NO_ANSWER : ANSWERED,
		json: { ...json, knowledge, reply } as unknown as IDataObject,
	};
};

const search: Operation = async (context, store, json, itemIndex) => {
	const question =
		textOf(context, 'question', itemIndex) || (json as unknown as CaseFile).message?.text || '';
	if (question === '')
		throw new Error(
			t(
				'There is nothing to search for. Fill in Question, or pass an item with a message.',
				'Искать нечего. Заполните «Вопрос» или передайте элемент с сообщением.',
			),
		);
	const found = await searchKnowledge(store, question, {
		...(await searchOptionsOf(context, itemIndex)),
		profile: profileOf(context, json, itemIndex),
		limit: Number(context.getNodeParameter('passages', itemIndex, 5)),
	});
	return { json: { ...json, knowledge: { question, ...found } } as unknown as IDataObject };
};

const gaps: Operation = async (context, store, json, itemIndex) => {
	const now = systemClock();
	const groups = await listGaps(store, {
		profile: profileOf(context, json, itemIndex),
		from: now - Number(context.getNodeParameter('days', itemIndex, 30)) * DAY,
		to: now + 1,
		limit: Number(context.getNodeParameter('groups', itemIndex, 50)),
		threshold: thresholdOf(context, itemIndex),
		includeAnswered: context.getNodeParameter('includeAnswered', itemIndex, false) === true,
		search: await searchOptionsOf(context, itemIndex),
	});
	return groups.map((group) => ({
		json: { ...json, knowledgeGap: group as unknown as IDataObject },
	}));
};

const sources: Operation = async (context, store, json, itemIndex) =>
	(await listSources(store, profileOf(context, json, itemIndex))).map((source) => ({
		json: { ...json, knowledgeSource: source as unknown as IDataObject },
	}));

const remove: Operation = async (context, store, json, itemIndex) => {
	const name = textOf(context, 'sourceName', itemIndex);
	const profile = profileOf(context, json, itemIndex);
	const passages = await removeSource(store, { profile, name });
	if (passages === null) {
		const known = (await listSources(store, profile)).map((source) => source.name).join(', ');
		throw new Error(
			t(
				`There is no source "${name}". Known: ${known || 'none'}.`,
				`Источника «${name}» нет. Есть: ${known || 'ни одного'}.`,
			),
		);
	}
	return { json: { ...json, knowledgeSource: { name, passages, status: 'removed' } } };
};

/** 0 turns the headings off. */
const nearOf = (value: unknown): number | null => {
	const near = asNumber(value) ?? DEFAULT_NEAR;
	if (near >= 0 && near <= 1) return near === 0 ? null : near;
	throw new Error(
		t(
			'Ask Back From must be between 0 (never) and 1, such as 0.25.',
			'«Переспросить от» должно быть от 0 (никогда) до 1, например 0.25.',
		),
	);
};

const thresholdOf = (context: IExecuteFunctions, itemIndex: number): number => {
	const value = Number(context.getNodeParameter('threshold', itemIndex, DEFAULT_THRESHOLD));
	if (value > 0 && value <= 1) return value;
	throw new Error(
		t(
			'Least Score must be above 0 and at most 1, such as 0.45.',
			'«Порог уверенности» должен быть больше 0 и не больше 1, например 0.45.',
		),
	);
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	answer,
	import: importItem,
	listGaps: gaps,
	listSources: sources,
	removeSource: remove,
	search,
};
