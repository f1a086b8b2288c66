import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keeps a service's state in a file, so that the town can be restarted in the middle of a night. */
export interface StateFile {
	/** Asks for a write soon; many changes in a moment make one write. */
	touch(): void;
	/** Writes now. */
	flush(): void;
	/** Writes what is waiting and ends. */
	close(): void;
}

/** What was saved, or null when there is no file yet. */
export function loadState(path: string | undefined): unknown {
	if (path === undefined || !existsSync(path)) return null;
	return JSON.parse(readFileSync(path, 'utf8'));
}

/** A state file written by rename, so that a kill never leaves half a file. */
export function stateFile(path: string | undefined, snapshot: () => unknown): StateFile {
	let timer: NodeJS.Timeout | null = null;
	const write = (): void => {
		if (path === undefined) return;
		mkdirSync(dirname(path), { recursive: true });
		const draft = `${path}.draft`;
		writeFileSync(draft, JSON.stringify(snapshot()));
		renameSync(draft, path);
	};
	const flush = (): void => {
		if (timer !== null) clearTimeout(timer);
		timer = null;
		write();
	};
	return {
		touch: () => {
			if (path === undefined || timer !== null) return;
			timer = setTimeout(flush, 200);
		},
		flush,
		close: () => {
			if (timer !== null || path !== undefined) flush();
		},
	};
}
