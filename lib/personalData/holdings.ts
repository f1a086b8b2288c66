import type { BitrixClient } from '../bitrix24';
import { getItem } from '../bitrix24/crm';
import { isNotFound } from '../bitrix24/errors';
import type { Message } from '../casefile/message';
import type { Reply } from '../casefile';
import { wordsOf } from '../bitrix24';
import { asArray, asObject, asText } from '../shared/json';
import type { Store } from '../store';
import { cardsOf } from './crm/cards';
import { rowsOfPlace, type Row } from './find';
import type { Person } from './person';
import { HELD_PLACES } from './places';

/** One line of what is held: when, what. Milliseconds; null: no moment. */
export interface HeldLine {
	readonly at: number | null;
	readonly text: string;
}

/** What one place holds of a person. */
export interface HeldPart {
	readonly title: string;
	readonly lines: readonly HeldLine[];
	/** Rows as they stand, for those who want to know exactly. */
	readonly rows: readonly Row[];
}

/** Everything that is held of a person, as they may read it. */
export interface Holdings {
	readonly names: readonly string[];
	readonly phones: readonly string[];
	readonly emails: readonly string[];
	readonly accounts: readonly string[];
	readonly parts: readonly HeldPart[];
}

/** Places whose rows mean something to the person; of the others the number of rows and the rows themselves are shown. */
const LINES: Readonly<Record<string, (row: Row) => HeldLine>> = {
	nd_journal: (row) => {
		const message = JSON.parse(String(row.payload)) as Message;
		const text = message.text === null && message.contact === null ? null : wordsOf(message);
		return { at: Number(row.received_at), text: text ?? `(${message.kind})` };
	},
	nd_outbox: (row) => ({
		at: Number(row.created_at),
		text: (JSON.parse(String(row.reply)) as Reply).text,
	}),
	nd_appointment: (row) => ({
		at: Number(row.start_at),
		text: [row.service, row.staff, STATUS[String(row.status)] ?? row.status, row.comment]
			.filter((part) => part !== null && part !== '')
			.join(', '),
	}),
	nd_consent: (row) => ({
		at: Number(row.at),
		text: `${KIND[String(row.kind)] ?? String(row.kind)}: ${DECISION[String(row.status)] ?? String(row.status)}, ${String(row.channel)}, версия ${String(row.text_version)}. Текст: «${String(row.text)}»`,
	}),
	nd_waitlist: (row) => ({ at: Number(row.from_at), text: String(row.service ?? 'любая услуга') }),
	nd_quote: (row) => ({ at: Number(row.created_at), text: String(row.title) }),
	nd_ticket: (row) => ({ at: Number(row.opened_at), text: String(row.summary) }),
	nd_knowledge_gap: (row) => ({ at: Number(row.asked_at), text: String(row.question) }),
	nd_event: (row) => ({ at: Number(row.at), text: String(row.type) }),
	nd_teaching: (row) => ({ at: Number(row.taught_at), text: String(row.text) }),
};

const STATUS: Readonly<Record<string, string>> = {
	held: 'ждёт подтверждения',
	booked: 'записаны',
	confirmed: 'подтверждена',
	visited: 'были',
	no_show: 'не пришли',
	cancelled: 'отменена',
	expired: 'не подтверждена вовремя',
};
const KIND: Readonly<Record<string, string>> = {
	personal_data: 'обработка персональных данных',
	marketing: 'предложения',
};
const DECISION: Readonly<Record<string, string>> = {
	asked: 'спросили',
	given: 'дано',
	declined: 'не дано',
	withdrawn: 'отозвано',
};

/** Reads every place of the store, and with a portal the person's cards. Changes nothing. */
export const holdingsOf = async (
	store: Store,
	person: Person,
	portal: BitrixClient | null,
): Promise<Holdings> => {
	const parts: HeldPart[] = [];
	for (const place of HELD_PLACES) {
		const rows = (await rowsOfPlace(store.db, store.dialect, place, person)).filter((row) =>
			isAboutThem(place.table, row, person),
		);
		if (rows.length === 0) continue;
		const say = LINES[place.table];
		parts.push({
			title: place.title[1],
			lines: say === undefined ? [] : rows.map(say).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)),
			rows,
		});
	}
	return {
		names: person.names,
		phones: person.phones,
		emails: person.emails,
		accounts: person.senders.map(({ channel, chatId }) => `${channel}: ${chatId}`),
		parts: portal === null ? parts : [...parts, ...(await cardsHeld(portal, person))],
	};
};

/** What was said to colleagues is theirs to be erased, and not theirs to be read: it names the colleague. */
const isAboutThem = (table: string, row: Row, { chats }: Person): boolean =>
	table !== 'nd_outbox' ||
	chats.some(({ channel, chatId }) => row.channel === channel && row.chat_id === chatId);

const CARD_FIELDS: Readonly<Record<string, string>> = {
	title: 'название',
	name: 'имя',
	lastName: 'фамилия',
	secondName: 'отчество',
	comments: 'комментарий',
	sourceDescription: 'источник',
	createdTime: 'создана',
};
const CARD_TITLES = {
	lead: 'Битрикс24: лид',
	deal: 'Битрикс24: сделка',
	contact: 'Битрикс24: контакт',
} as const;

const cardsHeld = async (portal: BitrixClient, person: Person): Promise<readonly HeldPart[]> => {
	const parts: HeldPart[] = [];
	for (const { type, id } of await cardsOf(portal, person)) {
		try {
			const { fields } = await getItem(portal, type, Number(id));
			const said = Object.entries(fields).flatMap(([name, value]) => {
				const label = CARD_FIELDS[name] ?? (name.startsWith('UF_CRM_ND_') ? name : null);
				const text = asText(value);
				return label === null || text === null || text === '' ? [] : [`${label}: ${text}`];
			});
			const numbers = asArray(fields.fm).flatMap((entry) => asText(asObject(entry).value) ?? []);
			const comments = asArray(
				await portal.call('crm.timeline.comment.list', {
					filter: { ENTITY_ID: Number(id), ENTITY_TYPE: type },
					select: ['ID', 'COMMENT'],
				}),
			).flatMap((comment) => asText(asObject(comment).COMMENT) ?? []);
			parts.push({
				title: `${CARD_TITLES[type]} № ${id}`,
				lines: [...said, ...numbers, ...comments].map((text) => ({ at: null, text })),
				rows: [],
			});
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}
	return parts;
};

/** The short form for the chat: what there is, a line each. */
export const heldWords = ({ names, phones, emails, accounts, parts }: Holdings): string => {
	const list = (label: string, values: readonly string[]): readonly string[] =>
		values.length === 0 ? [] : [`• ${label}: ${values.join(', ')}`];
	return [
		...list('имя', names),
		...list('телефон', phones),
		...list('почта', emails),
		...list('мессенджеры', accounts),
		...parts.map(({ title, rows, lines }) => `• ${title}: ${Math.max(rows.length, lines.length)}`),
	].join('\n');
};
