/** A Callback server of the community. */
export interface CallbackServer {
	readonly id: number;
	url: string;
	title: string;
	secret_key: string;
	status: 'unconfigured' | 'ok' | 'failed' | 'wait';
	readonly settings: Set<string>;
}

async function post(
	url: string,
	body: unknown,
	retry: number,
): Promise<{ status: number; text: string } | null> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(retry > 0 ? { 'x-retry-counter': String(retry) } : {}),
			},
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(8_000),
		});
		return { status: response.status, text: await response.text() };
	} catch {
		return null;
	}
}

/** VK asks for the code and takes nothing but the bare code. */
export async function confirm(
	server: CallbackServer,
	groupId: number,
	code: string,
): Promise<void> {
	const answer = await post(
		server.url,
		{ type: 'confirmation', group_id: groupId, v: '5.199', secret: server.secret_key },
		0,
	);
	server.status = answer?.status === 200 && answer.text.trim() === code ? 'ok' : 'failed';
}

/** Delivers an event until it is answered with the literal `ok`; several failures mark the server. */
export async function deliver(
	server: CallbackServer,
	event: Readonly<Record<string, unknown>>,
	retryMs: number,
	isOver: () => boolean,
): Promise<void> {
	for (let retry = 0; retry < 6 && !isOver(); retry++) {
		const answer = await post(
			server.url,
			server.secret_key === '' ? event : { ...event, secret: server.secret_key },
			retry,
		);
		if (answer?.status === 200 && answer.text.trim() === 'ok') return;
		if (answer?.text.trim() === 'remove') break;
		await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
	}
	server.status = 'failed';
}
