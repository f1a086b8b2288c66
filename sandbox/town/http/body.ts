import type { IncomingMessage } from 'node:http';

import { parseMultipart } from './multipart.ts';
import type { UploadedFile } from './multipart.ts';

/** A request body that could not be read the way its content type promised. */
export class BodyError extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.name = 'BodyError';
		this.status = status;
	}
}

/** The arguments of a request, whatever encoding carried them. */
export interface RequestArguments {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly files: Readonly<Record<string, UploadedFile>>;
}

/** Reads a whole body; more than `limit` bytes is a 413. */
export async function readBody(
	request: IncomingMessage,
	limit = 60 * 1024 * 1024,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		size += piece.length;
		if (size > limit) throw new BodyError(413, 'Request Entity Too Large');
		chunks.push(piece);
	}
	return Buffer.concat(chunks);
}

/** True for a plain JSON object, not an array and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a JSON object; an empty body is an empty object. */
export function parseJsonObject(text: string): Record<string, unknown> {
	if (text.trim() === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new BodyError(400, "can't parse JSON object");
	}
	if (!isRecord(value)) throw new BodyError(400, 'object expected');
	return value;
}

/**
 * Arguments of a call in any of the four ways the Bot API takes them: query string, JSON,
 * urlencoded form, multipart form. The body wins over the query string.
 */
export async function readArguments(request: IncomingMessage, url: URL): Promise<RequestArguments> {
	const fields: Record<string, unknown> = Object.fromEntries(url.searchParams);
	const files: Record<string, UploadedFile> = {};
	const body = await readBody(request);
	if (body.length === 0) return { fields, files };
	const contentType = String(request.headers['content-type'] ?? '');
	const kind = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (kind === 'application/json') {
		Object.assign(fields, parseJsonObject(body.toString('utf8')));
	} else if (kind === 'application/x-www-form-urlencoded') {
		Object.assign(fields, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
	} else if (kind === 'multipart/form-data') {
		const parts = parseMultipart(body, contentType);
		if (parts === null) throw new BodyError(400, "can't parse multipart form data");
		Object.assign(fields, parts.fields);
		Object.assign(files, parts.files);
	} else {
		throw new BodyError(400, 'unsupported content type');
	}
	return { fields, files };
}
