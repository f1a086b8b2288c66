import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PortalState } from './state.ts';

/** How long writes are gathered before the file is written: a kill loses at most this much. */
const GATHER_MS = 100;

export interface Persistence {
	/** Contents of an earlier run, or undefined when there is no readable file. */
	load(): PortalState | undefined;
	/** Notes that the state has changed. */
	changed(): void;
	/** Writes at once what is pending. */
	flush(): void;
}

export function createPersistence(file: string | undefined, state: () => PortalState): Persistence {
	if (file === undefined)
		return { load: () => undefined, changed: () => undefined, flush: () => undefined };
	let timer: NodeJS.Timeout | undefined;
	const flush = (): void => {
		if (timer === undefined) return;
		clearTimeout(timer);
		timer = undefined;
		mkdirSync(dirname(file), { recursive: true });
		// A rename leaves either the old file or the new one, never half of one.
		writeFileSync(`${file}.tmp`, JSON.stringify(state()));
		renameSync(`${file}.tmp`, file);
	};
	return {
		load() {
			try {
				const found = JSON.parse(readFileSync(file, 'utf8')) as PortalState;
				return found.version === 1 ? found : undefined;
			} catch {
				return undefined;
			}
		},
		changed: () => void (timer ??= setTimeout(flush, GATHER_MS)),
		flush,
	};
}
