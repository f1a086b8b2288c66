import { imageKind } from '../http/image.ts';
import { badParameter, refuse } from '../meta/errors.ts';
import type { GraphError } from '../meta/errors.ts';
import type { GraphRequest } from '../meta/graph.ts';

const MEGABYTE = 1024 * 1024;
const DOCUMENTS =
	'application/vnd.ms-powerpoint, application/msword, application/vnd.openxmlformats-officedocument.wordprocessingml.document, application/vnd.openxmlformats-officedocument.presentationml.presentation, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/pdf, text/plain, application/vnd.ms-excel';
const TYPES = `audio/aac, audio/mp4, audio/mpeg, audio/amr, audio/ogg, audio/opus, ${DOCUMENTS}, image/jpeg, image/png, image/webp, video/mp4, video/3gpp`;

export interface UploadedMedium {
	readonly bytes: Buffer;
	readonly mimeType: string;
	readonly name: string;
}

const largest = (type: string): number => {
	if (type.startsWith('image/')) return 5 * MEGABYTE;
	return type.startsWith('audio/') || type.startsWith('video/') ? 16 * MEGABYTE : 100 * MEGABYTE;
};

/** `POST /{number}/media`: the type is looked at, not only believed. */
export function takeMedium({ body, files }: GraphRequest): UploadedMedium | GraphError {
	if (body.messaging_product !== 'whatsapp') return badParameter('messaging_product');
	const { file } = files;
	if (file === undefined || file.bytes.length === 0)
		return refuse(100, 'The parameter file is required.');
	const type = file.contentType;
	if (!TYPES.split(', ').includes(type))
		return refuse(
			100,
			`Param file must be a file with one of the following types: ${TYPES}. Received file of type '${type}'.`,
		);
	if (file.bytes.length > largest(type))
		return refuse(100, `Param file must be at most ${largest(type)} bytes.`);
	const kind = imageKind(file.bytes);
	if ((type === 'image/png' && kind !== 'png') || (type === 'image/jpeg' && kind !== 'jpg'))
		return refuse(131053, 'Media upload error', { details: 'The file is not what its type says' });
	return { bytes: file.bytes, mimeType: type, name: file.name };
}

/** A message of a medium: its id has to be known and of the right kind; a document is named by `filename`. */
export function checkMedium(
	body: Readonly<Record<string, unknown>>,
	known: ReadonlyMap<string, UploadedMedium>,
): GraphError | null {
	const type = String(body.type);
	const part = body[type] as { readonly id?: unknown; readonly caption?: unknown } | undefined;
	const medium = known.get(String(part?.id ?? ''));
	if (medium === undefined)
		return refuse(131009, 'Parameter value is not valid', { details: `${type}.id is unknown` });
	if (typeof part?.caption === 'string' && part.caption.length > 1024)
		return refuse(131009, 'Parameter value is not valid', { details: 'caption is too long' });
	const isDrawn = medium.mimeType === 'image/png' || medium.mimeType === 'image/jpeg';
	return type === 'image' && !isDrawn
		? refuse(131053, 'Media upload error', { details: 'Image must be JPEG or PNG' })
		: null;
}
