import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DESKS, ON_CALL, profileOf } from '../../sandbox/night/profiles';
import { credentialsOf } from '../../sandbox/n8n/desks';
import { LEAD } from '../../sandbox/town/bitrix24/state';
import { viewOf, type ViewMessage } from '../../sandbox/town/telegram/people/view';
import { startTown, type Town } from '../../sandbox/town/town';
import { CUSTOMER_KINDS, type Message } from '../../lib/casefile/message';
import { channelDefinition } from '../../lib/channels/registry';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock } from '../../lib/shared/clock';
import { toOutputs } from '../../nodes/ChannelTrigger/items';
import { fetchHttp } from '../channels/fetchHttp';
import {
	loadNodeTypes,
	openInProcess,
	readWorkflow,
	type Execution,
	type InProcess,
} from '../support/inProcess';
import { message } from '../support/messages';

const [DESK] = DESKS;
const routing = readWorkflow('night-routing.json');
const profile = readWorkflow('business-profile.json');

describe('probe', () => {
	let town: Town;
	let engine: InProcess;
	let folder = '';
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-workflow-'));
		process.env.N8N_USER_FOLDER = folder;
		town = await startTown({ telegram: { bots: [DESK.bot] } });
		const credentials = Object.fromEntries(
			credentialsOf(DESK, town.addresses).map(({ type, data }) => [type, data]),
		);
		engine = openInProcess(await loadNodeTypes([routing, profile]), credentials as never);
	}, 60_000);
	afterAll(async () => {
		await town.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	it('runs', async () => {
		const saved = await engine.start(
			{
				...profile,
				nodes: profile.nodes.map((n) =>
					n.type.endsWith('businessProfile')
						? {
								...n,
								parameters: {
									operation: 'save',
									profileName: 'default',
									json: JSON.stringify(profileOf(DESK)),
								},
							}
						: n,
				),
			},
			'Save it now',
			[[{ json: {} }]],
		);
		console.log(saved.path);
		const m = message({ text: 'Сколько стоит маникюр?', account: DESK.bot.token.split(':')[0] });
		town.telegram.people.create({ id: 100, first_name: 'Анна' });
		town.telegram.people.opened(town.telegram.bot(), 100);
		const e = await engine.start(
			routing,
			'Telegram',
			toOutputs([toTurn('telegram:bot:1', [m], 0)], new Set(['echo'])),
		);
		console.log(
			e.path,
			viewOf(
				town.telegram.core,
				town.telegram.bot(),
				town.telegram.bot().chats.get(100)!,
			).messages.map((x) => x.text),
		);
	}, 60_000);
});
