import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RequestHandler = (
	request: IncomingMessage,
	response: ServerResponse,
) => Promise<void> | void;

/** A server that listens, with its address and the way to end it. */
export interface Listening {
	/** `http://127.0.0.1:port`, no slash at the end. */
	readonly url: string;
	readonly port: number;
	stop(): Promise<void>;
}

/**
 * Listens on loopback. Port 0 takes a free one. An exception of the handler is a 500, so that
 * a fault in a simulated service looks like a fault of that service and does not end the town.
 */
export async function listen(
	handler: RequestHandler,
	options: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
	const host = options.host ?? '127.0.0.1';
	const server = createServer((request, response) => {
		Promise.resolve(handler(request, response)).catch((error: unknown) => {
			if (response.headersSent) {
				response.destroy();
				return;
			}
			const description = error instanceof Error ? error.message : String(error);
			sendJson(response, 500, { ok: false, error_code: 500, description });
		});
	});
	server.keepAliveTimeout = 65_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${host}:${port}`,
		port,
		stop: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Answers with JSON. */
export function sendJson(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'content-length': String(Buffer.byteLength(text)),
		...headers,
	});
	response.end(text);
}

/** Answers with a page. */
export function sendHtml(response: ServerResponse, html: string): void {
	response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
	response.end(html);
}

/** Text made safe for a page. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
