import { parseJson } from '../inbound';

/** More than an event of the portal has. */
const MOST_FIELDS = 5_000;
const DEEPEST = 12;
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

interface Branch {
	[name: string]: string | Branch;
}

/**
 * Events are posted as a form with PHP's brackets (`data[message][id]=789`); JSON is read as well, since the documentation shows both.
 * Null where the bytes are neither. Names that mean something to JavaScript are left out.
 */
export const readForm = (bytes: Buffer): unknown => {
	const json = parseJson(bytes);
	if (json !== null) return json;
	const root = Object.create(null) as Branch;
	let count = 0;
	for (const [name, value] of new URLSearchParams(bytes.toString('utf8'))) {
		if (++count > MOST_FIELDS) break;
		put(root, pathOf(name), value);
	}
	return Object.keys(root).length === 0 ? null : root;
};

const pathOf = (name: string): readonly string[] => {
	const open = name.indexOf('[');
	if (open < 0) return [name];
	return [
		name.slice(0, open),
		...name
			.slice(open + 1)
			.replace(/\]$/, '')
			.split(']['),
	];
};

const put = (root: Branch, path: readonly string[], value: string): void => {
	if (path.length > DEEPEST || path.some((step) => DANGEROUS.has(step))) return;
	let branch = root;
	for (const step of path.slice(0, -1)) {
		const next = branch[step];
		if (typeof next === 'string') return;
		branch = branch[step] = next ?? (Object.create(null) as Branch);
	}
	const last = path[path.length - 1];
	// `FILE_ID[]=5`: a list without numbers.
	branch[last === '' ? String(Object.keys(branch).length) : last] = value;
};
