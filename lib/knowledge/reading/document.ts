import { readTable } from '../../understanding/testWeek/csv';
import type { DocumentKind, PassageDraft } from '../passage';
import { chunk } from './chunk';
import { decodeText } from './decode';
import { htmlToMarkdown } from './html';
import { pdfText } from './pdf';
import { tablePassages } from './table';

export interface DocumentFile {
	readonly bytes: Uint8Array;
	/** With its ending where it has one; decides what it is read as. */
	readonly name: string;
	/** Such as `application/pdf`; asked when the name does not say. */
	readonly mimeType: string;
}

export interface ReadDocument {
	readonly kind: DocumentKind;
	readonly passages: readonly PassageDraft[];
}

const BY_ENDING: Readonly<Record<string, DocumentKind>> = {
	txt: 'text',
	text: 'text',
	md: 'markdown',
	markdown: 'markdown',
	docx: 'docx',
	pdf: 'pdf',
	csv: 'table',
	tsv: 'table',
	html: 'html',
	htm: 'html',
};

const BY_MIME: ReadonlyArray<readonly [RegExp, DocumentKind]> = [
	[/wordprocessingml/, 'docx'],
	[/pdf/, 'pdf'],
	[/csv|tab-separated/, 'table'],
	[/html/, 'html'],
	[/markdown/, 'markdown'],
	[/^text\//, 'text'],
];

/** Null: neither the ending nor the type is one that can be read. */
export const kindOfFile = ({
	name,
	mimeType,
}: Pick<DocumentFile, 'name' | 'mimeType'>): DocumentKind | null => {
	const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
	if (Object.hasOwn(BY_ENDING, ending)) return BY_ENDING[ending] ?? null;
	return BY_MIME.find(([pattern]) => pattern.test(mimeType.toLowerCase()))?.[1] ?? null;
};

/** Reads a file into passages. Rejects with the reader's own words for a file that is broken or protected. */
export const readDocument = async (
	{ bytes }: Pick<DocumentFile, 'bytes'>,
	kind: DocumentKind,
): Promise<ReadDocument> => {
	switch (kind) {
		case 'docx':
			return { kind, passages: chunk(await htmlToMarkdown(await docxHtml(bytes), false)) };
		case 'pdf':
			return { kind, passages: chunk(await pdfText(bytes)) };
		default:
			return await readText(decodeText(bytes), kind);
	}
};

/** Reads words that are there already: of a field, of a page, of a table as text. */
export const readText = async (
	text: string,
	kind: Exclude<DocumentKind, 'docx' | 'pdf'>,
): Promise<ReadDocument> => {
	switch (kind) {
		case 'html':
			return { kind, passages: chunk(await htmlToMarkdown(text, true)) };
		case 'table':
			return { kind, passages: tablePassages(readTable(text.replace(/^\ufeff/, ''))) };
		default:
			return { kind, passages: chunk(text.replace(/^\ufeff/, '')) };
	}
};

const docxHtml = async (bytes: Uint8Array): Promise<string> => {
	const { default: mammoth } = await import('mammoth');
	const { value } = await mammoth.convertToHtml(
		{ buffer: Buffer.from(bytes) },
		{ styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"] },
	);
	return value;
};
