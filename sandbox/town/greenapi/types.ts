export interface GreenPerson {
	readonly chatId: string;
	readonly name: string;
}

export interface GreenShown {
	readonly idMessage: string;
	readonly chatId: string;
	readonly text: string;
	/** Name of the file that was sent. */
	readonly file?: string;
	readonly by: 'api' | 'phone';
}

export interface Queued {
	readonly receiptId: number;
	readonly at: number;
	readonly body: Record<string, unknown>;
}

/** One scripted fault for the next calls of a method. */
export interface GreenFault {
	readonly method: string;
	readonly status?: number;
	readonly body?: unknown;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

export interface GreenAnswer {
	readonly status: number;
	readonly body: unknown;
}

export const refusal = (status: number, message: string): GreenAnswer => ({
	status,
	body: { statusCode: status, message },
});

/** Settings that switch notifications on, and which notification each of them rules. */
export const RULED_BY: Readonly<Record<string, string>> = {
	incomingMessageReceived: 'incomingWebhook',
	outgoingMessageReceived: 'outgoingMessageWebhook',
	outgoingAPIMessageReceived: 'outgoingAPIMessageWebhook',
	outgoingMessageStatus: 'outgoingWebhook',
	stateInstanceChanged: 'stateWebhook',
	incomingCall: 'incomingCallWebhook',
};

export const SETTINGS = [
	'webhookUrl',
	'webhookUrlToken',
	'delaySendMessagesMilliseconds',
	'markIncomingMessagesReaded',
	'markIncomingMessagesReadedOnReply',
	'editedMessageWebhook',
	'deletedMessageWebhook',
	'pollMessageWebhook',
	...Object.values(RULED_BY),
] as const;
