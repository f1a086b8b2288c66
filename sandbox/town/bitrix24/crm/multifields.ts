import type { Json, JsonObject } from '../json.ts';
import { asList, asObject, asText, isList } from '../json.ts';
import type { Item, Multifield, PortalState } from '../state.ts';
import { nextId } from '../state.ts';
import type { PortalSettings } from '../options.ts';

/** Kinds and their sub-kinds. There is none for WhatsApp or MAX. */
const VALUE_TYPES: Readonly<Record<string, readonly string[]>> = {
	PHONE: ['WORK', 'MOBILE', 'FAX', 'HOME', 'PAGER', 'MAILING', 'OTHER'],
	EMAIL: ['WORK', 'HOME', 'MAILING', 'OTHER'],
	WEB: ['WORK', 'HOME', 'FACEBOOK', 'VK', 'LIVEJOURNAL', 'TWITTER', 'OTHER'],
	IM: [
		'TELEGRAM',
		'VK',
		'SKYPE',
		'VIBER',
		'BITRIX24',
		'OPENLINE',
		'IMOL',
		'ICQ',
		'MSN',
		'JABBER',
		'FACEBOOK',
		'OTHER',
	],
	LINK: ['USER'],
};

export function multifieldsJson(item: Item): Json {
	return item.fm.map(({ id, typeId, valueType, value }) => ({ id, valueType, value, typeId }));
}

/**
 * Writes `fm`. Anything without a known kind or without a value is passed over without a word, and so is text in place
 * of a list. On update the documentation reads keys ("n0" adds, "<id>" changes, an empty value deletes); live
 * portals have been seen to ignore the ids and to add every time, which is the default here.
 */
export function writeMultifields(
	state: PortalState,
	item: Item,
	input: Json | undefined,
	behaviour: PortalSettings['multifieldUpdate'],
	creating: boolean,
): void {
	const entries = asObject(input);
	if (entries === undefined) return;
	const byId = !creating && behaviour === 'documented' && !isList(input);
	for (const [key, raw] of Object.entries(entries)) {
		const entry = asObject(raw);
		if (entry === undefined) continue;
		const existing = byId ? item.fm.find((own) => String(own.id) === key) : undefined;
		if (existing !== undefined) change(item, existing, entry);
		else append(state, item, entry);
	}
}

function change(item: Item, existing: Multifield, entry: JsonObject): void {
	if (asText(entry.typeId) === '') return;
	const value = asText(entry.value).trim();
	if (value === '') {
		item.fm = item.fm.filter((own) => own !== existing);
		return;
	}
	existing.value = value;
	const valueType = asText(entry.valueType);
	if (VALUE_TYPES[existing.typeId]?.includes(valueType)) existing.valueType = valueType;
}

function append(state: PortalState, item: Item, entry: JsonObject): void {
	const typeId = asText(entry.typeId);
	const value = asText(entry.value).trim();
	const allowed = VALUE_TYPES[typeId];
	if (allowed === undefined || value === '') return;
	const asked = asText(entry.valueType);
	const valueType = asked === '' ? (allowed[0] ?? 'OTHER') : asked;
	if (!allowed.includes(valueType)) return;
	item.fm = [...item.fm, { id: nextId(state, 'multifield'), typeId, valueType, value }];
}

/**
 * PHONE, EMAIL, WEB, IM of crm.contact.update and its kin: `[{ID, VALUE}]` changes, `[{ID, DELETE: "Y"}]` deletes,
 * `[{VALUE, VALUE_TYPE}]` adds. Ids of other items are passed over.
 */
export function writeOldMultifields(state: PortalState, item: Item, fields: JsonObject): void {
	for (const typeId of Object.keys(VALUE_TYPES)) {
		for (const raw of asList(fields[typeId]) ?? []) {
			const entry = asObject(raw);
			if (entry === undefined) continue;
			const id = asText(entry.ID);
			if (id === '') {
				append(state, item, { typeId, value: entry.VALUE, valueType: entry.VALUE_TYPE });
				continue;
			}
			const existing = item.fm.find((own) => String(own.id) === id && own.typeId === typeId);
			if (existing === undefined) continue;
			const remove = asText(entry.DELETE) === 'Y';
			change(item, existing, {
				typeId,
				value: remove ? '' : (entry.VALUE ?? existing.value),
				valueType: entry.VALUE_TYPE,
			});
		}
	}
}

export function oldMultifieldsJson(item: Item, typeId: string): Json {
	return item.fm
		.filter((own) => own.typeId === typeId)
		.map((own) => ({
			ID: String(own.id),
			VALUE_TYPE: own.valueType,
			VALUE: own.value,
			TYPE_ID: own.typeId,
		}));
}
