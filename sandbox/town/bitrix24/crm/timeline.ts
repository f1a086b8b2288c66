import type { JsonObject } from '../json.ts';
import { asInteger, asList, asObject, asText } from '../json.ts';
import { invalidArgument, missingParameter, notFound, RestError } from '../errors.ts';
import type { Call, MethodTable, Portal } from '../rest/method.ts';
import { CRM, portalTime, reading, writing } from '../rest/method.ts';
import { oldList } from '../rest/old-list.ts';
import type { EntityTypeId, TimelineComment } from '../state.ts';
import { findItem, nextId } from '../state.ts';

/** Here, and only here, the kind of an item is a word. */
const WORDS: Readonly<Record<string, EntityTypeId>> = { lead: 1, deal: 2, contact: 3 };

export const timelineMethods: MethodTable = {
	'crm.timeline.comment.add': writing(CRM, ({ portal, params }) => {
		// Only the lower-case name is read (crm 23.100.0 and later).
		const fields = asObject(params.fields);
		if (fields === undefined) throw missingParameter('fields');
		if (fields.ENTITY_ID === undefined) throw missingParameter('ENTITY_ID');
		if (fields.ENTITY_TYPE === undefined) throw missingParameter('ENTITY_TYPE');
		const entityTypeId = WORDS[asText(fields.ENTITY_TYPE).toLowerCase()];
		const item =
			entityTypeId === undefined
				? undefined
				: findItem(portal.state, entityTypeId, asInteger(fields.ENTITY_ID) ?? -1);
		if (item === undefined || item.converted === true) {
			throw new RestError(400, 'OWNER_NOT_FOUND', 'Владелец элемента не найден');
		}
		const text = asText(fields.COMMENT);
		if (text.trim() === '') throw invalidArgument('Empty comment message');
		const comment: TimelineComment = {
			id: nextId(portal.state, 'timeline'),
			entityTypeId: item.entityTypeId,
			entityId: item.id,
			text,
			authorId: portal.settings.userId,
			createdAt: portal.clock.now(),
			files: readFiles(fields),
		};
		portal.state.comments.push(comment);
		return { result: comment.id };
	}),

	'crm.timeline.comment.update': writing(CRM, (call) => {
		const comment = existing(call);
		const fields = asObject(call.params.fields);
		if (fields === undefined) throw missingParameter('fields');
		const text = asText(fields.COMMENT);
		if (text.trim() === '') throw invalidArgument('Empty comment message');
		comment.text = text;
		return { result: comment.id };
	}),

	'crm.timeline.comment.delete': writing(CRM, (call) => {
		const comment = existing(call);
		call.portal.state.comments = call.portal.state.comments.filter((own) => own !== comment);
		return { result: null };
	}),

	'crm.timeline.comment.get': reading(CRM, (call) => ({
		result: commentJson(call.portal, existing(call)),
	})),

	'crm.timeline.comment.list': reading(CRM, (call) => {
		const filter = asObject(call.params.filter) ?? {};
		const owner = WORDS[asText(filter.ENTITY_TYPE).toLowerCase()];
		if (owner === undefined || asInteger(filter.ENTITY_ID) === undefined) {
			throw new RestError(400, '', 'Access denied.');
		}
		return oldList(
			call,
			call.portal.state.comments.map((own) => commentJson(call.portal, own)),
			{
				ID: 'number',
				ENTITY_ID: 'number',
				ENTITY_TYPE: 'text',
				CREATED: 'time',
				AUTHOR_ID: 'number',
			},
		);
	}),
};

function existing(call: Call): TimelineComment {
	if (call.params.id === undefined) throw missingParameter('id');
	const id = asInteger(call.params.id);
	const comment = call.portal.state.comments.find((own) => own.id === id);
	if (comment === undefined) throw notFound('Not found.');
	return comment;
}

function commentJson(portal: Portal, comment: TimelineComment): JsonObject {
	const word = Object.entries(WORDS).find(([, type]) => type === comment.entityTypeId)?.[0] ?? '';
	return {
		ID: String(comment.id),
		ENTITY_ID: String(comment.entityId),
		ENTITY_TYPE: word,
		CREATED: portalTime(portal, comment.createdAt),
		COMMENT: comment.text,
		AUTHOR_ID: String(comment.authorId),
		// PHP does not tell an empty map from an empty list, but this one is documented as an object.
		FILES: Object.fromEntries(
			comment.files.map((file, index) => [
				String(index + 1),
				{ id: index + 1, name: file.name, size: file.size, type: 'file' },
			]),
		),
	};
}

function readFiles(fields: JsonObject): TimelineComment['files'] {
	return (asList(fields.FILES) ?? []).flatMap((raw) => {
		const pair = asList(raw) ?? [];
		const name = asText(pair[0]);
		return name === '' ? [] : [{ name, size: Buffer.from(asText(pair[1]), 'base64').length }];
	});
}
