import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { sandboxData } from './places.mjs';

const stampFile = (name) => join(sandboxData, 'stamps', name);

/** Fingerprint of files' contents and of further texts. */
export const fingerprint = (files, ...texts) => {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file).update(existsSync(file) ? readFileSync(file) : '');
	for (const text of texts) hash.update(String(text));
	return hash.digest('hex');
};

/** Every file below the folders, sorted, so that a change of any of them changes the fingerprint. */
export const filesBelow = (...folders) => {
	const found = [];
	const walk = (folder) => {
		if (!existsSync(folder)) return;
		for (const name of readdirSync(folder).sort()) {
			if (name === 'node_modules') continue;
			const path = join(folder, name);
			if (statSync(path).isDirectory()) walk(path);
			else found.push(path);
		}
	};
	folders.forEach(walk);
	return found;
};

/**
 * Runs a step when its fingerprint changed since it last ended well. The stamp is removed before and written after, so an
 * interrupted step runs again.
 */
export const step = async (name, print, isPresent, run) => {
	const file = stampFile(name);
	if (existsSync(file) && readFileSync(file, 'utf8') === print && isPresent()) return false;
	rmSync(file, { force: true });
	await run();
	mkdirSync(join(sandboxData, 'stamps'), { recursive: true });
	writeFileSync(file, print);
	return true;
};
