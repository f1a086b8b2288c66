import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tsParser from '@typescript-eslint/parser';
import { globalIgnores } from 'eslint/config';

/**
 * n8n's own rules for community nodes. This package is for self-hosted n8n only (it keeps a database and answers
 * messengers), so the rules that exist for n8n Cloud are off: no-runtime-dependencies, restricted imports and globals.
 */
export default [
	globalIgnores(['dist', '.sandbox', '.tools', 'sandbox', 'test', 'bench', 'scripts', '*.js']),
	...configWithoutCloudSupport,
	{
		rules: {
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
			// Concerns a development dependency whose newest builds are not published for every system.
			'@n8n/community-nodes/no-overrides-field': 'off',
		},
	},
	// lib/ knows nothing of n8n: its errors become node errors in nodes/shared/itemLoop.ts.
	{ files: ['lib/**/*.ts'], rules: { '@n8n/community-nodes/require-node-api-error': 'off' } },
	{
		files: ['nodes/**/*.ts'],
		rules: {
			// These read string literals only; our texts come from t(english, russian) and our lists from tables.
			'n8n-nodes-base/node-param-default-wrong-for-options': 'off',
			'n8n-nodes-base/node-param-description-missing-from-dynamic-multi-options': 'off',
		},
	},
	{
		files: ['nodes/**/*.node.ts'],
		languageOptions: { parser: tsParser },
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			...nodesBase.configs.nodes.rules,
			// Written for string literals; this package uses NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-inputs-wrong-trigger-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
	{
		files: ['credentials/**/*.credentials.ts'],
		languageOptions: { parser: tsParser },
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			...nodesBase.configs.credentials.rules,
			// The documentation is in this package's README, not on docs.n8n.io.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
];
