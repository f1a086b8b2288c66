import type { Generated } from 'kysely';

/** A document, list or page of the owner, in its current version. */
export interface KnowledgeSourceTable {
	id: Generated<number>;
	profile: string;
	/** What answers quote, and by which an import replaces it. */
	name: string;
	/** Counted up by every import that changed anything. */
	version: number;
	/** Fingerprint of what was read: the same content again changes nothing. */
	fingerprint: string;
	kind: string;
	link: string | null;
	/** Model that the vectors of its passages come from; null: there are none. */
	model: string | null;
	imported_at: number;
}

/** A part of a source that can answer a question by itself. */
export interface KnowledgePassageTable {
	id: Generated<number>;
	source_id: number;
	/** 0, 1… in the order of the document. */
	place: number;
	/** Headings above it, or the question it answers. */
	title: string;
	text: string;
	/** Where it stands: «с. 3», «строка 12»; null: nowhere in particular. */
	locator: string | null;
	/** Words that count for the search. */
	length: number;
	/** Base64 of little-endian 32-bit floats, of length 1; null: none. */
	vector: string | null;
}

/** How often a stem stands in a passage; those of the title count more. */
export interface KnowledgeTermTable {
	passage_id: number;
	profile: string;
	term: string;
	weight: number;
}

/** A question of a customer that the knowledge base could not answer. */
export interface KnowledgeGapTable {
	id: Generated<number>;
	/** Turn and step that noted it. */
	key: string;
	profile: string;
	question: string;
	conversation_id: string | null;
	contact_id: string | null;
	channel: string | null;
	/** The passage that came nearest, as `source › title`; null: none. */
	nearest: string | null;
	/** Of that passage, 0…1. */
	score: number;
	asked_at: number;
}

export interface KnowledgeTables {
	nd_knowledge_source: KnowledgeSourceTable;
	nd_knowledge_passage: KnowledgePassageTable;
	nd_knowledge_term: KnowledgeTermTable;
	nd_knowledge_gap: KnowledgeGapTable;
}
