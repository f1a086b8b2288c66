import { parseWebhook, WebhookUrlError, type Webhook } from '../../bitrix24/webhook';
import { secretFault } from '../hookAddress';
import { deriveSecret } from '../secret';

export interface OpenChannelsSettings {
	/** The inbound webhook of the portal; it needs the permissions imbot and imopenlines. */
	readonly webhookUrl: string;
	/** Code of the bot within the portal; empty: {@link BOT_CODE}. Two desks on one portal need two. */
	readonly botCode: string;
	/** As operators and the line's settings show it; empty: {@link BOT_NAME}. */
	readonly botName: string;
	/** Opens the bot; empty: derived from the webhook. At most 40 characters. */
	readonly botToken: string;
	/** To whom a dialogue goes that needs a person: see {@link handOverTargetOf}. */
	readonly handOverTo: string;
	/** What the plan of the portal allows, 2 or 5. */
	readonly requestsPerSecond: number;
	readonly proxy: string | null;
	/** Part of the address when events come by webhook; empty: derived from the webhook of the portal. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const BOT_CODE = 'night_desk';
export const BOT_NAME = 'Night Desk';

/** Bitrix24 refuses a longer token since 2026-08-06. */
const LONGEST_TOKEN = 40;
const DERIVED_LENGTH = 32;

/** Null when the address is not that of a webhook. */
export const webhookOf = ({ webhookUrl }: OpenChannelsSettings): Webhook | null => {
	try {
		return parseWebhook(webhookUrl);
	} catch {
		return null;
	}
};

export const botCodeOf = ({ botCode }: OpenChannelsSettings): string => botCode.trim() || BOT_CODE;

/** The portal's host, and the bot's code where it is not the usual one. `unknown` while the address is wrong. */
export const accountOf = (settings: OpenChannelsSettings): string => {
	const host = webhookOf(settings)?.host ?? 'unknown';
	const code = botCodeOf(settings);
	return code === BOT_CODE ? host : `${host}/${code}`;
};

export const botTokenOf = (settings: OpenChannelsSettings): string =>
	settings.botToken.trim() || derived(settings, 'open channels bot');

export const webhookSecretOf = (settings: OpenChannelsSettings): string =>
	settings.webhookSecret.trim() || derived(settings, 'open channels webhook');

const derived = (settings: OpenChannelsSettings, purpose: string): string =>
	deriveSecret(webhookOf(settings)?.base ?? settings.webhookUrl.trim(), purpose).slice(
		0,
		DERIVED_LENGTH,
	);

/** Who takes a dialogue over. */
export type HandOverTarget =
	/** The next free operator of the line, by the line's own rules. */
	| { readonly kind: 'operator' }
	| { readonly kind: 'employee'; readonly userId: string }
	/** The queue of an open line. */
	| { readonly kind: 'queue'; readonly queueId: string }
	/** The bot stays in the dialogue and is silent. */
	| { readonly kind: 'nobody' };

/** Empty: the next free operator; a number: that employee; `queue5`: that line; `stay`: nobody. Null: none of these. */
export const handOverTargetOf = ({ handOverTo }: OpenChannelsSettings): HandOverTarget | null => {
	const written = handOverTo.trim().toLowerCase();
	if (written === '') return { kind: 'operator' };
	if (written === 'stay') return { kind: 'nobody' };
	const [, queue, id] = /^(queue)?([1-9]\d{0,14})$/.exec(written) ?? [];
	if (id === undefined) return null;
	return queue === undefined ? { kind: 'employee', userId: id } : { kind: 'queue', queueId: id };
};

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: OpenChannelsSettings): string | null => {
	try {
		parseWebhook(settings.webhookUrl);
	} catch (error) {
		if (error instanceof WebhookUrlError) return WEBHOOK_FAULTS[error.problem];
		throw error;
	}
	if (!/^[A-Za-z0-9_.-]{1,64}$/.test(botCodeOf(settings)))
		return 'The bot code may hold Latin letters, digits, "_", "-" and ".". Leave it empty for the usual one.';
	const token = settings.botToken.trim();
	if (token !== '' && !/^[\x21-\x7e]{8,}$/.test(token))
		return 'The bot token must have 8 to 40 Latin letters, digits and signs, without spaces. Leave it empty to have one made.';
	if (token.length > LONGEST_TOKEN)
		return 'The bot token may be at most 40 characters long: Bitrix24 refuses longer ones.';
	if (handOverTargetOf(settings) === null)
		return '"Hand Over To" must be empty (the next free operator), the number of an employee, "queue" with the number of an open line, or "stay".';
	return secretFault(settings.webhookSecret);
};

const WEBHOOK_FAULTS: Readonly<Record<WebhookUrlError['problem'], string>> = {
	empty:
		'The webhook address is empty. Make one in Bitrix24: «Разработчикам → Другое → Входящий вебхук».',
	not_a_url: 'The webhook address is not a URL. Copy it from Bitrix24 as a whole.',
	not_a_webhook:
		'This is not the address of an inbound webhook of a Bitrix24 portal: it looks like https://your-portal.bitrix24.ru/rest/1/xxxxxxxxxxxxxxxx/.',
	rest3: 'This is the REST 3.0 address; copy the one without /api/, which has the methods of bots.',
	insecure: 'The webhook address must begin with https://.',
};
