import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, ownProxyField } from './fields/connection';

/** A branch in YCLIENTS. Tested by the node that uses it. */
export class NightDeskYclientsApi implements ICredentialType {
	name = 'nightDeskYclientsApi';

	displayName = 'Night Desk: YCLIENTS API';

	icon: Icon = { light: 'file:icons/yclients.svg', dark: 'file:icons/yclients.dark.svg' };

	documentationUrl = 'https://developers.yclients.com/ru/';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'YCLIENTS may write to customers itself. Night Desk switches the SMS and e-mail reminders of its records off; switch the other notifications off in YCLIENTS, or customers hear everything twice.',
				'YCLIENTS может писать клиентам сам. Напоминания по SMS и почте у своих записей Night Desk отключает; остальные уведомления отключите в YCLIENTS, иначе клиент получит всё дважды.',
			),
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: t('Partner Token', 'Токен партнёра'),
			name: 'partnerToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'YCLIENTS for developers → your application → Bearer token',
				'YCLIENTS для разработчиков → ваше приложение → токен Bearer',
			),
		},
		{
			displayName: t('User Token', 'Токен пользователя'),
			name: 'userToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'Of a user or of the integration, with the right to see and change the journal of the branch',
				'Пользователя или интеграции с правом видеть и изменять журнал филиала',
			),
		},
		{
			displayName: t('Company ID', 'ID филиала'),
			name: 'companyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '4564',
			description: t(
				'The number in the address of the branch: yclients.com/timetable/4564',
				'Число в адресе филиала: yclients.com/timetable/4564',
			),
		},
		{
			displayName: t('Staff', 'Сотрудники'),
			name: 'calendars',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'Марина = Марина Петрова',
			description: t(
				'Empty: people are called the same in the Business Profile and in YCLIENTS. Else one line each: name in the profile, "=", name or number in YCLIENTS; with the number of the branch where it is another: Ольга = 4565/Ольга. On the left also "branch …", "resource …", or * for everybody else.',
				'Пусто – в профиле бизнеса и в YCLIENTS людей зовут одинаково. Иначе по строке на сотрудника: имя в профиле, «=», имя или номер в YCLIENTS; в другом филиале – с его номером: Ольга = 4565/Ольга. Слева также «филиал …», «ресурс …» или * для всех остальных.',
			),
		},
		{
			displayName: t('Time Zone', 'Часовой пояс'),
			name: 'timeZone',
			type: 'string',
			default: 'Europe/Moscow',
			description: t(
				'Of the branch, as in its settings in YCLIENTS',
				'Филиала, как в его настройках в YCLIENTS',
			),
		},
		{
			displayName: t('Follow the Schedule of YCLIENTS', 'Учитывать график YCLIENTS'),
			name: 'followSchedule',
			type: 'boolean',
			default: true,
			description: t(
				'Whether time outside the schedules in YCLIENTS is taken. Switch it off where schedules are not kept there.',
				'Считать ли занятым время вне графика в YCLIENTS. Отключите, если графики там не ведутся.',
			),
		},
		baseUrlField(
			'https://api.yclients.com/api/v1',
			t('Your own relay, where there is one', 'Свой посредник, если он есть'),
		),
		ownProxyField(),
	];
}
