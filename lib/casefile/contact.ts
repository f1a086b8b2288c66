import type { ChannelId } from './message';

/** A person, the same across channels once a phone is proven. `contact` in the case file. */
export interface Contact {
	readonly id: string;
	readonly name: string | null;
	/** E.164. */
	readonly phone: string | null;
	/** True when the platform proved the number, or the customer confirmed it by a code; a typed number is not proven. */
	readonly phoneProven: boolean;
	readonly email: string | null;
	readonly vip: boolean;
	readonly identities: ReadonlyArray<{
		readonly channel: ChannelId;
		readonly account: string;
		readonly senderId: string;
	}>;
	readonly consents: ReadonlyArray<{
		readonly kind: 'personal_data' | 'marketing';
		readonly status: 'asked' | 'given' | 'declined' | 'withdrawn';
		readonly textVersion: string;
		readonly at: string;
		readonly channel: ChannelId;
	}>;
	readonly firstSeenAt: string;
}
