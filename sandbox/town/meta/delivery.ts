import { createHmac, randomInt } from 'node:crypto';

/** Meta writes what is not ASCII as \uXXXX: whoever signs re-serialised JSON never gets the same bytes. */
export function toBytes(body: unknown): string {
	return JSON.stringify(body)
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/');
}

export const sign = (bytes: string, appSecret: string): string =>
	`sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;

export interface Delivery {
	readonly url: string;
	readonly body: unknown;
	readonly appSecret: string;
	/** Pause before the first repetition; each next one takes twice as long. */
	readonly retryMs: number;
	readonly tries?: number;
	/** Meta waits for some 20 seconds at most. */
	readonly answerWithinMs?: number;
}

/** Posts one event until it is answered with 200; false: given up. Every answer is reported. */
export async function deliver(
	delivery: Delivery,
	onAnswer: (status: number) => void,
	isOver: () => boolean,
): Promise<boolean> {
	const bytes = toBytes(delivery.body);
	let pause = delivery.retryMs;
	for (let turn = 0; turn < (delivery.tries ?? 6) && !isOver(); turn++) {
		try {
			const response = await fetch(delivery.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'user-agent': 'facebookexternalua',
					'x-hub-signature-256': sign(bytes, delivery.appSecret),
				},
				body: bytes,
				redirect: 'manual',
				signal: AbortSignal.timeout(delivery.answerWithinMs ?? 20_000),
			});
			await response.arrayBuffer();
			onAnswer(response.status);
			if (response.status === 200) return true;
		} catch {
			onAnswer(0);
		}
		const wait = pause;
		await new Promise((resolve) => setTimeout(resolve, wait).unref());
		pause *= 2;
	}
	return false;
}

/** The challenge: 200 with exactly the number that was sent. */
export async function challenge(url: string, verifyToken: string): Promise<boolean> {
	const number = String(randomInt(100_000_000, 2_000_000_000));
	try {
		const address = new URL(url);
		address.searchParams.set('hub.mode', 'subscribe');
		address.searchParams.set('hub.challenge', number);
		address.searchParams.set('hub.verify_token', verifyToken);
		const response = await fetch(address, {
			redirect: 'manual',
			signal: AbortSignal.timeout(8_000),
		});
		const text = await response.text();
		return response.status === 200 && text === number;
	} catch {
		return false;
	}
}
