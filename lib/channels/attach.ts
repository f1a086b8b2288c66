import type { LeftOutFile, Reply, ReplyFile } from '../casefile/reply';
import type { HttpCall } from '../shared/http';
import { asObject, asText } from '../shared/json';
import type { OutgoingPart } from './adapter';
import { fetchFile, type FileAccess } from './file';
import type { Upload } from './multipart';

/** What a messenger takes as a picture, or as a file. */
export interface FileRule {
	/** Largest size, bytes. */
	readonly bytes: number;
	/** MIME types that it takes; absent: all of them. */
	readonly types?: RegExp;
	/** Names that it does not take. */
	readonly notNamed?: RegExp;
	/** It takes no bytes: it fetches the file itself, by an address that is open to everybody. */
	readonly byAddress?: true;
}

export interface FileRules {
	/** Null: no pictures. */
	readonly photo: FileRule | null;
	/** Null: no files; a picture that is none for the messenger goes as a file where it takes any. */
	readonly file: FileRule | null;
	/** Whether a picture and words can be one message. */
	readonly joins?: true;
	/** What is left out is not mentioned in the text (a call: nobody wants to hear a file's name). */
	readonly isSilent?: true;
}

const MEGABYTE = 1024 * 1024;
export const megabytes = (count: number): number => count * MEGABYTE;

/**
 * Adds the picture and the file of a reply to its words: the picture before them (or together with the first of them), the file after
 * them. What the messenger cannot carry is said in the words, with the address where it has one, and in `leftOut`. `compose` lays out
 * the words. A file part has no text and `detail.photo` or `detail.file`.
 */
export const composeWithFiles = (
	reply: Reply,
	rules: FileRules,
	compose: (reply: Reply) => readonly OutgoingPart[],
): readonly OutgoingPart[] => {
	const { words, photo, files, leftOut } = arrangeFiles(reply, rules);
	const parts = compose(words);
	const [first, ...rest] = parts;
	const isJoined = photo !== null && rules.joins === true && first !== undefined;
	const all: readonly OutgoingPart[] = [
		...(photo !== null && !isJoined ? [{ text: '', detail: { photo } }] : []),
		...(isJoined ? [{ ...first, detail: { ...first.detail, photo } }, ...rest] : parts),
		...files.map((file) => ({ text: '', detail: { file } })),
	];
	return withLeftOut(all, leftOut);
};

/** Tells on the first part which files do not go. */
export const withLeftOut = (
	parts: readonly OutgoingPart[],
	leftOut: readonly LeftOutFile[],
): readonly OutgoingPart[] =>
	leftOut.length === 0
		? parts
		: parts.map((part, index) => (index === 0 ? { ...part, leftOut } : part));

/** What becomes of the picture and the file of a reply under the rules of a messenger. */
export const arrangeFiles = (
	reply: Reply,
	rules: FileRules,
): {
	/** The reply with what it says in place of the files that do not go. */
	readonly words: Reply;
	readonly photo: ReplyFile | null;
	readonly files: readonly ReplyFile[];
	readonly leftOut: readonly LeftOutFile[];
} => {
	const { photo, file } = reply;
	const photoRefusal = photo === undefined ? null : refusalOf(photo, rules.photo, 'picture');
	// A picture that is too large or of another kind still is a file.
	const isPlainFile =
		photo !== undefined && photoRefusal !== null && refusalOf(photo, rules.file, 'file') === null;
	const fileRefusal = file === undefined ? null : refusalOf(file, rules.file, 'file');
	// A file that is a picture can be shown where there are no files.
	const isShown =
		file !== undefined && fileRefusal !== null && refusalOf(file, rules.photo, 'picture') === null;
	const files = [
		...(photo !== undefined && isPlainFile ? [photo] : []),
		...(file !== undefined && fileRefusal === null ? [file] : []),
	];
	const missing = [
		...(photo !== undefined && photoRefusal !== null && !isPlainFile
			? [{ file: photo, why: photoRefusal, notice: 'Картинку сюда прикрепить нельзя.' }]
			: []),
		...(file !== undefined && fileRefusal !== null && !(isShown && photo === undefined)
			? [{ file, why: fileRefusal, notice: `Файл «${file.name}» сюда прикрепить нельзя.` }]
			: []),
	];
	const notices = rules.isSilent
		? []
		: missing.map(({ file: { name, url }, notice }) =>
				isAddress(url) ? `${name}: ${url}` : notice,
			);
	return {
		words: notices.length === 0 ? reply : withNotice(reply, notices.join('\n')),
		photo:
			photo !== undefined && photoRefusal === null
				? photo
				: file !== undefined && isShown && photo === undefined
					? file
					: null,
		files,
		leftOut: missing.map(({ file: { name }, why }) => ({ name, why })),
	};
};

