import { parse } from 'csv-parse/sync';

import type { LoggedEvent } from '../../events';
import { toIso } from '../../shared/clock';
import type { KpiEvent } from '../event';
import { columnsOf, type Column, type Mapping, type SheetRow } from './columns';
import { momentOf } from './moment';

/** A sheet or a row of it cannot be read. The message says which row and what to write. */
export class InvalidSheetError extends Error {
	override readonly name = 'InvalidSheetError';
}

export type ImportedEvent = LoggedEvent & KpiEvent & { readonly at: string };

export interface SheetOptions {
	readonly mapping?: Mapping;
	/** Moments without an offset are this zone's wall clock. */
	readonly timeZone: string;
	/** Goes in front of every key and id, so that two sheets cannot be mixed up. Default `sheet`. */
	readonly source?: string;
	/** The channel where the sheet does not tell. */
	readonly channel?: string | null;
	/** Silence after which a chat counts as a new request, hours. Default 12, as in the live dialogues. */
	readonly silenceHours?: number;
}

/** A CSV with a heading row; commas, semicolons or tabs; with or without a byte order mark. Throws {@link InvalidSheetError}. */
export const readCsv = (text: string): readonly SheetRow[] => {
	const firstLine = text.slice(0, text.search(/\r?\n|$/));
	const delimiter = [';', '\t', ','].reduce((best, each) =>
		firstLine.split(each).length > firstLine.split(best).length ? each : best,
	);
	try {
		return parse(text, {
			bom: true,
			columns: true,
			delimiter,
			relax_column_count: true,
			skip_empty_lines: true,
			trim: true,
		});
	} catch (error) {
		throw new InvalidSheetError(
			`The file is not a CSV table: ${(error as Error).message}. Save it as CSV (UTF-8) with a heading row`,
		);
	}
};

/**
 * Events of a sheet, by what its columns are: rows with `type` and `at` are events as they are; rows with a chat, a time and a sender are
 * old messages; rows with a number and a creation date are leads of a CRM. Importing the same sheet again gives the same keys.
 * Throws {@link InvalidSheetError}.
 */
export const sheetEvents = (
	rows: readonly SheetRow[],
	options: SheetOptions,
): readonly ImportedEvent[] => {
	if (rows.length === 0) return [];
	const columns = columnsOf(rows[0], options.mapping ?? {});
	if ('type' in rows[0] && ('at' in rows[0] || columns.at !== undefined))
		return rows.map((row, index) => plainEvent(row, columns, index, options));
	if (columns.chat !== undefined && columns.at !== undefined && columns.from !== undefined)
		return chatEvents(rows, columns, options);
	if (columns.created !== undefined)
		return rows.flatMap((row, index) => leadEvents(row, columns, index, options));
	throw new InvalidSheetError(
		`No way to read a sheet with the columns ${Object.keys(rows[0]).join(', ')}. Name the columns: for leads at least "created" (and "id", "firstReply", "booked"); for old chats "chat", "at" and "from"`,
	);
};

const reader = (row: SheetRow, columns: Mapping, index: number, { timeZone }: SheetOptions) => {
	const raw = (column: Column): unknown => {
		const heading = columns[column];
		return heading === undefined ? undefined : row[heading];
	};
	const text = (column: Column): string | null => {
		const value = raw(column);
		return value === null || value === undefined || String(value).trim() === ''
			? null
			: String(value).trim();
	};
	const moment = (column: Column): number | null => {
		const ms = momentOf(raw(column), timeZone);
		if (ms === undefined)
			throw new InvalidSheetError(
				`Row ${index + 1}, column "${columns[column]}": "${String(raw(column))}" is not a moment. Use 2026-03-12 23:40 or 12.03.2026 23:40`,
			);
		return ms;
	};
	const amount = (column: Column): number | null => {
		const value = text(column);
		if (value === null) return null;
		const number = Number(value.replace(/[\s\u00a0₽]/g, '').replace(',', '.'));
		if (Number.isNaN(number))
			throw new InvalidSheetError(
				`Row ${index + 1}, column "${columns[column]}": "${value}" is not a number`,
			);
		return number;
	};
	return { text, moment, amount };
};

const yes = (value: string | null): boolean =>
	value !== null && !/^(0|нет|no|false|-|—|n)$/i.test(value);

const plainEvent = (
	row: SheetRow,
	columns: Mapping,
	index: number,
	options: SheetOptions,
): ImportedEvent => {
	const ms = momentOf(row.at ?? row[columns.at ?? 'at'], options.timeZone);
	if (ms === undefined || ms === null)
		throw new InvalidSheetError(
			`Row ${index + 1}: "at" is not a moment. Use 2026-03-12T23:40:00+03:00`,
		);
	const text = (...names: readonly string[]): string | null => {
		for (const name of names) {
			const value = row[name];
			if (value !== undefined && value !== null && value !== '') return String(value);
		}
		return null;
	};
	const data = typeof row.data === 'string' ? (JSON.parse(row.data) as unknown) : row.data;
	const actor = text('actor');
	return {
		key: text('key', 'id', 'eventId') ?? `${options.source ?? 'sheet'}:${index}`,
		at: toIso(ms),
		type: text('type') ?? '',
		actor: actor === 'customer' || actor === 'person' || actor === 'system' ? actor : 'bot',
		who: text('who'),
		channel: text('channel') ?? options.channel ?? null,
		branch: text('branch'),
		campaign: text('campaign'),
		scenario: text('scenario'),
		conversationId: text('conversationId', 'conversation_id'),
		contactId: text('contactId', 'contact_id'),
		leadId: text('leadId', 'lead_id'),
		data: typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {},
	};
};

