/** What is answered to a browser. */
export interface Page {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly html: string;
}

const escape = (text: string): string =>
	text.replace(
		/[&<>"']/g,
		(sign) =>
			({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
	);

/** Nothing is loaded from elsewhere, nothing is kept, nobody learns the address. */
const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	'referrer-policy': 'no-referrer',
	'x-robots-tag': 'noindex, nofollow',
	'x-content-type-options': 'nosniff',
} as const;

const STYLE = `
body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f5f6fa;color:#1d2440}
main{max-width:34rem;margin:12vh auto 0;padding:1.5rem}
h1{font-size:1.4rem;margin:0 0 .75rem}
p{white-space:pre-line;overflow-wrap:anywhere;margin:0 0 1.5rem}
button{font:inherit;font-weight:600;width:100%;padding:.9rem;border:0;border-radius:.75rem;background:#2b3a67;color:#fff}
button:focus-visible{outline:3px solid #e8a33d;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#161a2b;color:#e6e9f5}button{background:#f5c26b;color:#161a2b}}`;

/** A small page with a heading, a text, and, where there is something to confirm, one button. */
export const page = (
	status: number,
	heading: string,
	text: string,
	confirm: { readonly token: string; readonly title: string } | null = null,
): Page => ({
	status,
	headers: HEADERS,
	html: `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escape(heading)}</title>
<style>${STYLE}
</style>
<main>
<h1>${escape(heading)}</h1>
<p>${escape(text)}</p>${
		confirm === null
			? ''
			: `
<form method="post">
<input type="hidden" name="t" value="${escape(confirm.token)}">
<input type="hidden" name="confirm" value="yes">
<button>${escape(confirm.title)}</button>
</form>`
	}
</main>
</html>
`,
});
