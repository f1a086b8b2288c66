/** Copies what TypeScript does not: node and credential icons, and the codex files that n8n searches. */
const { dest, parallel, src } = require('gulp');

const icons = () =>
	src(['nodes/**/*.{svg,png}', 'credentials/**/*.{svg,png}'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));

exports.assets = parallel(icons, codex);
