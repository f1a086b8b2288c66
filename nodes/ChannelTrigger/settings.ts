import type { IDataObject } from 'n8n-workflow';

import { CUSTOMER_KINDS, type Message, type MessageKind } from '../../lib/casefile/message';
import type { Receiving } from '../../lib/channels/registry';
import { channelDefinition } from '../../lib/channels/registry';
import { startsByDefault } from '../../lib/inbox';

export const DEFAULTS = {
	quietMs: 1_500,
	maxWaitMs: 5_000,
	maxChats: 10,
	maxTries: 3,
	urgentWords:
		'срочн, скорая, помогите, больно, болит, кровь, аллерг, авари, не дышит, задыха, urgent, emergency',
} as const;

/** The node's parameters, read once. */
export interface TriggerSettings {
	readonly channel: string;
	readonly receiving: Receiving;
	readonly otherEvents: ReadonlySet<string>;
	readonly quietMs: number;
	readonly maxWaitMs: number;
	readonly maxChats: number;
	readonly maxTries: number;
	isUrgent(text: string): boolean;
}

export interface ParameterContext {
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

export const readSettings = (context: ParameterContext): TriggerSettings => {
	const channel = String(context.getNodeParameter('channel', 'telegram'));
	const choices = channelDefinition(channel)?.receiving ?? ['webhook'];
	const chosen = context.getNodeParameter('receive', choices[0]);
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const number = (name: string, otherwise: number): number =>
		typeof options[name] === 'number' ? options[name] : otherwise;
	const otherEvents = context.getNodeParameter('otherEvents', []);
	return {
		channel,
		receiving: choices.find((choice) => choice === chosen) ?? choices[0],
		otherEvents: new Set(Array.isArray(otherEvents) ? otherEvents.map(String) : []),
		quietMs: number('quietSeconds', DEFAULTS.quietMs / 1000) * 1000,
		maxWaitMs: number('maxWaitSeconds', DEFAULTS.maxWaitMs / 1000) * 1000,
		maxChats: Math.max(1, Math.floor(number('maxChats', DEFAULTS.maxChats))),
		maxTries: Math.max(1, Math.floor(number('maxTries', DEFAULTS.maxTries))),
		isUrgent: urgentTest(
			typeof options.urgentWords === 'string' ? options.urgentWords : DEFAULTS.urgentWords,
		),
	};
};

/** Word beginnings → test. Only ends the wait for more messages early; what is urgent is judged later, by meaning. */
export const urgentTest = (list: string): ((text: string) => boolean) => {
	const beginnings = list
		.split(/[,\n]/)
		.map((word) => fold(word).trim())
		.filter((word) => word !== '');
	return (text) => {
		const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
		return beginnings.some((word) => folded.includes(` ${word}`));
	};
};

const fold = (text: string): string => text.toLowerCase().replace(/ё/g, 'е');

/** Events that leave by the second output because the owner asked for them. */
export const isWantedEvent = (message: Message, wanted: ReadonlySet<string>): boolean =>
	!startsByDefault(message) &&
	(wanted.has(message.kind) || (wanted.has('groups') && isGroupMessage(message)));

/** Whether an event starts an execution; everything is kept in the journal either way. */
export const startsExecution =
	({ otherEvents }: Pick<TriggerSettings, 'otherEvents'>) =>
	(message: Message): boolean =>
		startsByDefault(message) || isWantedEvent(message, otherEvents);

const isGroupMessage = ({ chat, kind, sender }: Message): boolean =>
	chat.type !== 'private' && CUSTOMER_KINDS.has(kind) && sender?.isBot !== true;

/** What the messenger is asked to tell us. */
export const wantedKinds = ({
	otherEvents,
}: Pick<TriggerSettings, 'otherEvents'>): ReadonlySet<MessageKind> =>
	new Set([...CUSTOMER_KINDS, ...([...otherEvents] as MessageKind[])]);
