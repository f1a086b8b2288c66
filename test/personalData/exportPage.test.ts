import { exportPage } from '../../lib/personalData/exportPage';
import { heldWords, holdingsOf } from '../../lib/personalData/holdings';
import { personOf } from '../../lib/personalData/person';
import { describeStores } from '../support/stores';
import { contentOf, NOW, seed, somebody } from './people';

const ANNA = somebody('71', 'Аделаида Верхоглядова', 'Хочу <b>к Изольде</b> & дочке');
const OTHER = somebody('714', 'Пантелеймон Кукушкин', 'Хочу подстричь бороду');

const HEAD = {
	business: 'Ночная «орхидея» & Ко',
	at: NOW,
	timeZone: 'Europe/Moscow',
	privacyUrl: 'https://example.ru/privacy?a=1&b=2',
};

describeStores('what is held of a person', (under) => {
	it('is told in short and written out whole, without anybody else and without changing anything', async () => {
		const store = await under.fresh();
		await seed(store, ANNA);
		await seed(store, OTHER);
		const before = await contentOf(store);
		const holdings = await holdingsOf(store, await personOf(store, ANNA.contactId), null);
		const words = heldWords(holdings);
		expect(words).toContain(`• телефон: ${ANNA.phone}`);
		expect(words).toContain('• Сообщения, как они пришли: 1');
		// The notice to a colleague is not theirs to read.
		expect(words).toContain('• Ответы и сообщения коллегам об этом человеке: 1');

		const page = exportPage(holdings, HEAD);
		expect(page).toContain('Что о вас хранит «Ночная «орхидея» &amp; Ко»');
		expect(page).toContain('Составлено 12.03.2026 23:40');
		expect(page).toContain('Хочу &lt;b&gt;к Изольде&lt;/b&gt; &amp; дочке');
		expect(page).toContain('обработка персональных данных: дано, telegram, версия 1');
		expect(page).toContain('12.03.2026 22:40</time> Маникюр, Марина, были');
		for (const sign of [OTHER.name, OTHER.phone, OTHER.words, 'Кто: ', '<script', '<b>'])
			expect(page).not.toContain(sign);
		expect(await contentOf(store)).toEqual(before);
	});
});