const withNotice = (reply: Reply, notice: string): Reply => ({
	...reply,
	text: [
		reply.text.trimEnd(),
		reply.format === 'html'
			? notice.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
			: notice,
	]
		.filter((piece) => piece !== '')
		.join('\n\n'),
});

export const isAddress = (url: string | undefined): url is string =>
	/^https?:\/\/\S+$/i.test(url ?? '');

/** Why a messenger does not take a file, in words; null when it does, as far as one can see without fetching it. */
export const refusalOf = (
	{ name, type, data, url }: ReplyFile,
	rule: FileRule | null,
	what: 'picture' | 'file',
): string | null => {
	if (rule === null) return `This messenger takes no ${what}s.`;
	if (rule.types?.test(type.split(';')[0].trim().toLowerCase()) === false)
		return `This messenger takes no ${what}s of the type ${type}.`;
	if (rule.notNamed?.test(name) === true)
		return `This messenger takes no ${what}s with such a name.`;
	if (rule.byAddress === true)
		return isAddress(url)
			? null
			: `This messenger fetches ${what}s from a public address, and this one has none.`;
	if (data === undefined) return isAddress(url) ? null : `The ${what} is empty.`;
	const bytes = Buffer.byteLength(data, 'base64');
	if (bytes === 0) return isAddress(url) ? null : `The ${what} is empty.`;
	return bytes > rule.bytes ? tooLarge(rule.bytes) : null;
};

const tooLarge = (limit: number): string =>
	`This messenger takes at most ${Math.floor(limit / MEGABYTE)} MB.`;

export type Loaded =
	| { readonly status: 'ok'; readonly upload: Upload }
	| { readonly status: 'left_out'; readonly leftOut: LeftOutFile };

/**
 * The bytes of a file of an outgoing part; one that has an address only is fetched. Null: the part has no such file. Rejects with
 * `ServiceError` or `UnreachableError` when trying again may help.
 */
export const loadFile = async (
	value: unknown,
	limit: number,
	{ http, access }: { readonly http: HttpCall; readonly access: FileAccess },
): Promise<Loaded | null> => {
	const { name, type, data, url } = asObject(value);
	const called = asText(name);
	if (called === null) return null;
	const leaveOut = (why: string): Loaded => ({
		status: 'left_out',
		leftOut: { name: called, why },
	});
	const bytes = Buffer.from(asText(data) ?? '', 'base64');
	if (bytes.length > 0)
		return bytes.length > limit
			? leaveOut(tooLarge(limit))
			: {
					status: 'ok',
					upload: { name: called, type: asText(type) ?? 'application/octet-stream', bytes },
				};
	const found = await fetchFile(http, asText(url) ?? '', limit, access);
	if (found.status !== 'ok')
		return leaveOut(found.status === 'too_large' ? tooLarge(limit) : found.explanation);
	return {
		status: 'ok',
		upload: {
			name: called,
			type: asText(type) ?? found.file.mimeType ?? 'application/octet-stream',
			bytes: found.file.bytes,
		},
	};
};
