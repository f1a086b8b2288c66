import { randomBytes } from 'node:crypto';

/** A file that goes along with a call. */
export interface Upload {
	readonly name: string;
	/** MIME type. */
	readonly type: string;
	readonly bytes: Buffer;
}

export interface Form {
	readonly body: Buffer;
	readonly contentType: string;
}

/** Fields and files as `multipart/form-data` (RFC 7578), the only way in which most messengers take bytes. Objects become JSON. */
export const multipart = (
	fields: Readonly<Record<string, unknown>>,
	files: Readonly<Record<string, Upload>>,
): Form => {
	const boundary = `nightdesk-${randomBytes(16).toString('hex')}`;
	const parts: Buffer[] = [];
	const part = (head: string, content: Buffer): void => {
		parts.push(
			Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
			content,
			Buffer.from('\r\n'),
		);
	};
	for (const [name, value] of Object.entries(fields))
		part(
			`name="${name}"`,
			Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value)),
		);
	for (const [field, { name, type, bytes }] of Object.entries(files))
		part(
			`name="${field}"; filename="${name.replace(/["\r\n\\]/g, '_')}"\r\nContent-Type: ${type.replace(/[\r\n]/g, ' ')}`,
			bytes,
		);
	parts.push(Buffer.from(`--${boundary}--\r\n`));
	return { body: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` };
};
