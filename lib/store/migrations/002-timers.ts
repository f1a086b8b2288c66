import type { Migration } from './migration';

export const timers: Migration = {
	name: '002-timers',
	up: async () => undefined,
};
