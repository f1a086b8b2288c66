import { asArray, asId, asObject, asText } from '../shared/json';
import { keyMark, readableText } from './bbcode';
import type { BitrixClient } from './client';
import type { EntityType } from './crm';
import { isNotFound, withoutId } from './errors';
import { createOnce, type Once } from './keyed';

/** A card by its kind and id. */
export interface CardAddress {
	readonly type: EntityType;
	readonly id: string;
}

export interface KeyedComment {
	/** The same key on the same card is the same comment: a repeat rewrites it. */
	readonly key: string;
	/** BBCode. Must not be empty. */
	readonly text: string;
}

export interface CommentResult {
	readonly id: string;
	readonly what: 'added' | 'updated';
}

const findComment = async (
	client: BitrixClient,
	card: CardAddress,
	mark: string,
): Promise<{ readonly id: string } | null> => {
	const comments = await client.call('crm.timeline.comment.list', {
		filter: { ENTITY_ID: Number(card.id), ENTITY_TYPE: card.type },
		order: { ID: 'DESC' },
		select: ['ID', 'COMMENT'],
	});
	for (const comment of asArray(comments).map(asObject)) {
		const id = asId(comment.ID ?? comment.id);
		const text = asText(comment.COMMENT ?? comment.comment) ?? '';
		if (id !== null && readableText(text).includes(mark)) return { id };
	}
	return null;
};

/** Puts a comment on a card's timeline, or rewrites the one that an earlier run put there under the same key. */
export async function keepComment(
	client: BitrixClient,
	once: Once,
	card: CardAddress,
	comment: KeyedComment,
): Promise<CommentResult> {
	let key = `bitrix24:${client.host}:comment:${card.type}:${card.id}:${comment.key}`;
	const mark = keyMark(key);
	const text = `${comment.text}\n\n${mark}`;
	for (;;) {
		const { value, repeated } = await createOnce<{ readonly id: string }>(
			once,
			key,
			{
				create: async () => {
					const id = asId(
						await client.call('crm.timeline.comment.add', {
							fields: { ENTITY_ID: Number(card.id), ENTITY_TYPE: card.type, COMMENT: text },
						}),
					);
					if (id === null) throw withoutId('crm.timeline.comment.add');
					return { id };
				},
				find: async () => await findComment(client, card, mark),
			},
			client.sleep,
		);
		if (!repeated) return { id: value.id, what: 'added' };
		try {
			await client.call(
				'crm.timeline.comment.update',
				{ id: Number(value.id), fields: { COMMENT: text } },
				{ repeatable: true },
			);
			return { id: value.id, what: 'updated' };
		} catch (error) {
			// A colleague deleted it: it is written anew.
			if (!isNotFound(error)) throw error;
			key = `${key}:after:${value.id}`;
		}
	}
}