const leadEvents = (
	row: SheetRow,
	columns: Mapping,
	index: number,
	options: SheetOptions,
): readonly ImportedEvent[] => {
	const { text, moment, amount } = reader(row, columns, index, options);
	const source = options.source ?? 'sheet';
	const created = moment('created');
	const leadId = `${source}:${text('id') ?? `row${index + 1}`}`;
	const about = {
		channel: text('channel') ?? options.channel ?? null,
		campaign: text('campaign'),
		branch: text('branch'),
		scenario: text('scenario'),
		contactId: text('contact') === null ? null : `${source}:contact:${text('contact')}`,
	};
	const spend = amount('spend');
	const made = (
		step: string,
		at: number | null,
		type: string,
		actor: ImportedEvent['actor'] = 'system',
		more: Partial<LoggedEvent> = {},
	): readonly ImportedEvent[] =>
		at === null
			? []
			: [{ key: `${leadId}:${step}`, at: toIso(at), type, actor, ...about, leadId, ...more }];
	if (created === null)
		throw new InvalidSheetError(
			`Row ${index + 1}, column "${columns.created}" is empty. Every lead needs the moment of its creation`,
		);
	const service = text('service');
	const employee = text('employee');
	const labels = {
		...(service === null ? {} : { service }),
		...(employee === null ? {} : { employee }),
	};
	const tier = text('tier');
	const byBot = /bot|бот|робот/i.test(text('repliedBy') ?? '');
	const visit = text('visit')?.toLowerCase() ?? null;
	const booked = moment('booked');
	const minutes = amount('minutes');
	const outcome =
		visit === null
			? null
			: /no.?show|неяв|не приш|нет/.test(visit)
				? 'appointment_no_show'
				: /cancel|отмен/.test(visit)
					? 'appointment_cancelled'
					: 'appointment_visited';
	return [
		...made('created', created, 'lead_created', 'system', {
			data: {
				...labels,
				...(tier === null ? {} : { tier: TIER_WORDS[tier.toLowerCase()] ?? tier }),
			},
		}),
		...made('message', moment('message'), 'message_received', 'customer'),
		...made('reply', moment('firstReply'), 'reply_sent', byBot ? 'bot' : 'person', {
			who: byBot ? null : (employee ?? text('repliedBy')),
		}),
		...made('booked', booked, 'appointment_booked', 'system', {
			data: minutes === null ? labels : { ...labels, minutes },
		}),
		...(outcome === null ? [] : made('outcome', booked ?? created, outcome)),
		...(yes(text('escalated'))
			? made('escalated', created, 'escalated', 'system', {
					data: { reason: text('reason') ?? 'unknown' },
				})
			: []),
		...made(
			'opened',
			moment('closed') === null ? null : created,
			'conversation_opened',
			'customer',
		),
		...made('closed', moment('closed'), 'conversation_closed', 'system'),
		...((amount('revenue') ?? 0) === 0
			? []
			: made('revenue', booked ?? created, 'revenue_recorded', 'system', {
					data: { amount: amount('revenue') },
				})),
		...(spend === null
			? []
			: made('spend', created, 'spend_recorded', 'system', { data: { amount: spend } })),
		...(amount('rating') === null
			? []
			: made('rating', moment('closed') ?? created, 'rating_given', 'customer', {
					data: { rating: amount('rating') },
				})),
	];
};

const TIER_WORDS: Readonly<Record<string, string>> = {
	горячий: 'hot',
	горячая: 'hot',
	тёплый: 'warm',
	теплый: 'warm',
	тёплая: 'warm',
	холодный: 'cold',
	холодная: 'cold',
};

const CUSTOMER = /^(client|customer|user|in|incoming|входящ\S*|клиент|покупатель)$/i;
const BOT = /^(bot|бот|робот)$/i;

/** Old chats: a chat that was silent for long begins a new request. No text is kept. */
const chatEvents = (
	rows: readonly SheetRow[],
	columns: Mapping,
	options: SheetOptions,
): readonly ImportedEvent[] => {
	const source = options.source ?? 'sheet';
	const silence = (options.silenceHours ?? 12) * 3_600_000;
	const lines = rows
		.map((row, index) => {
			const { text, moment } = reader(row, columns, index, options);
			const at = moment('at');
			const chat = text('chat');
			if (at === null || chat === null)
				throw new InvalidSheetError(`Row ${index + 1} has no chat or no time`);
			return { at, chat, from: text('from') ?? '', text, index };
		})
		.sort((a, b) => a.at - b.at || a.index - b.index);
	const open = new Map<string, { readonly id: string; last: number }>();
	return lines.flatMap(({ at, chat, from, text }): readonly ImportedEvent[] => {
		const customer = CUSTOMER.test(from);
		let dialogue = open.get(chat);
		const begins = customer && (dialogue === undefined || at - dialogue.last > silence);
		if (begins) open.set(chat, (dialogue = { id: `${source}:${chat}:${at}`, last: at }));
		if (dialogue === undefined) return [];
		dialogue.last = at;
		const about = {
			at: toIso(at),
			channel: text('channel') ?? options.channel ?? null,
			branch: text('branch'),
			campaign: text('campaign'),
			conversationId: dialogue.id,
			contactId: `${source}:contact:${chat}`,
			leadId: dialogue.id,
		};
		const key = `${dialogue.id}:${at}`;
		const said: ImportedEvent = customer
			? { ...about, key: `${key}:in`, type: 'message_received', actor: 'customer' }
			: BOT.test(from)
				? { ...about, key: `${key}:out`, type: 'reply_sent', actor: 'bot' }
				: { ...about, key: `${key}:out`, type: 'reply_sent', actor: 'person', who: from || null };
		return begins
			? [{ ...about, key: `${dialogue.id}:created`, type: 'lead_created', actor: 'system' }, said]
			: [said];
	});
};
