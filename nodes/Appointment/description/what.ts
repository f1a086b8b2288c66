import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { text } from './fields';

const WITH_SLOT = ['hold', 'book', 'move', 'joinWaitlist'];

/** What is booked, with whom and where. */
export const whatFields: INodeProperties[] = [
	text(
		'service',
		t('Service', 'Услуга'),
		t('Empty: of the chosen slot or the form', 'Пусто: из выбранного времени или анкеты'),
		['hold', 'book', 'joinWaitlist'],
	),
	text(
		'staff',
		t('Staff', 'Специалист'),
		t(
			'Name as in the Business Profile. Empty: of the chosen slot, else anybody; when moving the same person',
			'Имя как в профиле. Пусто: из выбранного времени, иначе любой; при переносе тот же',
		),
		[...WITH_SLOT, 'list'],
	),
	text(
		'branch',
		t('Branch', 'Филиал'),
		t(
			'ID as in the Business Profile. Empty: of the item',
			'ID из профиля. Пусто: из входных данных',
		),
		['hold', 'book', 'joinWaitlist', 'list'],
	),
	{
		displayName: t('Places', 'Мест'),
		name: 'seats',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: onlyFor('hold', 'book', 'joinWaitlist'),
		description: t('Places in a class or chairs', 'Мест в группе или кресел'),
	},
];
