import { MESSAGE_KINDS } from '../../../lib/casefile';
import { recording, type Exchange } from '../exchanges';
import { fetchHttp } from '../fetchHttp';
import { photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk } from './desk';

const KINDS = new Set(MESSAGE_KINDS);
const MEDIA: readonly Record<string, unknown>[] = [
	{ type: 'image', payload: { photo_id: 1, token: 't', url: 'https://i.max.ru/1' } },
	{ type: 'audio', payload: { url: 'https://a.max.ru/2', token: 't' }, transcription: null },
	{ type: 'video', payload: { url: 'https://v.max.ru/3', token: 't' }, duration: 3 },
	{ type: 'file', payload: { url: 'https://f.max.ru/4', token: 't' }, filename: 'a.pdf', size: 9 },
	{
		type: 'sticker',
		payload: { url: 'https://s.max.ru/5', code: 'c5' },
		width: 128,
		height: 128,
	},
	{ type: 'location', latitude: 55.75, longitude: 37.61 },
];

/** Everything that our adapter ever asks of MAX and that the people of the town ever do, with every request and answer. */
export const tourOfMax = async (): Promise<{
	readonly exchanges: readonly Exchange[];
	readonly events: readonly unknown[];
}> => {
	const wire = recording(fetchHttp);
	const { town, adapter } = await openDesk({}, {}, wire.http);
	try {
		const anna = town.people.create('Анна');
		const chat = String(anna.chatId);
		await adapter.testAccess();

		await say(adapter, { text: 'Ждём вас' }, chat);
		await say(adapter, { text: '<b>Ждём</b> & <i>вас</i>', format: 'html' }, `user:${anna.userId}`);
		await say(adapter, { text: 'слово '.repeat(2_000) }, chat);
		const buttons = [
			[{ title: 'Да', payload: 'yes' }, { title: 'Нет' }],
			[{ title: 'Отправить номер', action: 'phone' as const }],
			[{ title: 'Как доехать', action: 'link' as const, url: 'https://salon.ru/map' }],
		];
		await say(adapter, { text: 'Придёте?', buttons }, chat);
		await say(adapter, { text: 'Вы записаны', photo, file: visit, buttons }, chat);
		await adapter.typing?.({ chatId: chat });
		town.fail({ path: '/messages', status: 400, message: 'keyboard: bad', times: 1 });
		await say(adapter, { text: 'Придёте?', buttons }, chat);
		town.fail({ path: '/messages', status: 400, message: 'markup: bad', times: 1 });
		await say(adapter, { text: '<b>Да</b>', format: 'html' }, chat);

		town.fail({ path: '/messages', status: 429, code: 'too.many.requests', times: 1 });
		await say(adapter, { text: 'Ещё раз' }, chat);

		const { polling, webhook } = adapter;
		const first = await polling?.fetch(null, KINDS, 0);
		town.people.start(anna.userId, 'promo');
		town.people.say(anna.userId, 'Здравствуйте');
		for (const medium of MEDIA) town.people.attach(anna.userId, medium);
		town.people.shareContact(anna.userId);
		town.people.press(anna.userId, 'yes');
		town.people.edit(anna.userId, town.people.say(anna.userId, 'здраствуйте'), 'здравствуйте');
		town.people.remove(anna.userId, town.people.say(anna.userId, 'лишнее'));
		town.people.stop(anna.userId);
		const batch = await polling?.fetch(first?.next ?? null, KINDS, 0);
		const pressed = batch?.messages.find(({ kind }) => kind === 'button');
		await adapter.answerPress?.(pressed?.button?.pressId ?? '', 'Записали');
		await adapter.answerPress?.(pressed?.button?.pressId ?? '');
		// To somebody who has stopped the bot, and to nobody.
		await say(adapter, { text: 'Ждём вас' }, chat);
		await say(adapter, { text: 'Ждём вас' }, '999');

		const url = 'http://127.0.0.1:9/hook';
		await webhook?.check(url);
		await webhook?.register(url, KINDS);
		await webhook?.check(url);
		await polling?.fetch(null, KINDS, 0).catch(() => undefined);
		await webhook?.unregister(url);
		const fetched = wire.exchanges.filter(({ url: { pathname } }) => pathname === '/updates');
		return {
			exchanges: wire.exchanges,
			events: fetched.flatMap(({ answer }) => (answer as { updates?: unknown[] }).updates ?? []),
		};
	} finally {
		await town.stop();
	}
};
