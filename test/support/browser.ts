import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A real browser. Without one, says how to get it. */
export const openBrowser = async (): Promise<Browser> => {
	const executablePath = places.find((place) => place !== '' && existsSync(place));
	if (executablePath === undefined) {
		throw new Error(
			'This test needs a browser: install Chromium (Debian, Ubuntu: `apt-get install chromium`) or Chrome, or name one in CHROMIUM_PATH.',
		);
	}
	return await chromium.launch({
		executablePath,
		headless: true,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
};
