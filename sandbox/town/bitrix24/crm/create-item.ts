import type { JsonObject } from '../json.ts';
import { asInteger, asText } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import { portalTime } from '../rest/method.ts';
import type { EntityTypeId, Item } from '../state.ts';
import { CONTACT, DEAL, LEAD, nextId } from '../state.ts';
import { notValid, userFieldsOf, writeValues } from './item-values.ts';
import { writeMultifields } from './multifields.ts';

const TITLES: Readonly<Record<EntityTypeId, string>> = { 1: 'Лид #', 2: 'Сделка #', 3: '' };

/** Builds and stores an item. Nothing is stored and no number is used up when a value is refused. */
export function createItem(
	portal: Portal,
	type: EntityTypeId,
	input: JsonObject,
	original: boolean,
): Item {
	const item: Item = { entityTypeId: type, id: 0, values: {}, fm: [] };
	item.values = defaults(portal, type, asInteger(input.categoryId) ?? 0);
	writeValues(portal, item, input, original);
	for (const field of userFieldsOf(portal, type)) {
		if (field.mandatory && isBlank(item, field.fieldName)) throw notValid(field.fieldName);
	}
	item.id = nextId(portal.state, `item${type}`);
	if (type !== DEAL && !portal.settings.disabledFields.includes('fm')) {
		writeMultifields(portal.state, item, input.fm, portal.settings.multifieldUpdate, true);
	}
	if (type !== CONTACT && asText(item.values.title) === '')
		item.values.title = TITLES[type] + item.id;
	settle(portal, item);
	portal.state.items.push(item);
	if (type === LEAD && portal.settings.mode === 2) convertLead(portal, item);
	return item;
}

/** Fields the portal derives after every write. */
export function settle(portal: Portal, item: Item): void {
	const { values } = item;
	if (item.entityTypeId === CONTACT) return;
	const stage = portal.state.statuses.find(
		(own) =>
			own.statusId === values.stageId &&
			own.entityId.startsWith(item.entityTypeId === LEAD ? 'STATUS' : 'DEAL_STAGE'),
	);
	values.stageSemanticId = stage?.semantics ?? 'P';
	const contact = asInteger(values.contactId) ?? 0;
	if (item.entityTypeId === LEAD) {
		values.isReturnCustomer = contact > 0 || (asInteger(values.companyId) ?? 0) > 0 ? 'Y' : 'N';
		values.dateClosed = stage?.semantics == null ? null : (values.dateClosed ?? portalTime(portal));
	} else {
		values.closed = stage?.semantics == null ? 'N' : 'Y';
		const earlier = portal.state.items.some(
			(own) =>
				own.entityTypeId === DEAL &&
				own.id !== item.id &&
				contact > 0 &&
				own.values.contactId === contact,
		);
		values.isRepeatedApproach = earlier ? 'Y' : 'N';
	}
}

function defaults(portal: Portal, type: EntityTypeId, category: number): Item['values'] {
	const now = portalTime(portal);
	const user = portal.settings.userId;
	const common = {
		createdTime: now,
		updatedTime: now,
		createdBy: user,
		updatedBy: user,
		assignedById: user,
		opened: 'Y',
		companyId: 0,
		sourceId: portal.state.statuses.find((own) => own.entityId === 'SOURCE')?.statusId ?? null,
		webformId: 0,
		lastActivityBy: user,
		lastActivityTime: now,
	};
	if (type === CONTACT) return { ...common, export: 'Y', typeId: 'CLIENT' };
	const sale = {
		...common,
		opportunity: 0,
		currencyId: 'RUB',
		isManualOpportunity: 'N',
		movedBy: user,
		movedTime: now,
		contactId: 0,
		contactIds: [],
		isReturnCustomer: 'N',
	};
	if (type === LEAD) return { ...sale, stageId: 'NEW' };
	return {
		...sale,
		categoryId: category,
		stageId: category === 0 ? 'NEW' : `C${category}:NEW`,
		typeId: 'SALE',
		isNew: 'Y',
		probability: null,
		begindate: now,
	};
}

/**
 * A portal without leads converts what has a name: contact (name and multifields) and deal. Custom fields and the
 * origin mark stay on the lead, as the conversion copies only what both kinds have by default.
 */
function convertLead(portal: Portal, lead: Item): void {
	if (asText(lead.values.name) === '') return;
	const { values } = lead;
	const shared = {
		assignedById: values.assignedById,
		sourceId: values.sourceId,
		sourceDescription: values.sourceDescription,
		leadId: lead.id,
	};
	const known = asInteger(values.contactId) ?? 0;
	const contactId =
		known > 0
			? known
			: createItem(
					portal,
					CONTACT,
					{
						...shared,
						name: values.name,
						lastName: values.lastName,
						secondName: values.secondName,
						fm: lead.fm.map(({ typeId, valueType, value }) => ({ typeId, valueType, value })),
					},
					true,
				).id;
	createItem(
		portal,
		DEAL,
		{
			...shared,
			title: values.title,
			comments: values.comments,
			opportunity: values.opportunity,
			utmSource: values.utmSource,
			utmMedium: values.utmMedium,
			utmCampaign: values.utmCampaign,
			utmContent: values.utmContent,
			utmTerm: values.utmTerm,
			contactIds: [contactId],
		},
		true,
	);
	lead.values.stageId = 'CONVERTED';
	lead.converted = true;
	settle(portal, lead);
}

function isBlank(item: Item, name: string): boolean {
	const value = item.values[name];
	return (
		value === undefined ||
		value === null ||
		value === '' ||
		(Array.isArray(value) && value.length === 0)
	);
}
