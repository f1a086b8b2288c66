/** What the page does in the browser. Text only ever enters it as text, never as markup. */
const SCRIPT = `
const params = new URLSearchParams(location.search);
let bot = params.get('bot') ?? '';
let current = Number(location.hash.slice(1)) || null;
let shown = -1;
const byId = (id) => document.getElementById(id);
const api = async (path, body) => {
	const separator = path.includes('?') ? '&' : '?';
	const response = await fetch('/_town/' + path + (bot ? separator + 'bot=' + encodeURIComponent(bot) : ''),
		body ? { method: 'POST', body: JSON.stringify(body) } : {});
	const answer = await response.json();
	if (!response.ok) byId('note').textContent = answer.error ?? 'не получилось';
	else byId('note').textContent = '';
	return response.ok ? answer : null;
};
const element = (tag, className, text) => {
	const made = document.createElement(tag);
	if (className) made.className = className;
	if (text !== undefined) made.textContent = text;
	return made;
};
const KINDS = { voice: 'голосовое сообщение', sticker: 'стикер', photo: 'фото', contact: 'контакт', location: 'место', document: 'файл', video: 'видео', other: 'сообщение' };
async function showList() {
	const chats = await api('chats') ?? [];
	byId('chats').replaceChildren(...chats.map((chat) => {
		const entry = element('button', chat.id === current ? 'chat current' : 'chat');
		entry.append(element('b', '', chat.title + (chat.blocked ? ' ⛔' : '')), element('span', '', chat.last ?? ''));
		entry.onclick = () => { current = chat.id; location.hash = String(current); shown = -1; refresh(); };
		return entry;
	}));
}
const press = (text) => api('users/' + current + '/press', { text }).then(refresh);
function rows(buttons, className) {
	return buttons.map((row) => {
		const line = element('div', className);
		line.append(...row.map((button) => {
			const made = element('button', '', button.text);
			made.onclick = () => button.url ? window.open(button.url) : press(button.text);
			return made;
		}));
		return line;
	});
}
async function showChat() {
	if (current === null) return;
	const view = await api('users/' + current + '/chat');
	byId('typing').textContent = view?.typing ? 'печатает…' : '';
	if (view === null || view.seq === shown) return;
	shown = view.seq;
	byId('messages').replaceChildren(...view.messages.map((message) => {
		const bubble = element('div', 'message ' + message.from);
		bubble.append(element('div', 'words', message.text ?? '[' + (KINDS[message.kind] ?? message.kind) + ']'));
		bubble.append(element('time', '', new Date(message.at).toLocaleTimeString('ru') + (message.edited ? ' изм.' : '')));
		bubble.append(...rows(message.buttons, 'inline'));
		return bubble;
	}));
	byId('keyboard').replaceChildren(...rows(view.keyboard, 'keys'));
	byId('messages').lastElementChild?.scrollIntoView();
}
async function refresh() { await showList(); await showChat(); }
byId('write').onsubmit = async (event) => {
	event.preventDefault();
	const text = byId('text').value.trim();
	if (text === '' || current === null) return;
	byId('text').value = '';
	await api('users/' + current + '/send', { kind: 'text', text });
	await refresh();
};
byId('guest').onclick = async () => {
	const phone = '+7905' + String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
	const made = await api('users', { first_name: 'Гость', phone });
	if (made === null) return;
	current = made.user.id;
	shown = -1;
	location.hash = String(current);
	await api('users/' + current + '/send', { kind: 'start' });
	await refresh();
};
byId('bots').onchange = () => { bot = byId('bots').value; current = null; shown = -1; byId('messages').replaceChildren(); byId('keyboard').replaceChildren(); refresh(); };
api('bots').then((bots) => {
	byId('bots').replaceChildren(...bots.map((one) => {
		const option = element('option', '', one.name + ' · @' + one.username);
		option.value = one.username;
		option.selected = one.username === bot;
		return option;
	}));
	bot = byId('bots').value;
	refresh();
});
setInterval(refresh, 1000);
`;

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:15px/1.4 system-ui;display:grid;grid-template-columns:18rem 1fr;height:100vh}
nav{border-right:1px solid #ddd;overflow:auto;padding:.6rem}main{display:flex;flex-direction:column;height:100vh}
#bots,#guest{width:100%;padding:.4rem;margin-bottom:.5rem;font:inherit}h1{font-size:1.1rem;margin:.2rem 0 .6rem}.chat{display:block;width:100%;text-align:left;border:0;background:none;padding:.5rem;border-radius:8px;cursor:pointer}
.chat span{display:block;color:#666;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.chat.current{background:#e4f1fb}
#messages{flex:1;overflow:auto;padding:1rem;background:#eef2f5}.message{max-width:34rem;padding:.5rem .7rem;border-radius:12px;margin:.3rem 0;background:#fff}
.message.person{background:#dcf6c9;margin-left:auto}.words{white-space:pre-wrap}time{color:#789;font-size:.75rem}
.inline,.keys{display:flex;gap:.3rem;margin-top:.3rem}.inline button,.keys button{flex:1;padding:.4rem;border:1px solid #9bc;border-radius:8px;background:#f6fbff;cursor:pointer}
#keyboard,#write,#note,#typing{padding:0 1rem}#typing{color:#789;height:1.4rem;background:#eef2f5}#note{color:#b00}#write{display:flex;gap:.5rem;padding:1rem}#text{flex:1;padding:.6rem;font:inherit}`;

/** A page on which every chat can be read, and on which one can write to the bot as a guest. */
export function chatsPage(): string {
	return `<!doctype html><html lang="ru"><head><meta charset="utf-8">
<title>Telegram (песочница)</title><style>${STYLE}</style></head><body>
<nav><h1>Telegram (песочница)</h1><select id="bots" aria-label="Бот"></select><button id="guest">Написать боту новым гостем</button><div id="chats"></div></nav>
<main><div id="messages"></div><div id="typing"></div><div id="keyboard"></div><div id="note"></div>
<form id="write"><input id="text" autocomplete="off" placeholder="Сообщение боту"><button>Отправить</button></form></main>
<script>${SCRIPT}</script></body></html>`;
}
