import { executeContext } from '../context';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Media, Message, Turn } from '../../../lib/casefile/message';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import {
	DEFAULT_TOKEN,
	startTelegram,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';
import { telegramAdapter } from '../../../lib/channels/telegram';
import { fetchHttp } from '../../channels/fetchHttp';
import { message } from '../../support/messages';

const ACCOUNT = DEFAULT_TOKEN.split(':')[0];
const node = new ChannelReply();
let town: TelegramTown;
let anna: number;

beforeEach(async () => {
	town = await startTelegram();
	anna = town.people.create({ first_name: 'Анна' }).user.id;
	town.people.send(town.bot(), anna, { kind: 'start' });
});
afterEach(async () => await town.stop());

/** What the person sends, as Channel Trigger reads it. */
const received = async (
	kinds: readonly ('photo' | 'document' | 'text')[],
): Promise<IDataObject> => {
	for (const kind of kinds) town.people.send(town.bot(), anna, { kind, text: 'вот' });
	const adapter = telegramAdapter(
		{ token: DEFAULT_TOKEN, baseUrl: town.url, proxy: null, webhookSecret: '', extraCa: null },
		{ http: fetchHttp, sleep: async () => await Promise.resolve() },
	);
	const batch = await adapter.polling?.fetch(null, new Set(['text', 'photo', 'document']), 0);
	const parts = batch?.messages.filter(({ kind }) => kind !== 'start') ?? [];
	return caseFile(parts);
};
const caseFile = (parts: readonly Message[]): IDataObject => {
	const turn: Turn = { ...parts[parts.length - 1], key: 'telegram:1', parts, attempt: 0 };
	return { message: turn as unknown as IDataObject, conversation: { id: 'c1' } };
};
const withMedia = (...media: readonly Media[]): IDataObject =>
	caseFile([message({ account: ACCOUNT, kind: 'photo', media })]);
const medium = (more: Partial<Media> = {}): Media => ({
	type: 'photo',
	fileId: 'unknown',
	mimeType: null,
	bytes: null,
	seconds: null,
	fileName: null,
	emoji: null,
	...more,
});

const run = async (
	item: IDataObject,
	parameters: Record<string, unknown> = {},
	credentials: Record<string, IDataObject> = {
		nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: town.url },
	},
) => {
	const context = executeContext({
		parameters: { operation: 'download', channel: 'own', ...parameters },
		credentials,
		items: [item],
	});
	const kept = new Map<string, Buffer>();
	const prepareBinaryData = async (
		bytes: Buffer,
		fileName: string,
		mimeType: string,
	): Promise<IBinaryData> => {
		kept.set(fileName, bytes);
		return await Promise.resolve({ data: '', fileName, mimeType });
	};
	const [downloaded, nothing] = await node.execute.call({
		...context,
		helpers: { ...context.helpers, prepareBinaryData },
	} as unknown as IExecuteFunctions);
	return { downloaded, nothing, kept };
};

describe('fetching what the customer sent', () => {
	it('puts every file of the turn on the item, and keeps the case file', async () => {
		const item = await received(['photo', 'document', 'text']);
		const { downloaded, nothing, kept } = await run(item);
		expect(nothing).toEqual([]);
		const [{ json, binary, pairedItem }] = downloaded;
		expect(json).toMatchObject({ ...item, media: { missing: [] } });
		expect(json.media).toMatchObject({
			files: [
				{ field: 'file', type: 'photo' },
				{ field: 'file2', type: 'document' },
			],
		});
		expect(Object.keys(binary ?? {})).toEqual(['file', 'file2']);
		expect(pairedItem).toEqual({ item: 0 });
		expect([...kept.values()].every(({ length }) => length > 0)).toBe(true);
	});

	it('fetches the kinds that are wanted only', async () => {
		const { downloaded } = await run(await received(['photo', 'document']), {
			kinds: ['document'],
			binaryField: 'brief',
		});
		expect(Object.keys(downloaded[0].binary ?? {})).toEqual(['brief']);
	});

	it('does not ask for what is too large by its own account, and says so', async () => {
		const { nothing } = await run(withMedia(medium({ bytes: 3 * 1024 * 1024 })), {
			maxMegabytes: 2,
		});
		expect(nothing[0].json.media).toMatchObject({
			files: [],
			missing: [{ type: 'photo', reason: 'too_large' }],
		});
	});

	it('says what the messenger has no longer, and takes the rest', async () => {
		const item = await received(['photo']);
		const parts = (item.message as unknown as Turn).parts.map((part) => ({
			...part,
			media: [...part.media, medium()],
		}));
		const { downloaded } = await run(caseFile(parts));
		expect(downloaded[0].json.media).toMatchObject({
			files: [{ field: 'file' }],
			missing: [{ reason: 'gone' }],
		});
	});

	it('lets a message without files leave by the other output', async () => {
		const { downloaded, nothing } = await run(await received(['text']), {}, {});
		expect(downloaded).toEqual([]);
		expect(nothing[0].json.media).toEqual({ files: [], missing: [] });
	});

	it('says so where a channel gives no files', async () => {
		const parts = [message({ channel: 'webchat', account: 'site', media: [medium()] })];
		const { nothing } = await run(caseFile(parts), {}, { nightDeskWebChatApi: { widget: 'site' } });
		expect(nothing[0].json.media).toMatchObject({ missing: [{ reason: 'not_offered' }] });
	});

	it('says what to do when there is no message, or the messenger is out of reach', async () => {
		await expect(run({ reply: { text: 'а' } })).rejects.toMatchObject({
			message: 'The item holds no message',
			description: expect.stringContaining('Channel Trigger'),
		});
		const item = withMedia(medium());
		await expect(
			run(
				item,
				{},
				{
					nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: 'http://127.0.0.1:1' },
				},
			),
		).rejects.toMatchObject({ message: expect.stringContaining('out of reach') });
	});
});
