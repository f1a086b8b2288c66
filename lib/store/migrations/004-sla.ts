import type { Migration } from './migration';

export const sla: Migration = {
	name: '004-sla',
	up: async () => undefined,
};
