/** A part of a document that can answer a question by itself, before it is stored. */
export interface PassageDraft {
	/** Headings above it («Прайс › Маникюр»), or the question that it answers; '' when there are none. */
	readonly title: string;
	readonly text: string;
	/** Where it stands: «с. 3», «строка 12»; null: nowhere in particular. */
	readonly locator: string | null;
}

/** What a document was read as. */
export type DocumentKind = 'text' | 'markdown' | 'docx' | 'pdf' | 'table' | 'html';

/** A passage that was found. */
export interface FoundPassage {
	readonly id: number;
	/** Name of its source, as imported. */
	readonly source: string;
	/** Version of the source that it is from. */
	readonly version: number;
	readonly title: string;
	readonly text: string;
	readonly locator: string | null;
	/** Address of the source where it has one. */
	readonly link: string | null;
	/** How much of the question it answers, 0…1; what the threshold is held against. */
	readonly score: number;
	/** By the words alone, 0…1. */
	readonly words: number;
	/** Cosine to the question; null without embeddings. */
	readonly likeness: number | null;
}

/** «Прайс › Маникюр, с. 3»: how an answer quotes it. */
export const citationOf = ({
	source,
	title,
	locator,
}: Pick<FoundPassage, 'source' | 'title' | 'locator'>): string =>
	[`«${source}»`, title, locator].filter((part) => part !== null && part !== '').join(', ');
