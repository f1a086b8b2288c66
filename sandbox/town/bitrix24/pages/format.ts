import type { Html } from './html.ts';
import { escapeText, html, raw } from './html.ts';
import type { Portal } from '../rest/method.ts';
import type { Item } from '../state.ts';
import { asText } from '../json.ts';
import { parseTime } from '../time.ts';

const MONTHS = [
	'января',
	'февраля',
	'марта',
	'апреля',
	'мая',
	'июня',
	'июля',
	'августа',
	'сентября',
	'октября',
	'ноября',
	'декабря',
];
const DAY_MS = 86_400_000;

/** `02:14`, `вчера, 22:10`, `21 ноября, 09:30` in portal time. */
export function moment(portal: Portal, at: number): string {
	const offset = portal.settings.utcOffsetMinutes * 60_000;
	const local = new Date(at + offset);
	const clock = local.toISOString().slice(11, 16);
	const days =
		Math.floor((portal.clock.now() + offset) / DAY_MS) - Math.floor((at + offset) / DAY_MS);
	if (days === 0) return clock;
	if (days === 1) return `вчера, ${clock}`;
	if (days === -1) return `завтра, ${clock}`;
	return `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()] ?? ''}, ${clock}`;
}

export function timeTag(portal: Portal, at: number): Html {
	return html`<time datetime="${new Date(at).toISOString()}">${moment(portal, at)}</time>`;
}

/** Moment of a stored ISO text; 0 when there is none. */
export function momentOf(portal: Portal, value: unknown): number {
	return typeof value === 'string' ? (parseTime(value, portal.settings.utcOffsetMinutes) ?? 0) : 0;
}

/** `1 лид`, `2 лида`, `5 лидов`. */
export function count(number: number, one: string, few: string, many: string): string {
	const tens = number % 100;
	const last = number % 10;
	const word = tens > 10 && tens < 20 ? many : last === 1 ? one : last > 1 && last < 5 ? few : many;
	return `${number} ${word}`;
}

export function personName(item: Item): string {
	return [item.values.name, item.values.secondName, item.values.lastName]
		.map((part) => asText(part))
		.filter(Boolean)
		.join(' ');
}

export function itemTitle(item: Item): string {
	return asText(item.values.title) || personName(item) || `Без имени · № ${item.id}`;
}

export function phoneOf(item: Item): string {
	return item.fm.find((own) => own.typeId === 'PHONE')?.value ?? '';
}

export function userName(portal: Portal, id: unknown): string {
	const user = portal.settings.users.find((own) => own.id === Number(id));
	return user === undefined ? 'не назначен' : `${user.name} ${user.lastName}`;
}

/** Initials in a disc, named in full for the mouse and for screen readers. */
export function avatar(portal: Portal, id: unknown): Html {
	const name = userName(portal, id);
	const initials = name
		.split(' ')
		.map((word) => word.slice(0, 1))
		.join('')
		.slice(0, 2);
	return html`<span class="avatar" title="${name}" aria-label="Ответственный: ${name}"
		>${initials}</span
	>`;
}

export function dictionaryName(portal: Portal, entityId: string, statusId: unknown): string {
	const found = portal.state.statuses.find(
		(own) => own.entityId === entityId && own.statusId === statusId,
	);
	return found?.name ?? asText(typeof statusId === 'string' ? statusId : '');
}

const TAGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/\[(\/?)(b|i|u|s)\]/gi, '<$1$2>'],
	// Lists bring their own spacing: the line breaks around them would show as empty lines.
	[/\s*\[list(?:=1)?\]\s*/gi, '<ul>'],
	[/\s*\[\/list\]\s*/gi, '</ul>'],
	[/\s*\[\*\]\s*/g, '<li>'],
	[/\[(?:quote|code)\]/gi, '<blockquote>'],
	[/\[\/(?:quote|code)\]/gi, '</blockquote>'],
	[/\[br\]/gi, '\n'],
	[/\[url=(https?:\/\/[^\]\s]+)\]([^[]*)\[\/url\]/gi, '<a href="$1" rel="noreferrer">$2</a>'],
	[/\[url\](https?:\/\/[^[\s]+)\[\/url\]/gi, '<a href="$1" rel="noreferrer">$1</a>'],
	[/\[\/?(?:color|size|font)(?:=[^\]]*)?\]/gi, ''],
];

/** The portal's markup as HTML. The text is escaped first, so that only these tags become markup. */
export function bbcode(text: string): Html {
	return raw(
		TAGS.reduce(
			(markup, [pattern, replacement]) => markup.replace(pattern, replacement),
			escapeText(text.trim()),
		),
	);
}

/** A block of the portal's markup. Line breaks are kept, so nothing else may stand inside the element. */
export function prose(text: string): Html {
	return text.trim() === '' ? raw('') : raw(`<div class="text">${bbcode(text).markup}</div>`);
}
