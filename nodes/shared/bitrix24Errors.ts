import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { BitrixAnswerError, isBitrixError, WebhookUrlError, type Trap } from '../../lib/bitrix24';
import { t } from './locale';

/** What to do about an error of the portal, in words for an owner. */
const HINTS: Readonly<Record<Trap, string>> = {
	paid_plan: t(
		'Bitrix24 opens its REST interface only on a paid plan (with a Market subscription) or on its trial. Change the plan of the portal, then try again.',
		'Битрикс24 открывает REST только на платном тарифе (с подпиской на Маркетплейс) или в демо-режиме. Смените тариф портала и повторите.',
	),
	missing_scope: t(
		'The webhook lacks a permission. In Bitrix24 open Developer resources → Inbound webhook and tick CRM (crm), Tasks (task) and Users (user_brief).',
		'Вебхуку не хватает права. В Битрикс24 откройте «Разработчикам → Входящий вебхук» и отметьте CRM (crm), Задачи (task) и Пользователи (user_brief).',
	),
	wrong_secret: t(
		'Bitrix24 does not know this webhook: it was deleted, has expired or was edited by somebody else, which changes its address. Copy the address again into the credential.',
		'Битрикс24 не знает этот вебхук: его удалили, истёк срок или его изменил другой сотрудник, и адрес сменился. Скопируйте адрес в учётные данные заново.',
	),
	no_permission: t(
		'The user who made the webhook may not do this in the CRM. Make the webhook as an administrator, or give the user the right.',
		'Пользователь, создавший вебхук, не имеет на это прав в CRM. Создайте вебхук от имени администратора или дайте пользователю право.',
	),
	https_required: t(
		'Write the webhook address with https://.',
		'Укажите адрес вебхука с https://.',
	),
	blocked_by_support: t(
		'Bitrix24 has blocked requests to this portal. Write to its support; trying again does not help.',
		'Битрикс24 заблокировал запросы к порталу. Напишите в поддержку; повторы не помогут.',
	),
	too_many_requests: t(
		'The portal is receiving too many requests, from us or from other integrations on this address. Lower the requests per second in the credential or try again later.',
		'Портал получает слишком много запросов – от нас или других интеграций с этого адреса. Уменьшите число запросов в секунду в учётных данных или повторите позже.',
	),
	operation_time: t(
		'This method has used up its run time; Bitrix24 opens it again within ten minutes.',
		'Метод исчерпал своё время работы; Битрикс24 снова откроет его в течение десяти минут.',
	),
	unknown_method: t(
		'The portal does not have this method. A self-hosted portal may need an update of its CRM module.',
		'На портале нет этого метода. Коробочному порталу может понадобиться обновление модуля CRM.',
	),
	not_found: t(
		'The card does not exist or is hidden from the user of the webhook. It may have been deleted.',
		'Карточки нет, или она скрыта от пользователя вебхука. Возможно, её удалили.',
	),
	required_field: t(
		'The portal demands a field that was not filled. Fill it under Options → More Fields, or make it optional in the CRM settings.',
		'Портал требует поле, которое не заполнено. Заполните его в «Параметры → Другие поля» или сделайте необязательным в настройках CRM.',
	),
	refused_field: t(
		'The portal did not take a field: either it demands one that was not filled (fill it under Options → More Fields, or make it optional in the CRM settings), or it does not take the value that was given (correct the value, or the parameter it comes from).',
		'Портал не принял поле: либо он требует поле, которое не заполнено (заполните его в «Параметры → Другие поля» или сделайте необязательным в настройках CRM), либо не принимает переданное значение (исправьте значение или параметр, из которого оно берётся).',
	),
	not_bitrix24: t(
		'What answered is not Bitrix24: check the address in the credential and the proxy.',
		'Ответил не Битрикс24: проверьте адрес в учётных данных и прокси.',
	),
	portal_deleted: t('The portal has been deleted.', 'Портал удалён.'),
};

const NO_ANSWER = t(
	'Check that the portal opens from this machine and that the proxy in the credential is right. Run the item again: nothing is made twice.',
	'Проверьте, открывается ли портал с этого компьютера и верен ли прокси в учётных данных. Запустите ещё раз: второй раз ничего не создастся.',
);

const WEBHOOK_HINT = t(
	'Copy the address from Bitrix24: Developer resources → Other → Inbound webhook. It looks like https://your-portal.bitrix24.ru/rest/1/…/',
	'Скопируйте адрес из Битрикс24: «Разработчикам → Другое → Входящий вебхук». Он выглядит как https://ваш-портал.bitrix24.ru/rest/1/…/',
);

/** What to do next about an error, or null when there is nothing to say. */
export function hintOf(error: unknown): string | null {
	if (error instanceof WebhookUrlError) return WEBHOOK_HINT;
	if (!isBitrixError(error)) return null;
	if (!(error instanceof BitrixAnswerError)) return NO_ANSWER;
	if (error.trap === null) return null;
	const hint = HINTS[error.trap];
	// Only the portal knows which field it means.
	return error.trap === 'refused_field' && error.description !== ''
		? `${hint} ${t('The portal says', 'Ответ портала')}: ${error.description}`
		: hint;
}

/** Turns an error of `lib/bitrix24` into n8n's, with the item's number and what to do next. Others are returned as they are. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): unknown {
	const description = hintOf(error) ?? undefined;
	if (error instanceof WebhookUrlError) {
		return new NodeOperationError(node, error.message, { itemIndex, description });
	}
	if (!isBitrixError(error)) return error;
	const answered = error instanceof BitrixAnswerError;
	return new NodeApiError(
		node,
		{ message: error.message, method: error.method, outcome: error.outcome },
		{
			message: error.message,
			description,
			itemIndex,
			...(answered ? { httpCode: String(error.status) } : {}),
		},
	);
}
