import type { Migration } from './migration';

export const escalations: Migration = {
	name: '005-escalations',
	up: async () => undefined,
};
