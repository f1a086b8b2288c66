export interface AvitoChat {
	readonly id: string;
	readonly customerId: number;
	readonly customerName: string;
	readonly itemId: number | null;
	blocked: boolean;
}

export interface AvitoMessage {
	readonly id: string;
	readonly chatId: string;
	readonly authorId: number;
	readonly type: string;
	readonly content: Record<string, unknown>;
	readonly created: number;
}

/** One scripted fault for the next calls of a path, numbers of profile and chat left out. */
export interface AvitoFault {
	readonly path: string;
	readonly status?: number;
	readonly body?: unknown;
	readonly retryAfter?: number;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

export interface AvitoAnswer {
	readonly status: number;
	readonly body: unknown;
}

export const refusal = (code: number, message: string): AvitoAnswer => ({
	status: code,
	body: { error: { code, message } },
});

/** The other shape of Avito's errors: of the gate in front of the methods. */
export const gateRefusal = (status: number, message: string): AvitoAnswer => ({
	status,
	body: { result: { status: false, message } },
});
