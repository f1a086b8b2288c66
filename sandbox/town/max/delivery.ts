/** One webhook of a bot. */
export interface Subscription {
	readonly url: string;
	readonly time: number;
	readonly update_types: readonly string[] | null;
	readonly secret: string | null;
}

/** Real MAX: ten tries, 60 s apart at first, each pause 2.5 times the last; about 8 hours later the bot is unsubscribed. */
const TRIES = 10;
const GROWTH = 2.5;

/** Posts one update until it is answered with exactly 200; false: given up. */
export async function deliver(
	{ url, secret }: Subscription,
	update: Readonly<Record<string, unknown>>,
	options: { readonly retryMs?: number; readonly answerWithinMs?: number },
	isOver: () => boolean,
): Promise<boolean> {
	let pause = options.retryMs ?? 60_000;
	for (let turn = 0; turn < TRIES && !isOver(); turn++) {
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json; charset=utf-8',
					...(secret === null ? {} : { 'x-max-bot-api-secret': secret }),
				},
				body: JSON.stringify(update),
				signal: AbortSignal.timeout(options.answerWithinMs ?? 30_000),
			});
			await response.arrayBuffer();
			if (response.status === 200) return true;
		} catch {
			// Refused or too slow: the same update comes again.
		}
		const wait = pause;
		await new Promise((resolve) => setTimeout(resolve, wait).unref());
		pause *= GROWTH;
	}
	return false;
}
