export const CONTACT_WAYS = ['message', 'sms', 'call'] as const;

/** How a person is reached: a message in a messenger, an SMS, a telephone call. */
export type ContactWay = (typeof CONTACT_WAYS)[number];

export interface OnCallContact {
	readonly way: ContactWay;
	/** `sms` and `voice` for SMS and calls. */
	readonly channel: string;
	/** Null: the account of the customer's dialogue, or the one that the credential names. */
	readonly account: string | null;
	/** The chat, or the phone in E.164. */
	readonly chatId: string;
}

export interface OnCallPerson {
	readonly name: string;
	readonly phone: string | null;
	/** Where the person is written to; all three or nothing. */
	readonly channel: string | null;
	readonly account: string | null;
	readonly chatId: string | null;
	/** 1 is called first. */
	readonly order: number;
	readonly branches: readonly string[];
	/** Every way to reach the person, the chat above first. */
	readonly contacts: readonly OnCallContact[];
	/** Half-open, ISO 8601 with offset. */
	readonly absences: ReadonlyArray<{ readonly from: string; readonly to: string }>;
	readonly crmUserId: number | null;
}

export interface OnCallLayer {
	readonly priority: number;
	readonly type: 'hourly' | 'daily' | 'weekly' | 'monthly';
	/** Local date and time. */
	readonly start: string;
	readonly shiftLength: number;
	readonly participants: ReadonlyArray<readonly string[]>;
	/** Null: around the clock. */
	readonly restrictions: ReadonlyArray<{
		readonly days?: readonly number[];
		readonly from: string;
		readonly to: string;
	}> | null;
	readonly advance: 'always' | 'window-days';
}

/** Half-open, ISO 8601 with offset. */
export interface OnCallChange {
	readonly kind: 'swap' | 'add' | 'remove' | 'cover';
	readonly from: string;
	readonly to: string;
	readonly out: string | null;
	readonly in: string | null;
	readonly people: readonly string[];
}

export interface OnCallScheduleRules {
	readonly name: string;
	readonly timeZone: string;
	readonly branches: readonly string[];
	readonly layers: readonly OnCallLayer[];
	readonly overrides: readonly OnCallChange[];
}

export interface OnCallStep {
	/** Names of people, groups or schedules. */
	readonly targets: readonly string[];
	/** Empty: a message, or whatever else the person has. */
	readonly ways: ReadonlyArray<{ readonly way: ContactWay; readonly afterMinutes: number }>;
	readonly timeoutMinutes: number;
}

export interface OnCallPolicyRules {
	readonly name: string;
	readonly branches: readonly string[];
	readonly reasons: readonly string[];
	readonly levels: readonly OnCallStep[];
	readonly repeat: number;
	/** Null: a taken request stays taken. */
	readonly acknowledgementTimeoutMinutes: number | null;
	readonly lastResort: readonly string[];
}

export interface OnCallRules {
	readonly people: readonly OnCallPerson[];
	readonly groups: ReadonlyArray<{ readonly name: string; readonly people: readonly string[] }>;
	readonly schedules: readonly OnCallScheduleRules[];
	/** Empty: one person of the list after the other. */
	readonly policies: readonly OnCallPolicyRules[];
	readonly timeoutMinutes: number;
	readonly repeat: number;
	/** 0: no time is promised. */
	readonly answerWithinMinutes: number;
}
