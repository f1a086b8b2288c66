export interface StaffMember {
	readonly id: number;
	readonly name: string;
	readonly fired?: 0 | 1;
	/** Hours by local date, `10:00`–`20:00`. `always`: round the clock. A date without hours is a day off. */
	schedule: 'always' | Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
}

export interface Client {
	readonly id: number;
	readonly phone: string;
	readonly name: string;
	readonly email: string;
}

/** A record as it is stored. Deleted ones stay. */
export interface StoredRecord {
	readonly id: number;
	staffId: number;
	services: readonly Readonly<Record<string, unknown>>[];
	client: Client | null;
	/** Milliseconds. */
	start: number;
	/** Seconds, with the technical break. */
	seanceLength: number;
	technicalBreak: number;
	comment: string;
	attendance: number;
	apiId: string;
	smsRemainHours: number;
	emailRemainHours: number;
	customColor: string;
	recordLabels: readonly number[];
	customFields: unknown;
	online: boolean;
	deleted: boolean;
	readonly createdAt: number;
	changedAt: number;
}

export interface Company {
	readonly id: number;
	readonly title: string;
	readonly timeZone: string;
	readonly staff: StaffMember[];
	readonly services: readonly { readonly id: number; readonly title: string }[];
	readonly clients: Client[];
	readonly records: Map<number, StoredRecord>;
}

export interface PlannedFault {
	readonly kind: 'status' | 'drop_before' | 'drop_after' | 'status_after';
	readonly method?: string;
	readonly status?: number;
	/** HTML in place of JSON, as a proxy answers. */
	readonly html?: boolean;
	readonly retryAfter?: number;
	times: number;
}

export interface YclientsState {
	readonly companies: Map<number, Company>;
	readonly partnerTokens: Set<string>;
	/** Which branches a user may see; `write`: and change the journal of. */
	readonly users: Map<string, { readonly companies: readonly number[]; readonly write: boolean }>;
	readonly faults: PlannedFault[];
	readonly log: { readonly method: string; readonly path: string; readonly status: number }[];
	/** What YCLIENTS wrote to customers by itself. */
	readonly messages: { readonly phone: string; readonly text: string }[];
	/** Moments of the calls of the last minute, by address. */
	readonly calls: Map<string, number[]>;
	lastId: number;
}

/** Numbers as the real one gives: never a position in a list. */
export const nextId = (state: YclientsState): number => (state.lastId += 7);
