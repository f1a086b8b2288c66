import type { Json, JsonObject, MutableJsonObject } from '../json.ts';

/**
 * Reads `a=1&fields[PHONE][0][VALUE]=2&list[]=3` as PHP does: `+` and %XX are decoded once, brackets nest, `[]` takes
 * the next free number. Everything stays text; lists come out as objects with numeric keys.
 */
export function parsePhpQuery(query: string): JsonObject {
	const root: MutableJsonObject = {};
	for (const pair of query.split('&')) {
		if (pair === '') continue;
		const split = pair.indexOf('=');
		const rawName = split < 0 ? pair : pair.slice(0, split);
		const rawValue = split < 0 ? '' : pair.slice(split + 1);
		put(root, pathOf(decode(rawName)), decode(rawValue));
	}
	return root;
}

/** `fields[A][]` → `['fields', 'A', '']`. A bracket that never closes belongs to the name. */
function pathOf(name: string): string[] {
	const first = name.indexOf('[');
	if (first <= 0 || name.indexOf(']', first) < 0) return [name];
	const rest = [...name.slice(first).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
	return [name.slice(0, first), ...rest];
}

function put(root: MutableJsonObject, path: readonly string[], value: Json): void {
	let node = root;
	path.forEach((step, index) => {
		const key = step === '' && index > 0 ? nextIndex(node) : step;
		if (key === '__proto__') return;
		if (index === path.length - 1) {
			node[key] = value;
			return;
		}
		const child = node[key];
		const next: MutableJsonObject = isBranch(child) ? child : {};
		node[key] = next;
		node = next;
	});
}

function isBranch(value: Json | undefined): value is MutableJsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nextIndex(node: JsonObject): string {
	const numbers = Object.keys(node)
		.filter((key) => /^\d+$/.test(key))
		.map(Number);
	return String(numbers.length === 0 ? 0 : Math.max(...numbers) + 1);
}

function decode(text: string): string {
	const spaced = text.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}
