import { randomBytes } from 'node:crypto';

import type { HttpAnswer } from '../adapter';
import { PAGE_SCRIPT } from './pageScript';
import { PAGE_STYLE } from './pageStyle';
import type { WebChatSettings } from './settings';

/** A small page to try the chat, or to put into an iframe. It loads nothing from elsewhere. */
export const chatPage = ({ title, greeting }: WebChatSettings): HttpAnswer => {
	const nonce = randomBytes(16).toString('base64');
	return {
		status: 200,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			// The page shares n8n's origin, so it may run nothing but its own script.
			'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'`,
		},
		body: `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<main>
<header><h1>${escapeHtml(title)}</h1><p id="state" role="status">на связи</p></header>
<ol id="lines" aria-live="polite" aria-label="Сообщения"><li class="desk"><p>${escapeHtml(greeting)}</p></li></ol>
<form id="form">
<label class="hidden" for="text">Сообщение</label>
<textarea id="text" rows="1" placeholder="Напишите сообщение…" autocomplete="off" required></textarea>
<button type="submit" aria-label="Отправить"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path fill="currentColor" d="M3.4 20.4 21 12 3.4 3.6 3 10l11 2-11 2z"/></svg></button>
</form>
</main>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>
`,
	};
};

const escapeHtml = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
