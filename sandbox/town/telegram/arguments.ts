import { isRecord } from '../http/body.ts';
import type { UploadedFile } from '../http/multipart.ts';

/** Arguments of one method call. The Bot API reads every value as text, whatever JSON type it had. */
export interface Arguments {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly files: Readonly<Record<string, UploadedFile>>;
}

/** The value as text; missing or null is the empty string, as on the real server. */
export function text(args: Arguments, name: string): string {
	const value = args.fields[name];
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A whole number, `fallback` when missing or not a number, clamped to `[min, max]`. */
export function integer(
	args: Arguments,
	name: string,
	fallback: number,
	min = Number.MIN_SAFE_INTEGER,
	max = Number.MAX_SAFE_INTEGER,
): number {
	const raw = text(args, name);
	if (!/^-?\d+$/.test(raw)) return Math.min(max, Math.max(min, fallback));
	return Math.min(max, Math.max(min, Number(raw)));
}

/** `true`, `yes`, `1` in any case. */
export function flag(args: Arguments, name: string): boolean {
	return ['true', 'yes', '1'].includes(text(args, name).toLowerCase());
}

/** A JSON value that may come as such or as text; undefined when missing, null when not JSON. */
export function json(args: Arguments, name: string): unknown {
	const value = args.fields[name];
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

export { isRecord };
