import type { BookingState } from './booking/state.ts';
import type { Json, MutableJsonObject } from './json.ts';
import type { OpenLinesState } from './openlines/state.ts';

/** Kinds of CRM items that the portal keeps, by their number in the REST interface. */
export const LEAD = 1;
export const DEAL = 2;
export const CONTACT = 3;
export type EntityTypeId = typeof LEAD | typeof DEAL | typeof CONTACT;

export interface Multifield {
	id: number;
	typeId: string;
	valueType: string;
	value: string;
}

/** One lead, deal or contact. `values` has camelCase names; custom fields are kept under UF_CRM_*. */
export interface Item {
	entityTypeId: EntityTypeId;
	id: number;
	values: MutableJsonObject;
	fm: Multifield[];
	/** A lead that the portal without leads has turned into a deal: crm.item no longer finds it. */
	converted?: boolean;
}

export interface Status {
	id: number;
	entityId: string;
	statusId: string;
	name: string;
	sort: number;
	system: boolean;
	color: string;
	semantics: 'S' | 'F' | null;
	categoryId: number | null;
}

export interface UserField {
	id: number;
	entityId: string;
	fieldName: string;
	userTypeId: string;
	multiple: boolean;
	mandatory: boolean;
	showFilter: string;
	xmlId: string | null;
	label: Json;
	settings: Json;
	options: Array<{ id: number; value: string; sort: number; def: boolean; xmlId: string }>;
}

export interface TimelineComment {
	id: number;
	entityTypeId: EntityTypeId;
	entityId: number;
	text: string;
	authorId: number;
	createdAt: number;
	files: Array<{ name: string; size: number }>;
}

export interface Activity {
	id: number;
	ownerTypeId: EntityTypeId;
	ownerId: number;
	subject: string;
	description: string;
	deadlineAt: number;
	responsibleId: number;
	authorId: number;
	completed: boolean;
	pingOffsets: number[];
	colorId: string | null;
	parentActivityId: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface Task {
	id: number;
	title: string;
	description: string;
	responsibleId: number;
	createdBy: number;
	changedBy: number;
	/** 2 waiting, 3 in progress, 4 awaiting control, 5 done, 6 deferred. */
	status: number;
	priority: number;
	deadlineAt: number | null;
	createdAt: number;
	changedAt: number;
	statusChangedAt: number;
	closedAt: number | null;
	closedBy: number | null;
	groupId: number;
	auditors: number[];
	accomplices: number[];
	tags: string[];
	xmlId: string | null;
	crmItems: string[];
	guid: string;
}

export interface Notice {
	id: number;
	kind: 'system' | 'personal' | 'message';
	/** User id for notices, dialogue id for messages. */
	to: string;
	fromUserId: number;
	text: string;
	createdAt: number;
}

export interface Agreement {
	id: number;
	name: string;
	active: boolean;
	languageId: string | null;
	label: string;
	text: string;
}

export interface Consent {
	id: number;
	agreementId: number;
	ip: string;
	userId: number | null;
	url: string;
	originId: string;
	originatorId: string;
	createdAt: number;
}

/** One call as the portal saw it; the secret is never kept. */
export interface JournalEntry {
	at: number;
	method: string;
	status: number;
	error: string | null;
	ip: string;
	fault: string | null;
	/** Inner commands of a batch. */
	commands?: string[];
}

export interface IdempotentAnswer {
	key: string;
	bodyHash: string;
	answer: Json;
	storedAt: number;
}

/** Everything that a restart has to bring back. Plain JSON throughout. */
export interface PortalState {
	version: 1;
	lastIds: Record<string, number>;
	items: Item[];
	statuses: Status[];
	categories: Array<{ id: number; name: string; sort: number }>;
	userFields: UserField[];
	comments: TimelineComment[];
	activities: Activity[];
	tasks: Task[];
	notices: Notice[];
	agreements: Agreement[];
	consents: Consent[];
	idempotent: IdempotentAnswer[];
	journal: JournalEntry[];
	/** Absent until online booking is first used. */
	booking?: BookingState;
	/** Absent until Open Channels are first used. */
	openLines?: OpenLinesState;
}

/** Odd numbers, as cloud portals hand them out: an id is never the position in a list. */
export function nextId(state: PortalState, sequence: string): number {
	const id = (state.lastIds[sequence] ?? -1) + 2;
	state.lastIds[sequence] = id;
	return id;
}

export function findItem(state: PortalState, type: number, id: number): Item | undefined {
	return state.items.find((item) => item.entityTypeId === type && item.id === id);
}

export function isEntityType(value: number | undefined): value is EntityTypeId {
	return value === LEAD || value === DEAL || value === CONTACT;
}
