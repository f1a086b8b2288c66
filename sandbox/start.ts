/**
 * Opens a real n8n with our nodes and workflows and a town of simulated services, plays a night of customers through it, and prints what
 * came of it. Stays up until Ctrl-C.
 *
 *     npm start -- [--exit] [--no-night] [--port 5678] [--town-port 5690] [--locale ru]
 *
 * `--exit` ends after the table, with 1 when anything in it fell short.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { EditorApi } from './n8n/api.ts';
import {
	copyId,
	credentialsOf,
	ERRORS,
	errorsFor,
	FIGURES,
	flowsOf,
	NIGHT_REQUESTS_PER_SECOND,
	PROFILE,
	ROUTING,
	shippedWorkflows,
	workflowsOf,
} from './n8n/desks.ts';
import { OWNER, type HostSettings } from './n8n/environment.ts';
import { figuresLink } from './n8n/figures.ts';
import { startHost } from './n8n/host.ts';
import { credentialTypesOfNodes, installWorkflows, withCredentials } from './n8n/install.ts';
import { connectMessengers } from './n8n/messengers.ts';
import { runWorkflow } from './n8n/run.ts';
import { invitations, prepareShop, tellDesk } from './n8n/shop.ts';
import { playNight } from './night/driver.ts';
import { NIGHT_ORDERS } from './night/orders.ts';
import { DESKS, ON_CALL } from './night/profiles.ts';
import { nightTable, reportNight, type PortalContents } from './night/report.ts';
import { readVisits } from './night/visits.ts';
import { ALL_SCOPES } from './town/bitrix24/options.ts';
import { startMessengers } from './town/messengers.ts';
import { startShop } from './town/shop/index.ts';
import { startTown } from './town/town.ts';

const { values: options } = parseArgs({
	options: {
		exit: { type: 'boolean', default: false },
		'no-night': { type: 'boolean', default: false },
		port: { type: 'string', default: process.env.NIGHTDESK_PORT ?? '5678' },
		'town-port': { type: 'string', default: process.env.NIGHTDESK_TOWN_PORT ?? '5690' },
		locale: { type: 'string', default: process.env.N8N_DEFAULT_LOCALE ?? 'en' },
		/** Where n8n's user folder and the logs lie. */
		data: { type: 'string', default: join(process.cwd(), '.sandbox') },
	},
});

const started = Date.now();
const say = (text: string) =>
	process.stderr.write(
		`${`${((Date.now() - started) / 1000).toFixed(0)} s`.padStart(6)}  ${text}\n`,
	);

const { data } = options;
const userFolder = join(data, 'n8n');
const storeFile = join(userFolder, '.n8n', 'nightdesk', 'nightdesk.sqlite');
const logFile = join(data, 'n8n.log');
/** What everybody said and heard in the latest night. */
const transcriptFile = join(data, 'night.json');
const settings: HostSettings = {
	userFolder,
	port: Number(options.port),
	locale: options.locale.startsWith('ru') ? 'ru' : 'en',
	// Three times the executions a second on a small machine; safe here, where only our own expressions run.
	extra: { N8N_EXPRESSION_ENGINE: 'legacy' },
};

/** Night minutes per minute: nine hours in 130 s, which n8n's eight to ten executions a second can follow on two cores. */
const SPEED = 250;
/** The end of the night on a machine that is busy with other things. */
const LONGEST_MS = 450_000;

/** A customer waits longer here than anybody has to on a quiet machine: how long an answer took stands in the table. */
const PATIENCE_MS = 150_000;

