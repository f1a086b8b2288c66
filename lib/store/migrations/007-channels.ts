import type { Migration } from './migration';

export const channels: Migration = {
	name: '007-channels',
	up: async () => undefined,
};
