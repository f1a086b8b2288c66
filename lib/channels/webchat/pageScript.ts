/**
 * Runs in the visitor's browser. Replies that come in the response and those that come later are both taken from the history, by id,
 * so nothing is shown twice; every message carries an id of its own, so that a repeated POST counts once.
 */
export const PAGE_SCRIPT = String.raw`
(() => {
	'use strict';
	const lines = document.getElementById('lines');
	const form = document.getElementById('form');
	const text = document.getElementById('text');
	const state = document.getElementById('state');
	const key = 'night-desk-chat:' + location.pathname.replace('/webhook-test/', '/webhook/');
	const newId = () => crypto.randomUUID ? crypto.randomUUID()
		: Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, '0')).join('');
	let session;
	try { session = localStorage.getItem(key) || newId(); localStorage.setItem(key, session); }
	catch { session = newId(); }
	const shown = new Map();
	const SOON = 3000;
	let pause = SOON;
	let waiting = 0;

	const show = (id, from, words, files) => {
		if (shown.has(id)) return shown.get(id);
		const item = document.createElement('li');
		item.className = from;
		const paragraph = document.createElement('p');
		paragraph.textContent = words;
		if (words) item.append(paragraph);
		for (const file of files || []) {
			if (!/^data:/.test(file.url)) continue;
			const link = document.createElement('a');
			link.href = file.url; link.download = file.name; link.textContent = file.name;
			if (file.isPicture) {
				const picture = document.createElement('img');
				picture.src = file.url; picture.alt = file.name;
				link.replaceChildren(picture);
			}
			item.append(link);
		}
		lines.append(item);
		lines.scrollTop = lines.scrollHeight;
		if (id) shown.set(id, item);
		pause = SOON;
		return item;
	};
	const post = async (body) => {
		const response = await fetch(location.pathname, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ sessionId: session, ...body }),
		});
		const answer = await response.json().catch(() => ({}));
		if (!response.ok) throw new Error(answer.error || answer.message || 'Чат сейчас недоступен.');
		return answer;
	};
	const refresh = async () => {
		const answer = await post({ action: 'loadPreviousSession' });
		for (const line of answer.data || []) {
			const more = line.kwargs.additional_kwargs || {};
			const words = more.text === undefined ? line.kwargs.content : more.text;
			show(more.id, line.id.includes('HumanMessage') ? 'visitor' : 'desk', words, more.files);
		}
	};
	const draw = () => { state.textContent = waiting > 0 ? 'отвечаем…' : 'на связи'; };
	const send = async (words) => {
		const messageId = newId();
		const item = show(session + ':' + messageId, 'visitor', words);
		waiting++; draw();
		try {
			const answer = await post({ action: 'sendMessage', chatInput: words, metadata: { messageId, language: navigator.language } });
			await refresh().catch(() => {});
			if (answer.late) show('late:' + messageId, 'desk', answer.output);
		} catch (error) {
			item.classList.add('failed');
			show('', 'note', error instanceof TypeError ? 'Нет связи. Сообщение не отправлено.' : error.message);
		} finally { waiting--; draw(); }
	};
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const words = text.value.trim();
		if (!words) return;
		text.value = ''; text.style.height = 'auto';
		void send(words);
	});
	text.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
	});
	text.addEventListener('input', () => { text.style.height = 'auto'; text.style.height = text.scrollHeight + 'px'; });
	// Late answers, of a person say, are looked for often after a new line and seldom in a quiet chat.
	const look = async () => {
		if (!document.hidden && shown.size > 0) await refresh().catch(() => {});
		pause = Math.min(30000, pause * 1.2);
		setTimeout(look, pause);
	};
	refresh().catch(() => {});
	setTimeout(look, pause);
	text.focus();
})();
`;
