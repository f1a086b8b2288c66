import { systemClock, toIso } from '../../shared/clock';
import { asArray, asId, asObject, isObject, type JsonObject } from '../../shared/json';
import { PollConflictError, ServiceError, type Polling } from '../adapter';
import { OpenChannelsError, type OpenChannelsTools, type PortalCall } from './api';
import type { BotAccess } from './bot';
import { lineDialog, rememberConnector } from './dialog';
import { lacksLine, withLine } from './line';
import { readEvents, type Reader } from './read';

/** Bitrix24 answers at once; it asks for 5 to 30 seconds between two questions, and 2 while there is more. */
const PAUSE = 5_000;
const SHORT_PAUSE = 2_000;
/** Somebody who has just written is likely to write again. */
const LIVELY = 60_000;
const LIMIT = 100;
/** A look in the editor asks once and changes nothing. */
const LOOK = 5;

/**
 * `imbot.v2.Event.get`: events wait at the portal until an offset behind them is handed in. One question per call, after the pause that
 * is due since the last one. Where an event does not say which line it
 * comes from, the chat is asked for, so that the message carries its messenger and the cards of the line.
 */
export const openChannelsPolling = (
	call: PortalCall,
	bot: BotAccess,
	reader: Reader,
	{ sleep, clock = systemClock }: Pick<OpenChannelsTools, 'sleep' | 'clock'>,
): Polling => {
	let isPrepared = false;
	let notBefore = 0;
	let livelyUntil = 0;

	const prepare = async (): Promise<void> => {
		await bot.ensure('fetch');
		isPrepared = true;
	};
	const look = async (): Promise<boolean> => {
		const known = await bot.find();
		if (known?.eventMode === 'webhook')
			throw new PollConflictError(
				'The bot’s events are brought to an address, so they cannot be fetched.',
				400,
				'event mode is webhook',
			);
		return known !== null;
	};
	const ask = async (offset: string | null): Promise<Answer> => {
		const answer = asObject(
			await call(
				'imbot.v2.Event.get',
				await bot.signed({ limit: LIMIT, ...(offset === null ? {} : { offset: Number(offset) }) }),
				// Whoever polls tries again by itself.
				{ impatient: true },
			),
		);
		if (!Array.isArray(answer.events))
			throw new ServiceError('The portal answers, but not like Bitrix24', 502, 'no events');
		const events = asArray(answer.events).filter(isObject);
		const now = clock();
		if (events.length > 0) livelyUntil = now + LIVELY;
		notBefore = now + (answer.hasMore === true || now < livelyUntil ? SHORT_PAUSE : PAUSE);
		return { events, next: asId(answer.nextOffset) };
	};

	return {
		async fetch(offset, _kinds, waitSeconds) {
			const isLook = waitSeconds <= LOOK;
			if (!isPrepared && !isLook) await prepare();
			if (!isPrepared && isLook && !(await look())) return { messages: [], next: null };
			const wait = notBefore - clock();
			if (wait > 0) await sleep(wait);
			const { events, next } = await askOrForget(ask, offset, () => {
				bot.forget();
				isPrepared = false;
			});
			const known = await withLines(events, call, bot, reader);
			return {
				messages: readEvents(known, reader, toIso(clock())),
				next: numberOrNull(next) ?? offset,
			};
		},
	};
};

interface Answer {
	readonly events: readonly JsonObject[];
	readonly next: string | null;
}

/** Nothing before the first event is ever confirmed by zero, and what is no number confirms nothing. */
const numberOrNull = (next: string | null): string | null =>
	next !== null && /^[1-9]\d{0,14}$/.test(next) ? next : null;

/** Somebody has deleted the bot on the portal: the next call registers it anew. */
const askOrForget = async (
	ask: (offset: string | null) => Promise<Answer>,
	offset: string | null,
	forget: () => void,
): Promise<Answer> => {
	try {
		return await ask(offset);
	} catch (error) {
		if (error instanceof OpenChannelsError && error.code === 'BOT_NOT_FOUND') forget();
		throw error;
	}
};

/** One question per chat. A chat that cannot be asked for leaves its events as they are. */
const withLines = async (
	events: readonly JsonObject[],
	call: PortalCall,
	bot: BotAccess,
	{ account }: Reader,
): Promise<readonly JsonObject[]> => {
	const asked = new Map<string, JsonObject | undefined>();
	const known: JsonObject[] = [];
	for (const event of events) {
		const chat = asObject(asObject(event.data).chat);
		const chatId = asId(chat.id);
		if (!lacksLine(event) || chatId === null || !/^[1-9]\d{0,14}$/.test(chatId)) {
			rememberConnector(account, chatId, chat.entityId);
			known.push(event);
			continue;
		}
		if (!asked.has(chatId)) {
			const dialog = await lineDialog(call, bot, chatId);
			rememberConnector(account, chatId, dialog?.entityId);
			asked.set(chatId, dialog === null ? undefined : { ...dialog });
		}
		known.push(withLine(event, asked.get(chatId)));
	}
	return known;
};
