import type { Queued } from './types.ts';

export interface QueueOptions {
	readonly now: () => number;
	/** Real: a minute. */
	readonly retryMs: number;
	readonly answerWithinMs: number;
	/** Where to and with which token; null: the notifications wait to be fetched. */
	target(): { readonly url: string; readonly token: string } | null;
}

const DAY = 24 * 3_600_000;

/** A strict queue: the first notification blocks all later ones until it was taken, or has waited for a day. */
export function notificationQueue({ now, retryMs, answerWithinMs, target }: QueueOptions) {
	const queue: Queued[] = [];
	const waiting = new Set<() => void>();
	let receipts = 0;
	let isRunning = false;
	let stopped = false;

	const head = (): Queued | undefined => {
		while (queue.length > 0 && now() - queue[0].at > DAY) queue.shift();
		return queue[0];
	};

	const post = async ({ body }: Queued): Promise<boolean> => {
		const to = target();
		if (to === null) return false;
		try {
			const response = await fetch(to.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					...(to.token === '' ? {} : { authorization: `Bearer ${to.token}` }),
				},
				body: JSON.stringify(body),
				signal: AbortSignal.timeout(answerWithinMs),
			});
			await response.arrayBuffer();
			return response.status === 200;
		} catch {
			return false;
		}
	};

	const run = async (): Promise<void> => {
		if (isRunning) return;
		isRunning = true;
		try {
			for (let first = head(); first !== undefined; first = head()) {
				if (stopped || target() === null) return;
				if (await post(first)) {
					if (queue[0] === first) queue.shift();
				} else await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
			}
		} finally {
			isRunning = false;
		}
	};

	return {
		push(body: Record<string, unknown>): void {
			queue.push({ receiptId: ++receipts, at: now(), body });
			for (const wake of waiting) wake();
			void run();
		},
		/** The first notification, the same until it is deleted; null when none comes in time. */
		async first(waitMs: number): Promise<Queued | null> {
			if (head() === undefined)
				await new Promise<void>((resolve) => {
					const end = (): void => {
						clearTimeout(timer);
						waiting.delete(end);
						resolve();
					};
					const timer = setTimeout(end, waitMs);
					waiting.add(end);
				});
			return head() ?? null;
		},
		remove(receiptId: number): boolean {
			const index = queue.findIndex((one) => one.receiptId === receiptId);
			if (index >= 0) queue.splice(index, 1);
			return index >= 0;
		},
		/** The settings have changed. */
		wake: (): void => void run(),
		length: (): number => queue.length,
		stop(): void {
			stopped = true;
			for (const wake of waiting) wake();
		},
	};
}
