export interface DeliveryOptions {
	readonly retryMs?: number;
	readonly tries?: number;
	readonly answerWithinMs?: number;
}

/** Posts one event until it is answered with 200 within two seconds; false: given up. Avito does not say how often it repeats. */
export async function deliver(
	url: string,
	event: unknown,
	{ retryMs = 5_000, tries = 5, answerWithinMs = 2_000 }: DeliveryOptions,
	isOver: () => boolean,
): Promise<boolean> {
	for (let turn = 0; turn < tries && !isOver(); turn++) {
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					// It is there, and nobody outside Avito knows how it is made.
					'x-avito-messenger-signature': 'c0ffee'.repeat(10),
				},
				body: JSON.stringify(event),
				signal: AbortSignal.timeout(answerWithinMs),
			});
			await response.arrayBuffer();
			if (response.status === 200) return true;
		} catch {
			// Refused or too slow: the same event comes again.
		}
		await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
	}
	return false;
}
