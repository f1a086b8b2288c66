import { flag, integer, text } from '../arguments.ts';
import { rememberAllowedUpdates } from '../delivery/polling.ts';
import { badRequest, tooManyRequests } from '../errors.ts';
import type { BotRecord } from '../state.ts';
import type { Call } from './target.ts';

const PORTS = new Set([443, 80, 88, 8443]);
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An outcome with the sentence the API adds to `result: true`. */
export interface Described {
	readonly result: true;
	readonly description: string;
}

function webhookAddress(given: string, local: boolean): URL {
	let url: URL;
	try {
		url = new URL(given.includes('://') ? given : `https://${given}`);
	} catch {
		throw badRequest('invalid webhook URL specified');
	}
	if (local && url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return url;
	if (url.protocol !== 'https:') {
		throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
	}
	const port = url.port === '' ? 443 : Number(url.port);
	if (!local && !PORTS.has(port)) {
		throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
	}
	if (!local && (LOOPBACK.has(url.hostname) || /^(10|192\.168|127)\./.test(url.hostname))) {
		throw badRequest(`bad webhook: IP address ${url.hostname} is reserved`);
	}
	return url;
}

function drop(bot: BotRecord, call: Call): void {
	if (!flag(call.args, 'drop_pending_updates')) return;
	call.core.log('pending dropped', bot, null, { count: bot.queue.length });
	bot.queue = bot.queue.filter((update) => update.inFlight);
	for (const update of bot.queue) update.times = 1;
}

/** Sets the one webhook of the bot; an empty `url` takes it away. */
export function setWebhook(call: Call): Described {
	const { core, bot, args } = call;
	const given = text(args, 'url');
	if (given === '') return deleteWebhook(call);
	const now = core.now();
	if (now - bot.lastWebhookSetAt < 1000) throw tooManyRequests(1);
	const url = webhookAddress(given, core.options.allowLocalWebhook === true);
	const secretToken = text(args, 'secret_token');
	if (secretToken.length > 256) throw badRequest('secret token is too long');
	if (!/^[A-Za-z0-9_-]*$/.test(secretToken)) {
		throw badRequest('secret token contains unallowed characters');
	}
	bot.lastWebhookSetAt = now;
	drop(bot, call);
	rememberAllowedUpdates(bot, args);
	const settings = {
		url: url.toString() === `${given}/` ? given : url.toString(),
		secretToken,
		maxConnections: integer(args, 'max_connections', 40, 1, 100),
		ipAddress: text(args, 'ip_address') || null,
		hasCertificate: args.files['certificate'] !== undefined,
	};
	const unchanged = JSON.stringify(settings) === JSON.stringify(bot.webhook);
	bot.webhook = settings;
	bot.lastErrorAt = null;
	bot.lastErrorMessage = '';
	core.log('webhook set', bot, null, { url: settings.url });
	return { result: true, description: unchanged ? 'Webhook is already set' : 'Webhook was set' };
}

export function deleteWebhook(call: Call): Described {
	const { core, bot } = call;
	drop(bot, call);
	const had = bot.webhook !== null;
	bot.webhook = null;
	bot.lastErrorAt = null;
	bot.lastErrorMessage = '';
	core.log('webhook deleted', bot, null, { had });
	return { result: true, description: had ? 'Webhook was deleted' : 'Webhook is already deleted' };
}

export function getWebhookInfo({ core, bot }: Call): unknown {
	core.expire(bot);
	const { webhook } = bot;
	const allowed = bot.allowedUpdates === null ? {} : { allowed_updates: bot.allowedUpdates };
	if (webhook === null) {
		return {
			url: '',
			has_custom_certificate: false,
			pending_update_count: bot.queue.length,
			...allowed,
		};
	}
	return {
		url: webhook.url,
		has_custom_certificate: webhook.hasCertificate,
		pending_update_count: bot.queue.length,
		max_connections: webhook.maxConnections,
		...(webhook.ipAddress === null ? {} : { ip_address: webhook.ipAddress }),
		...(bot.lastErrorAt === null
			? {}
			: {
					last_error_date: Math.floor(bot.lastErrorAt / 1000),
					last_error_message: bot.lastErrorMessage,
				}),
		...allowed,
	};
}
