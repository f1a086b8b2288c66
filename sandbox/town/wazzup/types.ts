export interface WazzupChannel {
	readonly channelId: string;
	readonly transport: string;
	readonly plainId: string;
	state: string;
}

export interface WazzupPerson {
	readonly channelId: string;
	readonly chatType: string;
	readonly chatId: string;
	readonly name: string;
	/** Milliseconds of the last message from this person; WABA's 24 hours count from here. */
	wroteAt: number | null;
}

/** What a person sees from the company. */
export interface WazzupShown {
	readonly messageId: string;
	readonly channelId: string;
	readonly chatType: string;
	readonly chatId: string;
	readonly text: string;
	/** Bytes of the file that was sent. */
	readonly content?: Buffer;
	/** By the API, or by a colleague on the phone. */
	readonly by: 'api' | 'hand';
	readonly clearUnanswered: boolean;
}

export interface WazzupWebhooks {
	webhooksUri: string;
	subscriptions: Record<string, boolean>;
}

/** One scripted fault for the next calls of a path. */
export interface WazzupFault {
	readonly path: string;
	readonly status?: number;
	/** Left out: an empty body, as Wazzup often has it. */
	readonly error?: string;
	readonly description?: string;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

export interface WazzupAnswer {
	readonly status: number;
	readonly body: unknown;
}

export const refusal = (
	error: string,
	description: string,
	status = 400,
	data?: unknown,
): WazzupAnswer => ({
	status,
	body: { status, error, description, ...(data === undefined ? {} : { data }) },
});
