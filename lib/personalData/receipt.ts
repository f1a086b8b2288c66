import { randomUUID } from 'node:crypto';

import { PLACES } from './places';
import type { StorePlaceResult } from './eraseStore';

/** One place, and what became of the person there. */
export interface ReceiptLine {
	/** In Russian, as the person and the owner read it. */
	readonly place: string;
	/** Rows, cards, entries; null where nobody can count them. */
	readonly count: number | null;
	/** `waits`: done later, by itself. */
	readonly outcome: 'erased' | 'anonymised' | 'left' | 'waits';
	/** Why something is left or waits; null: nothing is. */
	readonly why: string | null;
}

/** What an erasure did, without a word on whose it was. `receipt` of the node's output. */
export interface Receipt {
	/** By which the person and the owner speak of it. */
	readonly number: string;
	/** ISO 8601. */
	readonly at: string;
	/** `whole`: nothing is left but what nobody can erase from here; `waits`: something is tried again; `partly`: a person has to look. */
	readonly status: 'whole' | 'waits' | 'partly';
	readonly lines: readonly ReceiptLine[];
}

/** Read aloud without mistakes: no 0 and O, no 1 and I. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const newReceiptNumber = (): string =>
	[...Buffer.from(randomUUID().replaceAll('-', ''), 'hex')]
		.slice(0, 8)
		.map((byte) => LETTERS[byte % LETTERS.length])
		.join('')
		.replace(/^(....)/, '$1-');

export const linesOfStore = (results: readonly StorePlaceResult[]): readonly ReceiptLine[] =>
	results.flatMap(({ table, treatment, rows }) => {
		const place = PLACES[table];
		return place === undefined || place.treatment === 'free'
			? []
			: [
					{
						place: place.title[1],
						count: rows,
						outcome: treatment === 'erase' ? ('erased' as const) : ('anonymised' as const),
						why: null,
					},
				];
	});

/** The same place counted in two goes is one line. */
export const mergedLines = (
	before: readonly ReceiptLine[],
	after: readonly ReceiptLine[],
): readonly ReceiptLine[] =>
	after.reduce<readonly ReceiptLine[]>((lines, line) => {
		const same = lines.find(
			({ place, outcome, why }) =>
				place === line.place && outcome === line.outcome && why === line.why,
		);
		return same === undefined
			? [...lines, line]
			: lines.map((each) =>
					each === same && each.count !== null
						? { ...each, count: each.count + (line.count ?? 0) }
						: each,
				);
	}, before);

/** What holds copies that nothing here reaches. It does not make an erasure incomplete; it has to be said. */
export const BEYOND_REACH = {
	messenger: 'Переписка в самом мессенджере',
	executions: 'Журнал запусков n8n',
	backups: 'Резервные копии',
	portal: 'Битрикс24: корзина, открытые линии, записи звонков',
} as const;

export const beyondReach = (withPortal: boolean): readonly ReceiptLine[] => [
	left(BEYOND_REACH.messenger, 'хранит мессенджер; удалить чат можно у себя'),
	left(BEYOND_REACH.executions, 'стирается по сроку, который задан в n8n'),
	left(BEYOND_REACH.backups, 'исчезнет с заменой копий; при восстановлении удаление повторяют'),
	...(withPortal
		? [
				left(
					BEYOND_REACH.portal,
					'недоступно извне; карточки очищены до удаления, остальное удаляет сотрудник в портале',
				),
			]
		: []),
];

const left = (place: string, why: string): ReceiptLine => ({
	place,
	count: null,
	outcome: 'left',
	why,
});

const REACHLESS: ReadonlySet<string> = new Set(Object.values(BEYOND_REACH));

export const statusOf = (lines: readonly ReceiptLine[]): Receipt['status'] =>
	lines.some(({ outcome, place }) => outcome === 'left' && !REACHLESS.has(place))
		? 'partly'
		: lines.some(({ outcome }) => outcome === 'waits')
			? 'waits'
			: 'whole';

const OUTCOMES = {
	erased: 'удалено',
	anonymised: 'обезличено',
	left: 'осталось',
	waits: 'будет удалено позже',
} as const;

/** The receipt as it is told, a line for each place. */
export const receiptWords = ({ lines }: Pick<Receipt, 'lines'>): string => {
	const said = ({ place, count, outcome, why }: ReceiptLine): string =>
		`• ${place}: ${OUTCOMES[outcome]}${count === null ? '' : ` ${count}`}${why === null ? '' : ` (${why})`}`;
	return lines.map(said).join('\n');
};
