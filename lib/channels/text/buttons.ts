import type { Reply, ReplyButton } from '../../casefile/reply';

type Rows = ReadonlyArray<readonly ReplyButton[]>;

/** The buttons of a reply in rows, without those that have no title. */
export const buttonRows = (reply: Reply): Rows =>
	(reply.buttons ?? [])
		.map((row) => row.filter(({ title }) => title.trim() !== ''))
		.filter((row) => row.length > 0);

/** What comes back when a button is pressed. */
export const payloadOf = ({ payload, title }: ReplyButton): string => payload ?? title;

/** For messengers without buttons, or for more than they allow: the customer answers with the number or the words. */
export const numberedList = (rows: Rows, from = 0): string =>
	rows
		.flat()
		.map(({ title, action, url }, index) =>
			action === 'link' && url ? `${index + 1}. ${title}: ${url}` : `${index + 1}. ${title}`,
		)
		.slice(from)
		.join('\n');

/** No row longer than the messenger draws. */
export const wrapRows = (rows: Rows, perRow: number): Rows =>
	rows.flatMap((row) =>
		Array.from({ length: Math.ceil(row.length / perRow) }, (_, index) =>
			row.slice(index * perRow, (index + 1) * perRow),
		),
	);
