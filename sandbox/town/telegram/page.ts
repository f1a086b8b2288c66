import { escapeHtml } from '../http/listen.ts';
import type { Core } from './core.ts';
import { viewOf } from './people/view.ts';

/** A page on which the chats can be read. */
export function chatsPage(core: Core): string {
	const sections = [...core.state.bots.values()].map((bot) => {
		const chats = [...bot.chats.values()].map((record) => {
			const view = viewOf(core, bot, record);
			const title = record.chat.title ?? record.chat.first_name ?? String(record.chat.id);
			const lines = view.messages.map((message) => {
				const time = new Date(message.at).toISOString().slice(11, 19);
				const buttons = message.buttons
					.flat()
					.map((button) => `<kbd>${escapeHtml(button.text)}</kbd>`)
					.join(' ');
				const text = escapeHtml(message.text ?? `[${message.kind}]`);
				return `<p class="${message.from}"><time>${time}</time> ${text}<br>${buttons}</p>`;
			});
			const mark = view.blocked ? ' (заблокировал бота)' : '';
			return `<details><summary>${escapeHtml(title)} · ${view.messages.length}${mark}</summary>${lines.join('')}</details>`;
		});
		const name = escapeHtml(bot.user.username ?? '');
		return `<h2>@${name}</h2><p>webhook: ${escapeHtml(bot.webhook?.url ?? 'нет')}, ждут доставки: ${bot.queue.length}</p>${chats.join('')}`;
	});
	return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Telegram (песочница)</title>
<style>body{font:15px/1.45 system-ui;margin:2rem auto;max-width:46rem;padding:0 1rem}
summary{cursor:pointer;padding:.3rem 0}p{margin:.2rem 0;white-space:pre-wrap}
.bot{background:#eef6ff;border-radius:8px;padding:.3rem .6rem}.person{padding:.3rem .6rem}
time{color:#777;font-size:.8em}kbd{background:#ddd;border-radius:4px;padding:0 .4rem}</style>
<h1>Telegram (песочница)</h1>${sections.join('')}</html>`;
}
