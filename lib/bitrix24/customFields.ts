import { asArray, asObject, asText } from '../shared/json';
import type { BitrixClient } from './client';
import { BitrixAnswerError } from './errors';
import type { EntityType } from './crm';

/** The package's own fields on a card. Everything works without them; with them it can be filtered and shown in reports. */
export interface CustomField {
	readonly name: `UF_CRM_ND_${string}`;
	readonly kind: 'string' | 'boolean' | 'datetime';
	readonly russian: string;
	readonly english: string;
}

const field = (
	name: string,
	kind: CustomField['kind'],
	russian: string,
	english: string,
): CustomField => ({ name: `UF_CRM_ND_${name}`, kind, russian, english });

export const CONSENT_FIELDS: readonly CustomField[] = [
	field('CONSENT', 'string', 'Согласие на обработку данных', 'Consent to data processing'),
	field('CONSENT_TEXT', 'string', 'Версия текста согласия', 'Version of the consent text'),
	field('CONSENT_AT', 'datetime', 'Когда дано согласие', 'Time of the consent'),
];

export const CARD_FIELDS: readonly CustomField[] = [
	field('SERVICE', 'string', 'Услуга', 'Service'),
	field('WHEN', 'string', 'Желаемое время', 'Wanted time'),
	field('WHEN_AT', 'datetime', 'Желаемая дата и время', 'Wanted date and time'),
	field('CHANNEL', 'string', 'Канал', 'Channel'),
	field('BRANCH', 'string', 'Филиал', 'Branch'),
	field('NIGHT', 'boolean', 'Ночь', 'Night'),
	field('URGENT', 'boolean', 'Срочно', 'Urgent'),
	field('CAMPAIGN', 'string', 'Кампания', 'Campaign'),
	field('SLA', 'string', 'SLA', 'SLA'),
	field('SLA_DUE', 'datetime', 'Ответить до', 'Answer until'),
	...CONSENT_FIELDS,
];

/** A contact keeps the consent only: the rest belongs to a single request. */
export const fieldsOf = (type: EntityType): readonly CustomField[] =>
	type === 'contact' ? CONSENT_FIELDS : CARD_FIELDS;

export type FieldHolder = 'lead' | 'deal' | 'contact';

export interface SetUpResult {
	readonly type: FieldHolder;
	readonly created: readonly string[];
	/** Were there before. */
	readonly kept: readonly string[];
}

const existingNames = async (
	client: BitrixClient,
	type: FieldHolder,
): Promise<ReadonlySet<string>> => {
	const names = new Set<string>();
	let start: number | null = 0;
	while (start !== null) {
		const page = await client.envelope(`crm.${type}.userfield.list`, {
			order: { ID: 'ASC' },
			filter: {},
			start,
		});
		for (const entry of asArray(page.result)) {
			const name = asText(asObject(entry).FIELD_NAME);
			if (name !== null) names.add(name);
		}
		start = page.next !== null && page.next > start ? page.next : null;
	}
	return names;
};

const definition = (wanted: CustomField): object => {
	const label = { ru: wanted.russian, en: wanted.english };
	return {
		// The portal puts UF_CRM_ before it.
		FIELD_NAME: wanted.name.slice('UF_CRM_'.length),
		USER_TYPE_ID: wanted.kind,
		XML_ID: wanted.name,
		MULTIPLE: 'N',
		MANDATORY: 'N',
		SHOW_FILTER: 'Y',
		EDIT_FORM_LABEL: label,
		LIST_COLUMN_LABEL: label,
		LIST_FILTER_LABEL: label,
	};
};

/**
 * Makes the missing fields and leaves those that exist. Only an administrator of the CRM may: a BitrixAnswerError with the
 * trap `no_permission` otherwise. May be repeated.
 */
export async function setUpFields(client: BitrixClient, type: FieldHolder): Promise<SetUpResult> {
	const before = await existingNames(client, type);
	const wanted = fieldsOf(type);
	const created: string[] = [];
	for (const missing of wanted.filter(({ name }) => !before.has(name))) {
		try {
			await client.call(`crm.${type}.userfield.add`, { fields: definition(missing) });
		} catch (error) {
			// The connection broke, or another run was quicker: what counts is that the field is there.
			const mayBeThere = error instanceof BitrixAnswerError ? error.trap === null : true;
			if (!mayBeThere || !(await existingNames(client, type)).has(missing.name)) throw error;
		}
		created.push(missing.name);
	}
	return {
		type,
		created,
		kept: wanted.map(({ name }) => name).filter((name) => before.has(name)),
	};
}
