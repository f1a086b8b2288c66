import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Roboto with Cyrillic, which a dependency brings along: a picture must not depend on the fonts of the machine, and n8n's image has
 * none at all.
 */
export const fontFiles = (): readonly string[] => {
	const folder = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
	const files = ['Roboto-Regular.ttf', 'Roboto-Medium.ttf'].map((name) => join(folder, name));
	const missing = files.find((file) => !existsSync(file));
	if (missing !== undefined) throw new Error(`The font for pictures is missing: ${missing}`);
	return files;
};
