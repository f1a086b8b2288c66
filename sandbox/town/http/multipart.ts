/** A file that came in a multipart form. */
export interface UploadedFile {
	readonly name: string;
	readonly contentType: string;
	readonly bytes: Buffer;
}

export interface MultipartForm {
	readonly fields: Readonly<Record<string, string>>;
	readonly files: Readonly<Record<string, UploadedFile>>;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** Splits a multipart/form-data body (RFC 7578); null when it is not well formed. */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | null {
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	const name = boundary?.[1] ?? boundary?.[2];
	if (name === undefined) return null;
	const delimiter = Buffer.from(`--${name}`);
	const fields: Record<string, string> = {};
	const files: Record<string, UploadedFile> = {};
	let position = body.indexOf(delimiter);
	if (position < 0) return null;
	for (;;) {
		position += delimiter.length;
		if (body.subarray(position, position + 2).toString('latin1') === '--') break;
		const start = position + 2;
		const headerEnd = body.indexOf(HEADER_END, start);
		const next = body.indexOf(delimiter, start);
		if (headerEnd < 0 || next < 0 || headerEnd > next) return null;
		const headers = body.subarray(start, headerEnd).toString('utf8');
		const content = body.subarray(headerEnd + HEADER_END.length, next - 2);
		const field = /content-disposition:[^\r\n]*[;\s]name="([^"]*)"/i.exec(headers)?.[1];
		if (field === undefined) return null;
		const fileName = /[;\s]filename="([^"]*)"/i.exec(headers)?.[1];
		if (fileName === undefined) fields[field] = content.toString('utf8');
		else {
			const type = /content-type:\s*([^\r\n]+)/i.exec(headers)?.[1];
			files[field] = {
				name: fileName,
				contentType: type?.trim() ?? 'application/octet-stream',
				bytes: Buffer.from(content),
			};
		}
		position = next;
	}
	return { fields, files };
}
