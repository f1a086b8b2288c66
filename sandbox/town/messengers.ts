import { startAvito, type AvitoTown } from './avito/index.ts';
import type { RunningBitrix24 } from './bitrix24/index.ts';
import { openLineOf, type OpenLineTown } from './bitrix24/openlines/town.ts';
import { startApp, type AppTown } from './generic/index.ts';
import { startGreenApi, type GreenTown } from './greenapi/index.ts';
import { startMax, type MaxTown } from './max/index.ts';
import { startMessaging, type MessagingTown } from './meta/messaging.ts';
import { startVk, type VkTown } from './vk/index.ts';
import { startWazzup, type WazzupTown } from './wazzup/index.ts';
import { startWhatsApp, type WhatsAppTown } from './whatsapp/index.ts';

/** The simulated messengers besides Telegram, one account at each. */
export interface Messengers {
	readonly max: MaxTown;
	readonly vk: VkTown;
	readonly whatsapp: WhatsAppTown;
	readonly messenger: MessagingTown;
	readonly instagram: MessagingTown;
	readonly wazzup: WazzupTown;
	readonly avito: AvitoTown;
	readonly greenapi: GreenTown;
	/** An app of the owner's own. */
	readonly generic: AppTown;
	/** The open line of the simulated portal. */
	readonly openchannels: OpenLineTown;
	stop(): Promise<void>;
}

/**
 * Starts them on loopback, on the given port and the eight that follow, or on free ones. What started is stopped again when a later one
 * fails. The open line belongs to the portal, which runs already and is not stopped.
 */
export const startMessengers = async (
	portal: RunningBitrix24,
	firstPort = 0,
): Promise<Messengers> => {
	const started: { stop(): Promise<void> }[] = [];
	let port = firstPort;
	const open = async <Service extends { stop(): Promise<void> }>(
		start: (options: {
			readonly port: number;
			readonly allowLocalWebhook: true;
		}) => Promise<Service>,
	): Promise<Service> => {
		const service = await start({ port: port === 0 ? 0 : port++, allowLocalWebhook: true });
		started.unshift(service);
		return service;
	};
	const stop = async (): Promise<void> => {
		for (const service of started) await service.stop();
	};
	try {
		return {
			max: await open(startMax),
			vk: await open(startVk),
			whatsapp: await open(startWhatsApp),
			messenger: await open((options) => startMessaging({ ...options, kind: 'page' })),
			instagram: await open((options) => startMessaging({ ...options, kind: 'instagram' })),
			wazzup: await open((options) => startWazzup({ ...options, transports: ['whatsapp'] })),
			avito: await open(startAvito),
			greenapi: await open(startGreenApi),
			generic: await open(startApp),
			openchannels: openLineOf(portal),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
};
