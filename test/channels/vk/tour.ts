import { MESSAGE_KINDS } from '../../../lib/casefile';
import type { DirectTools } from '../../../lib/channels/adapter';
import { recording, type Exchange } from '../exchanges';
import { fetchHttp } from '../fetchHttp';
import { photo, visit } from '../pictures';
import { say } from '../say';
import { openDesk } from './desk';

const KINDS = new Set(MESSAGE_KINDS);

/** Everything that our adapter ever asks of VK and that the people of the town ever do, with every request and answer. */
export const tourOfVk = async (): Promise<{
	readonly exchanges: readonly Exchange[];
	readonly events: readonly unknown[];
}> => {
	const wire = recording(fetchHttp);
	const { town, adapter } = await openDesk({}, {}, wire.http);
	try {
		const { id } = town.people.create('Анна Иванова');
		const chat = String(id);
		const { polling, webhook } = adapter;
		await adapter.testAccess();
		// Before anybody has written, and what is unread already.
		await polling?.fetch(null, KINDS, 0);
		town.people.start(id, 'promo');
		town.people.say(id, 'Здравствуйте');
		await polling?.fetch(null, KINDS, 0);
		await adapter.names?.([chat, '1']);

		await say(adapter, { text: 'Ждём вас' }, chat);
		await say(adapter, { text: 'слово '.repeat(2_000) }, chat);
		const buttons = [
			[{ title: 'Да', payload: 'yes' }, { title: 'Нет' }],
			[{ title: 'Как доехать', action: 'link' as const, url: 'https://salon.ru/map' }],
		];
		await say(adapter, { text: 'Придёте?', buttons }, chat);
		await say(adapter, { text: 'Вы записаны', photo, file: visit, buttons }, chat);
		await adapter.typing?.({ chatId: chat });
		town.fail({ method: 'messages.send', code: 911, message: 'Keyboard format', times: 1 });
		await say(adapter, { text: 'Придёте?', buttons }, chat);

		town.people.press(id, 'Да');
		town.people.press(id, 'Нет');
		town.people.write(id, {
			text: '',
			geo: { type: 'point', coordinates: { latitude: 55.75, longitude: 37.61 } },
		});
		town.people.answerByHand(id, 'Сейчас посмотрю');
		town.people.forbid(id);
		const batch = await polling?.fetch('1', KINDS, 1);
		const [first, second] = (batch?.messages ?? []).filter(({ kind }) => kind === 'button');
		await adapter.answerPress?.(first?.button?.pressId ?? '', 'Записали');
		await adapter.answerPress?.(second?.button?.pressId ?? '');
		// To somebody who has forbidden it, and to nobody.
		await say(adapter, { text: 'Ждём вас' }, chat);
		await say(adapter, { text: 'Ждём вас' }, '999');

		const url = 'http://127.0.0.1:9/hook';
		await webhook?.register(url, KINDS);
		await webhook?.register(url, KINDS);
		await webhook?.check(url);
		await webhook?.unregister(url);
		const asked = JSON.stringify({ type: 'confirmation', group_id: town.groupId });
		await adapter.direct?.serve(
			{ method: 'POST', headers: {}, query: {}, rawBody: Buffer.from(asked) },
			{} as DirectTools,
		);
		return { exchanges: wire.exchanges, events: town.state.history.map(({ event }) => event) };
	} finally {
		await town.stop();
	}
};
