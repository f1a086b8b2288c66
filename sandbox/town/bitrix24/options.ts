import type { FaultRule } from './faults.ts';

/** Where "now" comes from: milliseconds since 1970. */
export interface Clock {
	now(): number;
}

export interface PortalUser {
	readonly id: number;
	readonly name: string;
	readonly lastName: string;
	readonly position?: string;
	readonly email?: string;
	/** Inactive staff are still returned by user.get unless it filters by ACTIVE. */
	readonly active?: boolean;
}

/** What the owner of a portal decides, plus what the simulator needs to know about itself. */
export interface PortalSettings {
	/** 1: with leads. 2: without; an added lead that has a name turns into deal and contact at once. */
	readonly mode: 1 | 2;
	/** Secret part of the inbound webhook. */
	readonly secret: string;
	/** The user whose webhook it is; every call runs with this user's rights. */
	readonly userId: number;
	/** Whether that user administers the CRM (needed for custom fields and dictionaries). */
	readonly admin: boolean;
	/** Boxes ticked when the webhook was made. */
	readonly scopes: readonly string[];
	/** Without a paid plan every REST call is refused. */
	readonly plan: 'paid' | 'free';
	/** Refuse what did not arrive over TLS (as told by X-Forwarded-Proto, since the server itself speaks HTTP). */
	readonly requireHttps: boolean;
	/** Leaky bucket for each source address. */
	readonly bucket: { readonly size: number; readonly leakPerSecond: number };
	/** Run time one method of one webhook may use within ten minutes, and what a single call is charged with. */
	readonly operating: { readonly limitSeconds: number; readonly secondsPerCall: number };
	/** How `fm` in crm.item.update is read: as documented, or as seen on live portals (ids ignored, only adding). */
	readonly multifieldUpdate: 'documented' | 'live';
	/** Fields switched off by the portal: they read as null and ignore what is written. */
	readonly disabledFields: readonly string[];
	readonly utcOffsetMinutes: number;
	readonly users: readonly PortalUser[];
	readonly portalName: string;
}

export interface StartOptions extends Partial<PortalSettings> {
	/** 0 or absent: any free port. */
	readonly port?: number;
	readonly host?: '127.0.0.1';
	readonly clock?: Clock;
	/** Faults from the first request on; more can be set while running. */
	readonly faults?: readonly FaultRule[];
	/** Seed of every random decision (fault probabilities). */
	readonly seed?: number;
	/** JSON file that keeps the portal's contents over a restart. Absent: in memory only. */
	readonly stateFile?: string;
}

export const ALL_SCOPES: readonly string[] = [
	'crm',
	'task',
	'tasks',
	'im',
	'user_brief',
	'userfieldconfig',
	'userconsent',
];

export const DEFAULT_SETTINGS: PortalSettings = {
	mode: 1,
	secret: 'k3m9x2q7w5t8z1ab',
	userId: 1,
	admin: true,
	scopes: ALL_SCOPES,
	plan: 'paid',
	requireHttps: false,
	bucket: { size: 50, leakPerSecond: 2 },
	operating: { limitSeconds: 480, secondsPerCall: 0.08 },
	multifieldUpdate: 'live',
	disabledFields: [],
	utcOffsetMinutes: 180,
	users: [
		{
			id: 1,
			name: 'Анна',
			lastName: 'Воронцова',
			position: 'Владелец',
			email: 'anna@portal.example',
		},
		{
			id: 3,
			name: 'Игорь',
			lastName: 'Лебедев',
			position: 'Старший администратор',
			email: 'igor@portal.example',
		},
		{
			id: 5,
			name: 'Мария',
			lastName: 'Крылова',
			position: 'Администратор',
			email: 'maria@portal.example',
		},
		{
			id: 7,
			name: 'Дмитрий',
			lastName: 'Соколов',
			position: 'Дежурный мастер',
			email: 'dmitry@portal.example',
		},
		{
			id: 9,
			name: 'Ольга',
			lastName: 'Панина',
			position: 'Администратор',
			email: 'olga@portal.example',
			active: false,
		},
	],
	portalName: 'nightdesk.bitrix24.example',
};
