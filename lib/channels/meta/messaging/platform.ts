import type { ChannelLimits } from '../../adapter';
import { megabytes, type FileRules } from '../../attach';
import type { MetaSettings } from '../settings';

/** What Messenger and Instagram do differently; everything else they share. */
export interface Platform {
	readonly channel: 'messenger' | 'instagram';
	/** `object` of its events. */
	readonly object: 'page' | 'instagram';
	readonly title: string;
	readonly limits: ChannelLimits;
	readonly files: FileRules;
	/** How much of a text fits into one message. */
	readonly longestText: { readonly unit: 'characters' | 'bytes'; readonly limit: number };
	/** An audio attachment is always recorded in the chat. */
	readonly audioIsVoice: boolean;
	/** Approved messages for later than 24 hours exist. */
	readonly hasTemplates: boolean;
	/** The client on a computer draws no quick replies, so the options stand in the text as well. */
	readonly listsOptions: boolean;
	/** Fields of a person's profile that hold a name. */
	readonly profileFields: readonly string[];
	/** Fields that the account's subscription asks for. */
	readonly fields: readonly string[];
}

export interface MessagingAccount {
	/** Id in the events: of the page, or of the Instagram professional account. */
	readonly account: string;
	/** Id in the addresses of calls: the page where the account is reached through one. */
	readonly node: string;
	readonly settings: MetaSettings;
	/** Signs events as well, besides the app's secret. */
	readonly otherSecret?: string;
}

const COMMON: Omit<ChannelLimits, 'text'> = {
	buttons: 13,
	buttonsPerRow: 1,
	buttonTitle: 20,
	buttonPayload: 1000,
	richText: false,
	pauseMs: 0,
	burst: 1,
};

export const QUICK_REPLIES = { count: 13, title: 20, payload: 1000 } as const;
export const BUTTON_TEMPLATE = { count: 3, title: 20, payload: 1000, text: 640 } as const;

export const MESSENGER: Platform = {
	channel: 'messenger',
	object: 'page',
	title: 'Messenger',
	limits: { ...COMMON, text: 2000 },
	files: {
		photo: { bytes: megabytes(8), types: /^image\/(png|jpe?g|gif)$/ },
		file: { bytes: megabytes(25) },
	},
	longestText: { unit: 'characters', limit: 2000 },
	audioIsVoice: false,
	hasTemplates: true,
	listsOptions: false,
	profileFields: ['first_name', 'last_name'],
	fields: [
		'messages',
		'messaging_postbacks',
		'messaging_optins',
		'message_deliveries',
		'message_reads',
		'message_echoes',
		'message_edits',
		'message_reactions',
		'messaging_referrals',
		'messaging_handovers',
		'standby',
	],
};

/** 1000 bytes of UTF-8: 500 Cyrillic letters. */
export const INSTAGRAM: Platform = {
	channel: 'instagram',
	object: 'instagram',
	title: 'Instagram',
	limits: { ...COMMON, text: 500 },
	// Instagram fetches both itself. What it says about bytes differs from page to page, so none are sent.
	files: {
		photo: { bytes: megabytes(8), types: /^image\/(png|jpe?g|gif)$/, byAddress: true },
		file: { bytes: megabytes(25), types: /^application\/pdf$/, byAddress: true },
	},
	longestText: { unit: 'bytes', limit: 1000 },
	audioIsVoice: true,
	hasTemplates: false,
	listsOptions: true,
	profileFields: ['name', 'username'],
	fields: [
		'messages',
		'messaging_postbacks',
		'messaging_seen',
		'message_edit',
		'message_reactions',
		'messaging_referral',
		'messaging_handover',
		'standby',
	],
};
