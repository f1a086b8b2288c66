/** Tests mirror lib/ and nodes/; what needs a running n8n, a database server or a browser lies under test/host and test/browser. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.sandbox', '<rootDir>/sandbox/host'],
	setupFiles: ['<rootDir>/test/support/properties.ts'],
	testTimeout: 20_000,
};
