import type { Reply } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { buttonRows } from '../text/buttons';
import { plainReply } from '../text/plainReply';
import { plainText, readHtml, withoutMarks } from '../text/richText';
import { OPEN_CHANNELS_LIMITS } from './limits';

/** A button of the portal's own site chat. */
interface PortalButton {
	readonly TEXT: string;
	readonly ACTION?: 'SEND';
	readonly ACTION_VALUE?: string;
	readonly LINK?: string;
	readonly DISPLAY?: 'LINE';
}

type Keyboard = ReadonlyArray<PortalButton | { readonly TYPE: 'NEWLINE' }>;

/** What a part shows where the messenger behind the line can draw buttons, instead of its numbered list. */
export interface WithKeyboard {
	readonly question: string;
	readonly keyboard: Keyboard;
}

/**
 * Plain words and a numbered list, which every messenger behind a line can show. A short reply carries a keyboard besides: sending
 * decides, since only then it is known which messenger the chat belongs to.
 */
export const composeOpenChannels = (reply: Reply): readonly OutgoingPart[] => {
	const parts = plainReply(reply, OPEN_CHANNELS_LIMITS.text);
	const keyboard = keyboardOf(reply);
	if (parts.length !== 1 || keyboard === null) return parts;
	const question = withoutMarks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	).trim();
	return question === '' ? parts : [{ ...parts[0], detail: { question, keyboard } }];
};

/** Null: nothing to press, or more than fits. */
const keyboardOf = (reply: Reply): Keyboard | null => {
	const rows = buttonRows(reply)
		.map((row) => row.filter(({ action }) => action !== 'phone'))
		.filter((row) => row.length > 0);
	const all = rows.flat();
	const fits = all.every(
		({ title, action, url }) =>
			title.length <= OPEN_CHANNELS_LIMITS.buttonTitle &&
			(action !== 'link' || /^https?:\/\/\S+$/i.test(url ?? '')),
	);
	if (all.length === 0 || all.length > OPEN_CHANNELS_LIMITS.buttons || !fits) return null;
	return rows.flatMap(
		(row, index): Keyboard => [
			...(index === 0 ? [] : [{ TYPE: 'NEWLINE' as const }]),
			...row.map(
				({ title, action, url }): PortalButton =>
					action === 'link'
						? { TEXT: title, LINK: url, DISPLAY: 'LINE' }
						: // The title comes back as the customer's own words, which mean the same as the button.
							{ TEXT: title, ACTION: 'SEND', ACTION_VALUE: title, DISPLAY: 'LINE' },
			),
		],
	);
};

export const keyboardIn = ({ detail }: OutgoingPart): WithKeyboard | null =>
	typeof detail.question === 'string' && Array.isArray(detail.keyboard)
		? { question: detail.question, keyboard: detail.keyboard as Keyboard }
		: null;

const MARKUP =
	/\[(?=\/?(?:b|i|u|s|url|br|user|chat|call|send|put|img|quote|code|color|size|icon|disk|date|timestamp|context|spoiler)[\]=])/gi;

/** A bracket that the portal would take for markup is kept apart from its word by a space without width. */
export const withoutMarkup = (text: string): string => text.replace(MARKUP, '[\u200b');
