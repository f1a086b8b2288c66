import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	moveStage,
	summaryOf,
	upsertRequest,
	UTM_NAMES,
	type LeadRequest,
	type RequestOverrides,
} from '../../../lib/bitrix24';
import { keepComment } from '../../../lib/bitrix24/comment';
import { t } from '../../shared/locale';
import { logLead } from '../log';
import { caseFileOf, optionsOf, pairsOf, parametersOf, type Parameters } from '../parameters';
import type { Portal } from '../portal';
import { requestOf } from '../request';

const overridesOf = (parameters: Parameters, options: Parameters): RequestOverrides => {
	const utm = pairsOf(options.value('utm', {}));
	return {
		name: parameters.text('personName'),
		phone: parameters.text('phone'),
		email: parameters.text('email'),
		service: parameters.text('service'),
		when: parameters.text('when'),
		sourceId: parameters.text('sourceId'),
		responsibleId: parameters.id('responsibleId') ?? null,
		stageId: parameters.text('stageId'),
		categoryId: parameters.id('categoryId') ?? null,
		originId: options.text('originId'),
		originatorId: options.text('originatorId'),
		title: options.text('title'),
		channel: options.text('channel'),
		branch: options.text('branch'),
		night: options.choice('night'),
		urgent: options.choice('urgent'),
		campaign: options.text('campaign'),
		utm: Object.fromEntries(UTM_NAMES.filter((name) => utm[name]).map((name) => [name, utm[name]])),
		sourceDescription: options.text('sourceDescription'),
		observerIds: options.ids('observerIds'),
		extra: pairsOf(options.value('fields', {})),
	};
};

const REQUIRED: Readonly<Record<string, { of(request: LeadRequest): unknown; label: string }>> = {
	name: { of: ({ person }) => person.name ?? person.messengerName, label: t('name', 'имя') },
	phone: { of: ({ person }) => person.phone, label: t('phone', 'телефон') },
	service: { of: ({ service }) => service, label: t('service', 'услуга') },
	when: { of: ({ when }) => when, label: t('date and time', 'дата и время') },
	sourceId: { of: ({ sourceId }) => sourceId, label: t('source', 'источник') },
};

/** One lead, or contact and deal, for the request of the item, with the dialogue's summary. */
export async function upsert(
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const item = caseFileOf(json);
	const parameters = parametersOf(context, itemIndex);
	const options = optionsOf(context, itemIndex);
	const request = requestOf(portal, item, overridesOf(parameters, options));
	if (request === null) {
		throw new NodeOperationError(
			context.getNode(),
			t(
				'The item does not say which request it belongs to',
				'Из элемента не видно, к какому обращению он относится',
			),
			{
				itemIndex,
				description: t(
					'Put the node after Channel Trigger, or fill Options → Request ID with an id that stays the same for one request.',
					'Поставьте узел после Channel Trigger или заполните «Параметры → ID обращения» значением, постоянным для одного обращения.',
				),
			},
		);
	}
	const missing = [...(options.value('required', []) as readonly string[])]
		.map((name) => REQUIRED[name])
		.filter((field) => field !== undefined && !field.of(request))
		.map((field) => field?.label);
	if (missing.length > 0) {
		throw new NodeOperationError(
			context.getNode(),
			`${t('Required details are missing', 'Не хватает обязательных данных')}: ${missing.join(', ')}`,
			{ itemIndex },
		);
	}

	const summaryPlace = options.text('summary') ?? 'comment';
	const summary =
		summaryPlace === 'none'
			? null
			: summaryOf(item, request, portal.zone, options.text('nextStep') ?? null, portal.history);
	const { client, once } = portal;
	const { changed, joined, bound, createdAt, ...lead } = await upsertRequest(
		client,
		once,
		summaryPlace === 'field' ? { ...request, summary } : request,
		{
			as: parameters.text('createAs') === 'deal' ? 'deal' : 'auto',
			samePhone: options.text('samePhone') === 'separate' ? 'separate' : 'join',
		},
	);
	const moveTo = options.text('moveToStage');
	const moved = moveTo !== undefined && !lead.created && (await moveStage(client, lead, moveTo));
	const before = item.lead?.id === lead.id ? item.lead : null;
	const comment =
		summaryPlace === 'comment' && summary !== null
			? await keepComment(client, once, lead, { key: `summary:${request.originId}`, text: summary })
			: null;
	await logLead(portal, item, { ...lead, createdAt, joined, bound }, [
		...changed,
		...(moved ? ['stageId'] : []),
	]);
	return {
		...json,
		lead: {
			...lead,
			taskId: before?.taskId ?? null,
			commentId: comment?.id ?? before?.commentId ?? null,
			changed: [...changed],
			joined,
		},
	};
}
