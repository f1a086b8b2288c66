import { Agent, request } from 'node:http';

export interface Posted {
	readonly id: number;
	readonly status: number;
	/** Milliseconds since the epoch, with fractions. */
	readonly sentAt: number;
	readonly answeredAt: number;
}

const now = (): number => performance.timeOrigin + performance.now();

/** POSTs every body, so many at a time over connections that stay open, in the order given. */
export const post = async (
	url: string,
	headers: Readonly<Record<string, string>>,
	bodies: ReadonlyArray<{ readonly id: number; readonly body: unknown }>,
	connections: number,
): Promise<readonly Posted[]> => {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const posted: Posted[] = [];
	let next = 0;
	const one = async (text: string): Promise<number> =>
		await new Promise((resolve, reject) => {
			const outgoing = request(
				url,
				{
					method: 'POST',
					agent,
					headers: {
						'content-type': 'application/json',
						'content-length': String(Buffer.byteLength(text)),
						...headers,
					},
				},
				(answer) => {
					answer.resume();
					answer.once('end', () => resolve(answer.statusCode ?? 0));
					answer.once('error', reject);
				},
			);
			outgoing.once('error', reject);
			outgoing.end(text);
		});
	const worker = async (): Promise<void> => {
		for (let index = next++; index < bodies.length; index = next++) {
			const { id, body } = bodies[index];
			const sentAt = now();
			const status = await one(JSON.stringify(body));
			posted.push({ id, status, sentAt, answeredAt: now() });
		}
	};
	await Promise.all(Array.from({ length: connections }, worker));
	agent.destroy();
	return posted;
};
