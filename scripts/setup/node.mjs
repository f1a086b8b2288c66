import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { npm } from './npm.mjs';
import { tools } from './places.mjs';
import { say, SetupError } from './report.mjs';

/** n8n 2.40 needs Node 24; the version that is brought along is the one it was tested with. */
const NEEDED = 24;
const VERSION = '24.21.0';

const systems = { linux: 'linux', darwin: 'darwin' };
const processors = { x64: 'x64', arm64: 'arm64' };

/**
 * The Node.js that everything else runs on: the machine's own when it is new enough, otherwise one from the npm registry, kept inside
 * the repository. Returns its executable.
 */
export const ensureNode = async () => {
	if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
	const system = systems[process.platform];
	const processor = processors[process.arch];
	if (!system || !processor) {
		throw new SetupError(
			`Night Desk needs Node.js ${NEEDED}; this is ${process.version} on ${process.platform} ${process.arch}.`,
			`Install Node.js ${NEEDED} and run the command again (on Windows: inside WSL).`,
		);
	}
	const name = `node-${system}-${processor}`;
	const folder = join(tools, 'node');
	const package_ = join(folder, 'node_modules', name);
	const executable = join(package_, 'bin', 'node');
	const complete = join(folder, 'complete');
	const wanted = `${name}@${VERSION}`;
	if (existsSync(executable) && existsSync(complete) && readFileSync(complete, 'utf8') === wanted)
		return executable;

	say(`Bringing Node.js ${VERSION} (n8n needs ${NEEDED}; this machine has ${process.version})`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{"name":"nightdesk-tools","private":true}\n');
	await npm(folder, ['install', wanted, '--ignore-scripts', '--no-save', '--no-package-lock']);
	writeFileSync(complete, wanted);
	return executable;
};

/** Environment in which `node`, and native builds for it, are the given one. */
export const environmentFor = (executable) => {
	const include = join(dirname(executable), '..', 'include', 'node');
	return {
		...process.env,
		PATH: `${dirname(executable)}${delimiter}${process.env.PATH ?? ''}`,
		...(existsSync(include) ? { npm_config_nodedir: join(dirname(executable), '..') } : {}),
	};
};
