import type { Exchange } from '../exchanges';

/** `messages.send`; null for the long poll and for files, which no schema describes. */
export const methodOf = ({ url }: Exchange): string | null =>
	/^\/method\/([\w.]+)$/.exec(url.pathname)?.[1] ?? null;

/** VK reads forms. */
export const formOf = ({ request }: Exchange): Readonly<Record<string, string>> =>
	typeof request.body === 'string' ? Object.fromEntries(new URLSearchParams(request.body)) : {};
