import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { t } from '../../shared/locale';

const option = (
	value: string,
	name: string,
	action: string,
	description: string,
): INodePropertyOptions => ({ value, name, action, description });

const operations: INodePropertyOptions[] = [
	option(
		'acceptOffer',
		t('Accept Waitlist Offer', 'Принять предложение из листа'),
		t('Accept a waitlist offer', 'Принять предложение из листа ожидания'),
		t(
			'Books the freed time that was offered; the first to accept wins',
			'Записывает на предложенное время; кто первый согласился, тот и записан',
		),
	),
	option(
		'book',
		t('Book', 'Записать'),
		t('Book a visit', 'Записать на визит'),
		t(
			'From a hold or directly; only the output Booked has an appointment with its ID',
			'Из удержания или сразу; запись с номером есть только на выходе «Записан»',
		),
	),
	option(
		'cancel',
		t('Cancel', 'Отменить'),
		t('Cancel a visit', 'Отменить визит'),
		t(
			'The customer’s visit, by chat or proven phone; asks to acknowledge the policy when it is late',
			'Визит клиента по чату или подтверждённому номеру; если поздно, просит подтвердить правила',
		),
	),
	option(
		'confirm',
		t('Confirm', 'Подтвердить'),
		t('Confirm a visit', 'Подтвердить визит'),
		t('The customer said that they come', 'Клиент сказал, что придёт'),
	),
	option(
		'get',
		t('Get', 'Показать'),
		t('Get a visit', 'Показать визит'),
		t(
			'One visit with its history: the one that is named, else the customer’s own',
			'Один визит с историей изменений: указанный, а без указания визит самого клиента',
		),
	),
	option(
		'due',
		t('Handle Due', 'Обработать таймер'),
		t('Handle a due timer', 'Обработать сработавший таймер'),
		t(
			'Behind a Timer Trigger: what is to be said or done now, if it still makes sense',
			'После Timer Trigger: что сказать или сделать сейчас, если это ещё уместно',
		),
	),
	option(
		'hold',
		t('Hold', 'Удержать'),
		t('Hold a slot', 'Удержать время'),
		t('Keeps the time for a few minutes', 'Держит время несколько минут'),
	),
	option(
		'joinWaitlist',
		t('Join Waitlist', 'В лист ожидания'),
		t('Join the waitlist', 'Добавить в лист ожидания'),
		t(
			'Freed times are offered one by one, each with a limit',
			'Освободившееся время предлагается по очереди, с ограничением по времени',
		),
	),
	option(
		'leaveWaitlist',
		t('Leave Waitlist', 'Убрать из листа ожидания'),
		t('Leave the waitlist', 'Убрать из листа ожидания'),
		t('Takes the customer out of the queue', 'Убирает клиента из очереди'),
	),
	option(
		'list',
		t('List', 'Список'),
		t('List visits', 'Показать список визитов'),
		t(
			'Of the customer, or of the business when a person asks',
			'Клиента, а для сотрудника всего бизнеса',
		),
	),
	option(
		'noShow',
		t('Mark as No-Show', 'Отметить неявку'),
		t('Mark a visit as a no-show', 'Отметить неявку'),
		t(
			'Prepares the one message to the customer, unless they come again anyway',
			'Готовит единственное сообщение клиенту, если у него нет будущей записи',
		),
	),
	option(
		'visited',
		t('Mark as Visited', 'Отметить визит'),
		t('Mark a visit as visited', 'Отметить, что клиент пришёл'),
		t('The customer came', 'Клиент пришёл'),
	),
	option(
		'move',
		t('Move', 'Перенести'),
		t('Move a visit', 'Перенести визит'),
		t(
			'In one step: the new time is taken and the old one freed',
			'Одним шагом: новое время занято, старое свободно',
		),
	),
	option(
		'offerFreed',
		t('Offer Freed Time', 'Предложить освободившееся'),
		t('Offer freed time to the waitlist', 'Предложить освободившееся время листу ожидания'),
		t('Asks the one who has waited longest', 'Спрашивает того, кто ждёт дольше всех'),
	),
	option(
		'passOffer',
		t('Pass Waitlist Offer On', 'Отказаться от предложения'),
		t('Pass a waitlist offer on', 'Передать предложение следующему'),
		t('The next one who waits is asked', 'Время предлагается следующему'),
	),
	option(
		'sync',
		t('Sync Calendar', 'Сверить календарь'),
		t('Follow changes of the outside calendar', 'Учесть изменения внешнего календаря'),
		t(
			'What people moved or cancelled there; conflicts are reported, never overwritten',
			'Что перенесли или отменили там; расхождения сообщаются, ничего не затирается',
		),
	),
];

export const operation: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'book',
	options: operations,
};
