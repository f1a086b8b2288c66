import { join } from 'node:path';

import { startBitrix24 } from './bitrix24/index.ts';
import type { RunningBitrix24 } from './bitrix24/index.ts';
import type { StartOptions as PortalStartOptions } from './bitrix24/options.ts';
import { escapeHtml, listen, sendHtml, sendJson } from './http/listen.ts';
import { startOpenAi } from './openai/index.ts';
import type { OpenAiTown } from './openai/index.ts';
import { startTelegram } from './telegram/index.ts';
import type { TelegramOptions, TelegramTown } from './telegram/index.ts';

/** Ports of the town's services; 0 or nothing takes a free one. */
export interface TownPorts {
	readonly index?: number;
	readonly telegram?: number;
	readonly openai?: number;
	readonly bitrix24?: number;
}

export interface TownOptions {
	readonly host?: '127.0.0.1';
	readonly ports?: TownPorts;
	/** Folder of the state files; without it nothing survives a restart. */
	readonly stateFolder?: string;
	readonly telegram?: Omit<TelegramOptions, 'port' | 'host' | 'stateFile'>;
	readonly bitrix24?: Omit<PortalStartOptions, 'port' | 'host' | 'stateFile' | 'mode'>;
	/** 1: a portal with leads; 2: without. */
	readonly portalMode?: 1 | 2;
}

/** Where everything is: what `main.ts` prints as one line of JSON. */
export interface TownAddresses {
	readonly index: string;
	readonly telegram: {
		readonly url: string;
		readonly bots: readonly { readonly username: string; readonly token: string }[];
	};
	readonly openai: { readonly url: string; readonly apiKey: string };
	readonly bitrix24: { readonly url: string; readonly webhookUrl: string };
}

export interface Town {
	readonly addresses: TownAddresses;
	readonly telegram: TelegramTown;
	readonly openai: OpenAiTown;
	readonly bitrix24: RunningBitrix24;
	stop(): Promise<void>;
}

function page(addresses: TownAddresses): string {
	const entries = [
		['Telegram', `${addresses.telegram.url}/`, 'чаты с ботом: кто что написал и что увидел'],
		['Битрикс24', `${addresses.bitrix24.url}/`, 'лиды, сделки, задачи и ленты событий'],
		[
			'Модель',
			`${addresses.openai.url}/models`,
			'учебная замена языковой модели, отвечает по таблице слов',
		],
	] as const;
	const items = entries.map(
		([name, url, about]) =>
			`<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a><br>${escapeHtml(about)}</li>`,
	);
	return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Учебный город</title>
<style>body{font:17px/1.5 system-ui;margin:3rem auto;max-width:36rem;padding:0 1rem}li{margin:1rem 0}</style>
<h1>Учебный город</h1><p>Службы ниже только изображают настоящие. Наружу отсюда ничего не уходит.</p>
<ul>${items.join('')}</ul></html>`;
}

/** Starts every simulated service on loopback. What started is stopped again when a later one fails. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
	const { ports = {}, stateFolder } = options;
	const host = options.host ?? '127.0.0.1';
	const started: { stop(): Promise<void> }[] = [];
	const keep = <Service extends { stop(): Promise<void> }>(service: Service): Service => {
		started.unshift(service);
		return service;
	};
	const file = (name: string): { stateFile?: string } =>
		stateFolder === undefined ? {} : { stateFile: join(stateFolder, `${name}.json`) };
	const stop = async (): Promise<void> => {
		for (const service of started) await service.stop();
	};
	try {
		const telegram = keep(
			await startTelegram({
				allowLocalWebhook: true,
				...options.telegram,
				host,
				port: ports.telegram ?? 0,
				...file('telegram'),
			}),
		);
		const openai = keep(await startOpenAi({ host, port: ports.openai ?? 0 }));
		const bitrix24 = keep(
			await startBitrix24({
				...options.bitrix24,
				host,
				port: ports.bitrix24 ?? 0,
				mode: options.portalMode ?? 1,
				...file('bitrix24'),
			}),
		);
		const bots = [...telegram.core.state.bots.values()].map((bot) => ({
			username: bot.user.username ?? '',
			token: bot.token,
		}));
		const parts = {
			telegram: { url: telegram.url, bots },
			openai: { url: openai.url, apiKey: openai.apiKey },
			bitrix24: { url: bitrix24.url, webhookUrl: bitrix24.webhookUrl },
		};
		const index = keep(
			await listen(
				(request, response) => {
					if (request.url === '/addresses.json') sendJson(response, 200, addresses);
					else sendHtml(response, page(addresses));
				},
				{ host, port: ports.index ?? 0 },
			),
		);
		const addresses: TownAddresses = { index: `${index.url}/`, ...parts };
		return { addresses, telegram, openai, bitrix24, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
