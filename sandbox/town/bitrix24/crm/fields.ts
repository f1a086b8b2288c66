import type { EntityTypeId } from '../state.ts';
import type { FieldKind } from '../rest/filter.ts';

export type FieldType =
	| 'string'
	| 'text'
	| 'integer'
	| 'double'
	| 'boolean'
	| 'datetime'
	| 'date'
	| 'user'
	| 'crm_status'
	| 'crm_entity'
	| 'crm_currency'
	| 'crm_category';

export interface Field {
	readonly name: string;
	readonly type: FieldType;
	readonly title: string;
	readonly readOnly: boolean;
	readonly multiple: boolean;
	/** Dictionary of a crm_status field. */
	readonly dictionary?: string;
	/** Kept by the schema, empty in every answer. */
	readonly alwaysNull: boolean;
}

type Mark = 'ro' | 'multi' | 'null';

function field(
	name: string,
	type: FieldType,
	title: string,
	marks: readonly Mark[] = [],
	dictionary?: string,
): Field {
	return {
		name,
		type,
		title,
		readOnly: marks.includes('ro') || marks.includes('null'),
		multiple: marks.includes('multi'),
		alwaysNull: marks.includes('null'),
		...(dictionary === undefined ? {} : { dictionary }),
	};
}

const HEAD: readonly Field[] = [
	field('id', 'integer', 'ID', ['ro']),
	field('createdTime', 'datetime', 'Дата создания', ['ro']),
	field('dateCreateShort', 'datetime', 'Дата создания (кратко)', ['null']),
	field('updatedTime', 'datetime', 'Дата изменения', ['ro']),
	field('dateModifyShort', 'datetime', 'Дата изменения (кратко)', ['null']),
	field('createdBy', 'user', 'Кем создан', ['ro']),
	field('updatedBy', 'user', 'Кем изменён', ['ro']),
	field('assignedById', 'user', 'Ответственный'),
	field('opened', 'boolean', 'Доступен для всех'),
	field('companyId', 'crm_entity', 'Компания'),
	field('sourceId', 'crm_status', 'Источник', [], 'SOURCE'),
	field('sourceDescription', 'text', 'Дополнительно об источнике'),
	field('comments', 'text', 'Комментарий'),
	field('originatorId', 'string', 'Внешний источник'),
	field('originId', 'string', 'Идентификатор во внешнем источнике'),
	field('webformId', 'integer', 'Создан CRM-формой'),
	field('lastActivityBy', 'user', 'Кто последним работал', ['ro']),
	field('lastActivityTime', 'datetime', 'Последняя активность', ['ro']),
	field('searchContent', 'text', 'Поисковый индекс', ['null']),
	field('utmSource', 'string', 'UTM Source'),
	field('utmMedium', 'string', 'UTM Medium'),
	field('utmCampaign', 'string', 'UTM Campaign'),
	field('utmContent', 'string', 'UTM Content'),
	field('utmTerm', 'string', 'UTM Term'),
	field('observers', 'user', 'Наблюдатели', ['multi']),
];

const PERSON: readonly Field[] = [
	field('name', 'string', 'Имя'),
	field('lastName', 'string', 'Фамилия'),
	field('secondName', 'string', 'Отчество'),
	field('shortName', 'string', 'Имя и инициалы', ['null']),
	field('honorific', 'crm_status', 'Обращение', [], 'HONORIFIC'),
	field('birthdate', 'date', 'Дата рождения'),
	field('post', 'string', 'Должность'),
	field('hasPhone', 'boolean', 'Есть телефон', ['ro']),
	field('hasEmail', 'boolean', 'Есть e-mail', ['ro']),
	field('hasImol', 'boolean', 'Есть открытая линия', ['ro']),
];

const MONEY: readonly Field[] = [
	field('opportunity', 'double', 'Сумма'),
	field('currencyId', 'crm_currency', 'Валюта'),
	field('isManualOpportunity', 'boolean', 'Ручной расчёт суммы'),
	field('movedBy', 'user', 'Кто сменил стадию', ['ro']),
	field('movedTime', 'datetime', 'Когда сменилась стадия', ['ro']),
	field('stageSemanticId', 'string', 'Группа стадии', ['ro']),
];

const CONTACT_LINKS: readonly Field[] = [
	field('contactId', 'crm_entity', 'Контакт'),
	field('contactIds', 'crm_entity', 'Контакты', ['multi']),
];

const LEAD_FIELDS: readonly Field[] = [
	...HEAD,
	field('title', 'string', 'Название'),
	field('stageId', 'crm_status', 'Стадия', [], 'STATUS'),
	field('statusDescription', 'text', 'Дополнительно о стадии'),
	field('isConvert', 'boolean', 'Сконвертирован', ['null']),
	field('companyTitle', 'string', 'Название компании'),
	...PERSON,
	...MONEY,
	...CONTACT_LINKS,
	field('isReturnCustomer', 'boolean', 'Повторный', ['ro']),
	field('dateClosed', 'datetime', 'Дата завершения', ['ro']),
];

const DEAL_FIELDS: readonly Field[] = [
	...HEAD,
	field('title', 'string', 'Название'),
	field('stageId', 'crm_status', 'Стадия', [], 'DEAL_STAGE'),
	field('categoryId', 'crm_category', 'Воронка'),
	field('typeId', 'crm_status', 'Тип', [], 'DEAL_TYPE'),
	field('leadId', 'crm_entity', 'Лид'),
	...MONEY,
	...CONTACT_LINKS,
	field('probability', 'integer', 'Вероятность'),
	field('begindate', 'date', 'Дата начала'),
	field('closedate', 'date', 'Дата завершения'),
	field('closed', 'boolean', 'Закрыта', ['ro']),
	field('isNew', 'boolean', 'Новая', ['ro']),
	field('isReturnCustomer', 'boolean', 'Повторная', ['ro']),
	field('isRepeatedApproach', 'boolean', 'Повторное обращение', ['ro']),
	field('additionalInfo', 'text', 'Дополнительная информация'),
];

const CONTACT_FIELDS: readonly Field[] = [
	...HEAD,
	...PERSON,
	field('typeId', 'crm_status', 'Тип контакта', [], 'CONTACT_TYPE'),
	field('companyIds', 'crm_entity', 'Компании', ['multi']),
	field('leadId', 'crm_entity', 'Лид'),
	field('export', 'boolean', 'Участвует в экспорте'),
	field('originVersion', 'string', 'Версия во внешнем источнике'),
];

const BY_TYPE: Readonly<Record<EntityTypeId, readonly Field[]>> = {
	1: LEAD_FIELDS,
	2: DEAL_FIELDS,
	3: CONTACT_FIELDS,
};

export function fieldsOf(type: EntityTypeId): readonly Field[] {
	return BY_TYPE[type];
}

export function filterKind(type: FieldType): FieldKind {
	switch (type) {
		case 'integer':
		case 'double':
		case 'user':
		case 'crm_entity':
		case 'crm_category':
			return 'number';
		case 'datetime':
		case 'date':
			return 'time';
		case 'boolean':
			return 'flag';
		default:
			return 'text';
	}
}

/** `assignedById` → `ASSIGNED_BY_ID`. */
export function upperName(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
