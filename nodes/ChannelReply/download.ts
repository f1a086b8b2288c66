import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Media } from '../../lib/casefile/message';
import { ServiceError, type ChannelAdapter, type Download } from '../../lib/channels/adapter';
import { UnreachableError } from '../../lib/shared/http';
import { asArray, asId, asNumber, asObject, asText } from '../../lib/shared/json';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { accountFor } from './account';
import { turnOf } from './order';

const DOWNLOADED = 0;
const NOTHING = 1;

const MEGABYTE = 1024 * 1024;
const DEFAULT_MEGABYTES = 20;
/** An album of a messenger has ten; more than these in one turn is no request of a customer. */
const MOST_FILES = 20;

/** A file of the message that was fetched, and where on the item it is. */
interface Fetched {
	readonly field: string;
	readonly type: Media['type'];
	readonly fileName: string;
	readonly mimeType: string;
	readonly bytes: number;
}

/** A file that is not on the item, and why: larger than the limit, gone at the messenger, or one of a channel that gives none. */
interface Missing {
	readonly type: Media['type'];
	readonly fileName: string | null;
	readonly reason: 'too_large' | 'gone' | 'too_many' | 'not_offered';
	readonly explanation: string;
}

/**
 * Fetches what the customer sent along with the turn of an item and puts it on the item as binary fields; `media` in the case file says
 * which and which not. The item leaves by the first output when there is at least one file.
 */
export const downloadItem = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const turn = turnOf(item);
	if (turn === null)
		throw new NodeOperationError(
			context.getNode(),
			t('The item holds no message', 'Во входных данных нет сообщения'),
			{
				itemIndex,
				description: t(
					'Connect this node behind a Channel Trigger: the files belong to the customer’s message.',
					'Поставьте узел после «Входящих сообщений»: файлы относятся к сообщению клиента.',
				),
			},
		);
	const kinds = asArray(context.getNodeParameter('kinds', itemIndex, []));
	const limit = limitOf(context.getNodeParameter('maxMegabytes', itemIndex, DEFAULT_MEGABYTES));
	const prefix =
		String(context.getNodeParameter('binaryField', itemIndex, 'file')).trim() || 'file';
	const wanted = mediaOf(item).filter(({ type }) => kinds.length === 0 || kinds.includes(type));
	const adapter =
		wanted.length === 0
			? null
			: await accountFor(context, itemIndex, { turn, isOtherAccountAllowed: false });
	const files: Fetched[] = [];
	const missing: Missing[] = [];
	const binary: NonNullable<INodeExecutionData['binary']> = {};
	for (const [index, medium] of wanted.entries()) {
		const found =
			adapter === null || index >= MOST_FILES
				? TOO_MANY
				: await fetchOne(adapter, medium, limit).catch((error: unknown) => {
						throw asNodeError(context, error, itemIndex);
					});
		if (found.status !== 'ok') {
			const { status: reason, explanation } = found;
			missing.push({ type: medium.type, fileName: medium.fileName, reason, explanation });
			continue;
		}
		const field = files.length === 0 ? prefix : `${prefix}${files.length + 1}`;
		const mimeType = found.file.mimeType ?? medium.mimeType ?? USUAL[medium.type][0];
		const fileName = nameOf(medium, found.file.fileName, mimeType, index);
		const { bytes } = found.file;
		binary[field] = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
		files.push({ field, type: medium.type, fileName, mimeType, bytes: bytes.length });
	}
	return {
		json: { ...item, media: { files, missing } as unknown as IDataObject },
		binary: { ...context.getInputData()[itemIndex].binary, ...binary },
		output: files.length > 0 ? DOWNLOADED : NOTHING,
	};
};

type Found =
	| Download
	| { readonly status: 'too_many' | 'not_offered'; readonly explanation: string };

const TOO_MANY: Found = {
	status: 'too_many',
	explanation: `Only the first ${MOST_FILES} files of a message are fetched.`,
};

const fetchOne = async (
	adapter: ChannelAdapter,
	{ fileId, bytes }: Media,
	limit: number,
): Promise<Found> => {
	if (adapter.download === undefined)
		return {
			status: 'not_offered',
			explanation: `Files of the channel "${adapter.channel}" cannot be fetched.`,
		};
	// What the messenger itself says is too large is not asked for at all.
	if (bytes !== null && bytes > limit)
		return { status: 'too_large', explanation: `The file is larger than ${limit} bytes.` };
	return await adapter.download(fileId, limit);
};

const limitOf = (megabytes: unknown): number => {
	const number = Number(megabytes);
	return Math.floor((number > 0 && number <= 200 ? number : DEFAULT_MEGABYTES) * MEGABYTE);
};

/** Media of all messages of the turn, each file once. */
const mediaOf = (item: IDataObject): readonly Media[] => {
	const message = asObject(item.message);
	const parts = asArray(message.parts).map(asObject);
	const media = (parts.length > 0 ? parts : [message])
		.flatMap((part) => asArray(part.media))
		.map(readMedium)
		.filter((medium) => medium !== null);
	return [...new Map(media.map((medium) => [medium.fileId, medium])).values()];
};

const readMedium = (value: unknown): Media | null => {
	const medium = asObject(value);
	const fileId = asId(medium.fileId);
	const type = asText(medium.type) ?? '';
	if (fileId === null || !Object.hasOwn(USUAL, type)) return null;
	return {
		type: type as Media['type'],
		fileId,
		mimeType: asText(medium.mimeType),
		bytes: asNumber(medium.bytes),
		seconds: asNumber(medium.seconds),
		fileName: asText(medium.fileName),
		emoji: null,
	};
};

/** What a kind usually is, where nobody says. */
const USUAL: Readonly<Record<Media['type'], readonly [mimeType: string, ending: string]>> = {
	photo: ['image/jpeg', 'jpg'],
	voice: ['audio/ogg', 'ogg'],
	audio: ['audio/mpeg', 'mp3'],
	video: ['video/mp4', 'mp4'],
	document: ['application/octet-stream', 'bin'],
	sticker: ['image/webp', 'webp'],
};

/** A name without folders; the messenger's, else the address', else the kind and its place. */
const nameOf = (
	{ type, fileName }: Media,
	fetched: string | null,
	mimeType: string,
	index: number,
): string => {
	const given = (fileName ?? fetched ?? '').split(/[\\/]/).pop()?.trim();
	if (given) return given.slice(-200);
	const [usual, ending] = USUAL[type];
	const other = /^[a-z]+\/([a-z0-9]{2,5})$/.exec(mimeType)?.[1];
	return `${type}-${index + 1}.${mimeType === usual || other === undefined ? ending : other.replace('jpeg', 'jpg')}`;
};

const asNodeError = (context: IExecuteFunctions, error: unknown, itemIndex: number): unknown => {
	if (!(error instanceof UnreachableError) && !(error instanceof ServiceError)) return error;
	return new NodeOperationError(
		context.getNode(),
		error instanceof UnreachableError
			? t(
					'The file could not be fetched: the messenger is out of reach',
					'Файл не получен: мессенджер недоступен',
				)
			: error.message,
		{
			itemIndex,
			description: t(
				'Messengers keep files for days, so run this item again. Check the base URL and the proxy in the credential if it goes on.',
				'Мессенджеры хранят файлы несколько дней, поэтому запустите элемент ещё раз. Если не помогает, проверьте базовый адрес и прокси в учётных данных.',
			),
		},
	);
};