const main = async (): Promise<number> => {
	mkdirSync(userFolder, { recursive: true });
	// Every night begins with an empty desk; the workflows and what was changed on the canvas stay.
	rmSync(join(userFolder, '.n8n', 'nightdesk'), { recursive: true, force: true });
	rmSync(logFile, { force: true });

	const townPort = Number(options['town-port']);
	/** The same ports in every run, so that what was imported into n8n stays true; free ones with `--town-port 0`. */
	const portOf = (service: number) => (townPort === 0 ? 0 : townPort + service);
	const town = await startTown({
		ports: {
			index: portOf(0),
			telegram: portOf(1),
			bitrix24: portOf(2),
			openai: portOf(3),
		},
		telegram: {
			bots: DESKS.map(({ bot }) => bot),
			delivery: { duplicateShare: 0.05, disorderShare: 0.02 },
		},
		bitrix24: {
			bucket: { size: 50, leakPerSecond: NIGHT_REQUESTS_PER_SECOND },
			scopes: [...ALL_SCOPES, 'imbot', 'imopenlines'],
		},
	});
	const messengers = await startMessengers(town.bitrix24, portOf(4));
	const shop = await startShop(NIGHT_ORDERS, { port: portOf(13) });
	say('The simulated town is open');

	say('Starting n8n');
	const host = await startHost({ ...settings, logFile });
	const close = async () => {
		await host.stop();
		await shop.stop();
		await messengers.stop();
		await town.stop();
	};
	try {
		const api = new EditorApi(host.url);
		await api.login();
		const types = await credentialTypesOfNodes(api);
		const shipped = shippedWorkflows();
		const credentials = DESKS.flatMap((desk) => credentialsOf(desk, town.addresses, messengers));
		const installed = await installWorkflows(settings, api, {
			credentials: [
				...new Map(credentials.map((credential) => [credential.id, credential])).values(),
			],
			workflows: [
				...errorsFor(DESKS[0], shipped).map((workflow) =>
					withCredentials(workflow, credentialsOf(DESKS[0], town.addresses), types),
				),
				...DESKS.flatMap((desk) =>
					workflowsOf(desk, shipped, true, shop.url).map((workflow) =>
						withCredentials(workflow, credentialsOf(desk, town.addresses, messengers), types),
					),
				),
			],
			publish: [
				ERRORS,
				copyId(FIGURES, DESKS[0]),
				...DESKS.flatMap((desk) => [...flowsOf(desk), ROUTING].map((id) => copyId(id, desk))),
			],
		});
		say(
			installed ? 'The workflows are imported and published' : 'The workflows are as you left them',
		);
		for (const desk of DESKS) await runWorkflow(api, copyId(PROFILE, desk));
		await connectMessengers(messengers, host.url, DESKS);
		const shopDesk = DESKS.find(({ id }) => id === 'shop') ?? DESKS[0];
		await prepareShop(api, shopDesk, { telegramUrl: town.addresses.telegram.url, storeFile });
		say(`n8n is open at ${host.url}  (${OWNER.email}, ${OWNER.password})`);

		let good = true;
		if (!options['no-night']) {
			say('The night begins: nine hours in about two minutes');
			const result = await playNight({
				telegramUrl: town.addresses.telegram.url,
				bots: {
					salon: DESKS[0].bot.username,
					clinic: DESKS[1].bot.username,
					auto: DESKS[2].bot.username,
					shop: DESKS[3].bot.username,
				},
				speed: SPEED,
				patienceMs: PATIENCE_MS,
				longestMs: LONGEST_MS,
				happenings: [invitations(api, shopDesk)],
				tell: async (business, told) => {
					const desk = DESKS.find(({ id }) => id === business) ?? shopDesk;
					await tellDesk(host.url, desk, shipped, told);
				},
				webchatUrl: Object.fromEntries(
					DESKS.map((desk) => [
						desk.id,
						`${host.url}/webhook/${chatPath(shipped)}-${desk.id}/desk`,
					]),
				),
				messengers,
				onCall: ON_CALL,
				progress: (_, done, all) => {
					if (done % 10 === 0 || done === all)
						say(`${done} of ${all} customers have had their turn`);
				},
			});
			const portal = (await (
				await fetch(`${town.addresses.bitrix24.url}/_town/state`)
			).json()) as PortalContents;
			const visits = readVisits(storeFile);
			const report = reportNight(result, portal, visits);
			good = report.good;
			writeFileSync(transcriptFile, JSON.stringify(result.records, null, '\t'));
			process.stdout.write(`\n${nightTable(report, result.cutOff)}\n\n`);
		}
		const figures = await figuresLink(api, host.url, DESKS[0], shipped, storeFile);
		process.stdout.write(
			[
				`  KPI page    ${figures}`,
				`  Editor      ${host.url}  (${OWNER.email} / ${OWNER.password})`,
				`  Web chat    ${host.url}/webhook/${chatPath(shipped)}-${DESKS[0].id}/desk`,
				`  Bitrix24    ${town.addresses.bitrix24.url}/`,
				`  Telegram    ${town.addresses.telegram.url}/`,
				`  n8n's log   ${relative(process.cwd(), logFile)}`,
				...(options['no-night']
					? []
					: [`  Transcript  ${relative(process.cwd(), transcriptFile)}`]),
				'',
			].join('\n'),
		);
		if (options.exit) return good ? 0 : 1;
		say('Everything stays open until Ctrl-C');
		await new Promise<void>((resolve) => {
			process.once('SIGINT', resolve);
			process.once('SIGTERM', resolve);
		});
		return 0;
	} finally {
		await close();
	}
};

/** Path of the web chat trigger in *Night routing*: its webhook id. */
const chatPath = (shipped: ReturnType<typeof shippedWorkflows>): string => {
	const routing = shipped.find(({ id }) => id === ROUTING);
	const trigger = routing?.nodes.find(
		({ parameters }) => (parameters as { channel?: string }).channel === 'webchat',
	);
	return String(trigger?.webhookId ?? '');
};

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);
