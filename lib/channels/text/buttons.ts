import type { Reply, ReplyButton } from '../../casefile/reply';

/** The buttons of a reply in rows, without those that have no title. */
export const buttonRows = (reply: Reply): ReadonlyArray<readonly ReplyButton[]> =>
	(reply.buttons ?? [])
		.map((row) => row.filter(({ title }) => title.trim() !== ''))
		.filter((row) => row.length > 0);

/** What comes back when a button is pressed. */
export const payloadOf = ({ payload, title }: ReplyButton): string => payload ?? title;

/** For messengers without buttons, or for more than they allow: the customer answers with the number or the words. */
export const numberedList = (rows: ReadonlyArray<readonly ReplyButton[]>): string =>
	rows
		.flat()
		.map(({ title, action, url }, index) =>
			action === 'link' && url ? `${index + 1}. ${title}: ${url}` : `${index + 1}. ${title}`,
		)
		.join('\n');

/** No row longer than the messenger draws. */
export const wrapRows = (
	rows: ReadonlyArray<readonly ReplyButton[]>,
	perRow: number,
): ReadonlyArray<readonly ReplyButton[]> =>
	rows.flatMap((row) =>
		Array.from({ length: Math.ceil(row.length / perRow) }, (_, index) =>
			row.slice(index * perRow, (index + 1) * perRow),
		),
	);
