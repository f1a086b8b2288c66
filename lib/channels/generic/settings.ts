import { secretFault } from '../hookAddress';

export interface GenericSettings {
	/** The integrator's name for this connection: part of every key. */
	readonly account: string;
	/** Signs what comes in and what goes out. */
	readonly secret: string;
	/** Where replies are posted. Empty: this connection only receives. */
	readonly replyUrl: string;
	/** Whether the other side shows buttons; otherwise they become a numbered list. */
	readonly buttons: boolean;
	readonly proxy: string | null;
	readonly extraCa: string | null;
}

export const accountOf = (written: string): string => written.trim() || 'default';

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = ({ account, secret, replyUrl }: GenericSettings): string | null => {
	if (!/^[\w.-]{1,64}$/.test(accountOf(account)))
		return 'The account name may hold 1 to 64 Latin letters, digits, "_", "." and "-".';
	if (secret.trim() === '')
		return 'The secret is empty. Make one of 16 to 64 letters and digits and give it to the other side.';
	const fault = secretFault(secret);
	if (fault !== null)
		return 'The secret must have 16 to 64 Latin letters, digits, "_" and "-", and be the same on the other side.';
	if (replyUrl.trim() !== '' && !/^https?:\/\/[^\s/]+/i.test(replyUrl.trim()))
		return 'The reply address must begin with https:// or http://.';
	return null;
};
