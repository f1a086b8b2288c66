import type { FaultRule, Faults } from './faults.ts';
import { FAULT_KINDS } from './faults.ts';
import type { Json, JsonObject } from './json.ts';
import { asObject, isList } from './json.ts';
import type { PortalSettings } from './options.ts';
import type { Reply } from './respond.ts';
import { jsonReply } from './respond.ts';
import { parseJson } from './rest/request.ts';
import type { Item, PortalState } from './state.ts';
import { CONTACT, DEAL, LEAD } from './state.ts';

/** What the control interface may do to a running portal. */
export interface Controls {
	readonly state: () => PortalState;
	readonly settings: () => PortalSettings;
	readonly configure: (settings: Partial<PortalSettings>) => void;
	readonly faults: Faults;
	readonly reset: () => void;
}

/**
 * The simulator's own interface, no part of Bitrix24:
 *
 *     GET    /_town/state      everything the portal holds
 *     POST   /_town/reset      an empty portal, no faults, full bucket
 *     GET    /_town/faults     rules in force and how often each has struck
 *     POST   /_town/faults     one rule, a list, or {"rules": [...], "seed": 7, "replace": true}
 *     DELETE /_town/faults     no more faults
 *     POST   /_town/settings   {"mode": 2, "scopes": ["crm"], "plan": "free", …}
 */
export function serveControl(
	controls: Controls,
	httpMethod: string,
	pathname: string,
	body: string,
): Reply {
	const route = `${httpMethod} ${pathname}`;
	switch (route) {
		case 'GET /_town/state':
			return jsonReply(200, snapshot(controls));
		case 'POST /_town/reset':
			controls.reset();
			return jsonReply(200, { ok: true });
		case 'GET /_town/faults':
			return jsonReply(200, {
				rules: controls.faults.list().map((rule) => ({ ...rule })) as unknown as Json,
			});
		case 'DELETE /_town/faults':
			controls.faults.clear();
			return jsonReply(200, { ok: true });
		case 'POST /_town/faults':
			return setFaults(controls.faults, parseJson(body));
		case 'POST /_town/settings':
			return setSettings(controls, parseJson(body));
		default:
			return jsonReply(404, { error: 'unknown control call', route });
	}
}

function setFaults(faults: Faults, input: Json | undefined): Reply {
	const whole = isList(input) ? { rules: input } : asObject(input);
	if (whole === undefined)
		return jsonReply(400, { error: 'a rule, a list of rules or {rules} is needed' });
	const rules = isList(whole.rules) ? whole.rules : [whole];
	const wrong = rules.map(complaint).find((text) => text !== undefined);
	if (wrong !== undefined) return jsonReply(400, { error: wrong });
	if (typeof whole.seed === 'number') faults.reseed(whole.seed);
	if (whole.replace === true) faults.clear();
	faults.add(...(rules as unknown as FaultRule[]));
	return jsonReply(200, { ok: true, rules: faults.list().length });
}

function complaint(input: Json): string | undefined {
	const rule = asObject(input);
	const kinds: readonly string[] = FAULT_KINDS;
	if (rule === undefined || typeof rule.kind !== 'string' || !kinds.includes(rule.kind)) {
		return `kind must be one of ${kinds.join(', ')}`;
	}
	const number = ['count', 'skip', 'probability', 'ms', 'commands'].find(
		(name) => rule[name] !== undefined && (typeof rule[name] !== 'number' || rule[name] < 0),
	);
	if (number !== undefined) return `${number} must be a number, not below 0`;
	if (rule.on !== undefined && !['writes', 'reads', 'all'].includes(String(rule.on))) {
		return 'on must be writes, reads or all';
	}
	if (rule.methods !== undefined && !isList(rule.methods)) return 'methods must be a list';
	return undefined;
}

const CHANGEABLE = [
	'mode',
	'admin',
	'scopes',
	'plan',
	'requireHttps',
	'bucket',
	'operating',
	'multifieldUpdate',
	'disabledFields',
	'users',
];

function setSettings(controls: Controls, input: Json | undefined): Reply {
	const wanted = asObject(input);
	if (wanted === undefined) return jsonReply(400, { error: 'an object of settings is needed' });
	const unknown = Object.keys(wanted).find((name) => !CHANGEABLE.includes(name));
	if (unknown !== undefined)
		return jsonReply(400, { error: `${unknown} cannot be changed; only ${CHANGEABLE.join(', ')}` });
	controls.configure(wanted as unknown as Partial<PortalSettings>);
	return jsonReply(200, { ok: true });
}

/** The state with items sorted by kind and flattened for reading; the webhook's secret is left out. */
function snapshot(controls: Controls): Json {
	const state = controls.state();
	const { secret: _secret, ...settings } = controls.settings();
	const { items, ...others } = state;
	const ofType = (type: number): Item[] => items.filter((item) => item.entityTypeId === type);
	return {
		...others,
		leads: ofType(LEAD).map(flat),
		deals: ofType(DEAL).map(flat),
		contacts: ofType(CONTACT).map(flat),
		settings,
		faults: controls.faults.list(),
	} as unknown as Json;
}

function flat(item: Item): JsonObject {
	return {
		...item.values,
		id: item.id,
		converted: item.converted === true,
		fm: item.fm.map((own) => ({ ...own })),
	};
}
