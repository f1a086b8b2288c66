import { createHash, randomUUID } from 'node:crypto';

import type { PartIdentity } from './adapter';

const digestOf = ({ key, part }: PartIdentity): Buffer =>
	createHash('sha256').update(`${part}:${key}`, 'utf8').digest();

/** A number from 1 to 2 147 483 647 for messengers that drop repetitions by one (VK's `random_id`). */
export const numberOf = (identity: PartIdentity | undefined): number => {
	const digest = digestOf(identity ?? { key: randomUUID(), part: 0 });
	return 1 + (digest.readUInt32BE(0) % 2_147_483_647);
};

/** The same as a UUID (Wazzup's `crmMessageId`, Bitrix24's template id). Without an identity: a new one. */
export const uuidOf = (identity: PartIdentity | undefined): string => {
	if (identity === undefined) return randomUUID();
	const digest = digestOf(identity).subarray(0, 16);
	// Version 8: made by a rule of our own; variant 1 (RFC 9562).
	digest[6] = (digest[6] & 0x0f) | 0x80;
	digest[8] = (digest[8] & 0x3f) | 0x80;
	return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
