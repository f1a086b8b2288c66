import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EditorApi, type WorkflowJson } from '../../sandbox/n8n/api';
import {
	credentialsOf,
	ERRORS,
	NIGHT_REQUESTS_PER_SECOND,
	type Desk,
} from '../../sandbox/n8n/desks';
import type { HostSettings } from '../../sandbox/n8n/environment';
import { startHost, type Host } from '../../sandbox/n8n/host';
import {
	credentialTypesOfNodes,
	installWorkflows,
	withCredentials,
	type CredentialJson,
} from '../../sandbox/n8n/install';
import { DESKS } from '../../sandbox/night/profiles';
import { startTown, type Town, type TownOptions } from '../../sandbox/town/town';

/** Where `npm test` has put n8n and the package. */
const prepared = join(process.cwd(), '.sandbox', 'n8n', '.n8n', 'nodes');

/** Below the ports that systems give to outgoing connections, so that none of those takes the port before n8n does. */
const FIRST_PORT = 21_000;
const LAST_PORT = 31_000;

const isFree = async (port: number): Promise<boolean> =>
	await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});

/** A port that is free together with the one after it, where n8n's task broker listens. */
export const freePort = async (): Promise<number> => {
	for (let tries = 0; tries < 200; tries++) {
		const port = FIRST_PORT + 2 * Math.floor((Math.random() * (LAST_PORT - FIRST_PORT)) / 2);
		if ((await isFree(port)) && (await isFree(port + 1))) return port;
	}
	throw new Error(`No two free ports between ${FIRST_PORT} and ${LAST_PORT}`);
};

/** A real n8n with the built package, beside a simulated town of its own. */
export interface TestDesk {
	readonly town: Town;
	readonly api: EditorApi;
	readonly settings: HostSettings & { readonly logFile: string };
	readonly storeFile: string;
	host(): Host;
	/** Ends n8n as a power cut would, and starts it again. */
	killAndRestart(): Promise<void>;
	install(
		workflows: readonly WorkflowJson[],
		publish: readonly string[],
		desk?: Desk,
		/** Accounts besides those of the desk. */
		further?: readonly CredentialJson[],
	): Promise<void>;
	stop(): Promise<void>;
}

export const openDesk = async (
	options: {
		readonly town?: TownOptions;
		readonly locale?: 'en' | 'ru';
		readonly extra?: Record<string, string>;
	} = {},
): Promise<TestDesk> => {
	if (!existsSync(prepared)) {
		throw new Error('n8n with the package is not prepared: run the tests by `npm test`');
	}
	const userFolder = mkdtempSync(join(tmpdir(), 'nightdesk-n8n-'));
	mkdirSync(join(userFolder, '.n8n'));
	symlinkSync(prepared, join(userFolder, '.n8n', 'nodes'));
	const town = await startTown({
		telegram: { bots: DESKS.map(({ bot }) => bot) },
		bitrix24: { bucket: { size: 50, leakPerSecond: NIGHT_REQUESTS_PER_SECOND } },
		...options.town,
	});
	const settings = {
		userFolder,
		port: await freePort(),
		locale: options.locale ?? ('en' as const),
		logFile: join(userFolder, 'n8n.log'),
		extra: { N8N_EXPRESSION_ENGINE: 'legacy', ...options.extra },
	};
	// What has been opened before must not keep the test run alive.
	let host = await startHost(settings).catch(async (error: unknown) => {
		await town.stop();
		throw error;
	});
	const api = new EditorApi(host.url);
	await api.login();
	return {
		town,
		api,
		settings,
		storeFile: join(userFolder, '.n8n', 'nightdesk', 'nightdesk.sqlite'),
		host: () => host,
		killAndRestart: async () => {
			await host.kill();
			host = await startHost(settings);
		},
		install: async (workflows, publish, desk = DESKS[0], further = []) => {
			const credentials = [...credentialsOf(desk, town.addresses), ...further];
			const types = await credentialTypesOfNodes(api);
			await installWorkflows(settings, api, {
				credentials,
				workflows: workflows.map((workflow) => withCredentials(workflow, credentials, types)),
				publish,
			});
		},
		stop: async () => {
			await host.stop();
			await town.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
};

export { ERRORS };

/** Waits until the condition holds; rejects with the reason after the limit. */
export const until = async (
	what: string,
	condition: () => boolean | Promise<boolean>,
	limitMs = 30_000,
): Promise<void> => {
	const end = Date.now() + limitMs;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error(`Not within ${limitMs / 1_000} s: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
};
