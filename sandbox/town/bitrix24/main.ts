import { parseArgs } from 'node:util';
import { startBitrix24 } from './index.ts';

/** `node sandbox/town/bitrix24/main.ts --port 5680 --mode 2 --state .sandbox/bitrix24.json` */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '5680' },
			mode: { type: 'string', default: '1' },
			secret: { type: 'string' },
			state: { type: 'string' },
		},
	});
	const portal = await startBitrix24({
		port: Number(values.port),
		mode: values.mode === '2' ? 2 : 1,
		...(values.secret === undefined ? {} : { secret: values.secret }),
		...(values.state === undefined ? {} : { stateFile: values.state }),
	});
	console.log(`Simulated Bitrix24 portal: ${portal.url}/`);
	console.log(`Inbound webhook:           ${portal.webhookUrl}`);
	const end = (): void => void portal.stop().then(() => process.exit(0));
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

void main();
