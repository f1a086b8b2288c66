import type { Faults } from '../faults.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Clock, PortalSettings } from '../options.ts';
import type { PortalState } from '../state.ts';
import { formatTime } from '../time.ts';

/** What the methods work on. Settings can be changed while the portal runs, the object stays the same. */
export interface Portal {
	state: PortalState;
	readonly settings: PortalSettings;
	readonly clock: Clock;
	readonly faults: Faults;
}

export interface Call {
	readonly portal: Portal;
	readonly params: JsonObject;
}

export interface Answer {
	readonly result: Json;
	/** Lists only. */
	readonly total?: number;
	readonly next?: number;
}

export interface Method {
	/** Each inner list is a choice; one of each has to be granted. Empty: any webhook may call it. */
	readonly scopes: ReadonlyArray<readonly string[]>;
	/** Whether it changes the portal. */
	readonly write: boolean;
	readonly run: (call: Call) => Answer;
}

/** Keyed by the documented name in lower case: the portal does not mind the case of method names. */
export type MethodTable = Readonly<Record<string, Method>>;

export function reading(scopes: Method['scopes'], run: Method['run']): Method {
	return { scopes, write: false, run };
}

export function writing(scopes: Method['scopes'], run: Method['run']): Method {
	return { scopes, write: true, run };
}

export const CRM: Method['scopes'] = [['crm']];
export const BASIC: Method['scopes'] = [];

/** Top-level parameter of the older classes, which do not mind its case. */
export function anyCase(params: JsonObject, name: string): Json | undefined {
	const wanted = name.toLowerCase();
	const key = Object.keys(params).find((candidate) => candidate.toLowerCase() === wanted);
	return key === undefined ? undefined : params[key];
}

/** Portal time of a moment, or of now. */
export function portalTime(portal: Portal, at: number = portal.clock.now()): string {
	return formatTime(at, portal.settings.utcOffsetMinutes);
}
