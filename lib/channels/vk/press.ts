/** A press is answered with three ids, which our one press id carries. */
export interface Press {
	readonly event_id: string;
	readonly user_id: string;
	readonly peer_id: string;
}

export const pressIdOf = (eventId: string, userId: string, peerId: string): string =>
	`${userId}:${peerId}:${eventId}`;

/** Null for what is no press id of ours. */
export const pressOf = (pressId: string): Press | null => {
	const match = /^(-?\d+):(-?\d+):(.+)$/s.exec(pressId);
	return match === null ? null : { user_id: match[1], peer_id: match[2], event_id: match[3] };
};
