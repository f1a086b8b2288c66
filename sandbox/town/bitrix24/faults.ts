/** Scripted trouble: which calls are spoiled, how, and how often. Random choices come from a seed and repeat. */
export const FAULT_KINDS = [
	/** The connection is cut; nothing was done. */
	'drop-before',
	/** The work is done, then the connection is cut without an answer. */
	'drop-after',
	/** A batch stops part-way and the connection is cut: an unknown prefix was done. */
	'drop-mid-batch',
	/** A proxy's HTML page instead of JSON; nothing was done. */
	'html-502',
	/** The same page although the work was done. */
	'html-502-after',
	/** The answer comes `ms` milliseconds late; the work is done at once. */
	'slow',
	/** 503 QUERY_LIMIT_EXCEEDED although the bucket has room; nothing was done. */
	'query-limit',
	/** 503 OVERLOAD_LIMIT: blocked by support. */
	'overload',
	/** 500 INTERNAL_SERVER_ERROR after the work was done. */
	'internal-error-after',
	/** 500 INTERNAL_SERVER_ERROR; nothing was done. */
	'internal-error-before',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	readonly kind: FaultKind;
	/** How many calls are spoiled before the rule is used up. Absent: no end. */
	readonly count?: number;
	/** How many matching calls pass unharmed first. */
	readonly skip?: number;
	/** Chance for each matching call, 0..1. Absent: always. */
	readonly probability?: number;
	/** Calls it applies to; writes unless said otherwise. A batch is a write when any of its commands is. */
	readonly on?: 'writes' | 'reads' | 'all';
	/** Method names, or beginnings ending in `*`. Absent: every method. */
	readonly methods?: readonly string[];
	/** Delay of `slow`, in milliseconds. */
	readonly ms?: number;
	/** How many commands `drop-mid-batch` lets run. Absent: a random number short of all. */
	readonly commands?: number;
}

export interface Fault {
	readonly kind: FaultKind;
	readonly ms: number;
	readonly commands: number | undefined;
}

export interface ActiveRule extends FaultRule {
	readonly fired: number;
}

export interface Faults {
	/** Adds rules behind those in force. */
	add(...rules: readonly FaultRule[]): void;
	/** Replaces all rules. */
	set(rules: readonly FaultRule[]): void;
	clear(): void;
	/** Rules in force with how often each has struck. */
	list(): readonly ActiveRule[];
	/** The fault for a call, if any; counts it as struck. The first rule that applies wins. */
	pick(call: { readonly method: string; readonly write: boolean }): Fault | undefined;
	/** Next seeded random number in [0, 1). */
	random(): number;
	/** Restarts the random sequence. */
	reseed(seed: number): void;
}

export function createFaults(rules: readonly FaultRule[], seed: number): Faults {
	let active = rules.map(begin);
	let random = mulberry32(seed);
	return {
		add: (...more) => void (active = [...active, ...more.map(begin)]),
		set: (fresh) => void (active = fresh.map(begin)),
		clear: () => void (active = []),
		list: () => active.map(({ rule, fired }) => ({ ...rule, fired })),
		random: () => random(),
		reseed: (fresh) => void (random = mulberry32(fresh)),
		pick(call) {
			for (const entry of active) {
				const { rule } = entry;
				if (rule.count !== undefined && entry.fired >= rule.count) continue;
				if (!applies(rule, call)) continue;
				entry.seen += 1;
				if (entry.seen <= (rule.skip ?? 0)) continue;
				if (rule.probability !== undefined && random() >= rule.probability) continue;
				entry.fired += 1;
				return { kind: rule.kind, ms: rule.ms ?? 0, commands: rule.commands };
			}
			return undefined;
		},
	};
}

interface Entry {
	readonly rule: FaultRule;
	seen: number;
	fired: number;
}

function begin(rule: FaultRule): Entry {
	return { rule, seen: 0, fired: 0 };
}

function applies(
	rule: FaultRule,
	call: { readonly method: string; readonly write: boolean },
): boolean {
	const on = rule.on ?? 'writes';
	if (on === 'writes' && !call.write) return false;
	if (on === 'reads' && call.write) return false;
	if (rule.kind === 'drop-mid-batch' && call.method !== 'batch') return false;
	if (rule.methods === undefined) return true;
	return rule.methods.some((name) =>
		name.endsWith('*') ? call.method.startsWith(name.slice(0, -1)) : call.method === name,
	);
}

/** Small seeded generator (mulberry32): same seed, same night. */
function mulberry32(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
