import type { BitrixClient } from '../../../bitrix24/client';
import type { BookingCall } from './call';
import type { Resources } from './resources';

/** What the operations share. */
export interface BookingDesk {
	readonly client: BitrixClient;
	readonly call: BookingCall;
	readonly resources: Resources;
	readonly timeZone: string;
	readonly bindClient: boolean;
}
