import { say } from '../setup/report.mjs';
import {
	build,
	installDependencies,
	installHost,
	linkPackage,
	preparePostgres,
} from '../setup/steps.mjs';

export const buildOnly = async () => {
	await installDependencies();
	await build();
};

/** Everything that `npm start` and `npm test` need. */
export const setUpAll = async () => {
	await installDependencies();
	await preparePostgres();
	await installHost();
	await build();
	await linkPackage();
	say('Everything is in place');
};
