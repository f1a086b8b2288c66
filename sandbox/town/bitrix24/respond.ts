import type { ServerResponse } from 'node:http';
import type { Json } from './json.ts';

/** Ready to be written: status, headers and body of one answer. */
export interface Reply {
	readonly status: number;
	readonly body: string;
	readonly type: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export function jsonReply(
	status: number,
	body: Json,
	headers: Readonly<Record<string, string>> = {},
): Reply {
	return { status, body: JSON.stringify(body), type: 'application/json; charset=utf-8', headers };
}

export function htmlReply(status: number, body: string): Reply {
	return { status, body, type: 'text/html; charset=utf-8' };
}

/** The page that a front server shows when the portal behind it does not answer. */
export const BAD_GATEWAY: Reply = htmlReply(
	502,
	'<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
);

export function send(response: ServerResponse, reply: Reply): void {
	if (response.destroyed) return;
	response.writeHead(reply.status, {
		'content-type': reply.type,
		'cache-control': 'no-store',
		...reply.headers,
	});
	response.end(reply.body);
}
