import { ExportFileError, readExportFile } from '../../../lib/understanding/testWeek';

const ZONE = 'Europe/Moscow';
const read = (text: string) => readExportFile(Buffer.from(text, 'utf8'), ZONE);
const texts = (text: string) => read(text).messages.map((each) => each.text);

/** One chat, in the shape of Telegram Desktop's "Export chat history". */
const chat = {
	name: 'Ольга',
	type: 'personal_chat',
	id: 5012345678,
	messages: [
		{
			id: 1,
			type: 'service',
			date: '2026-03-12T20:00:00',
			actor: 'Ольга',
			action: 'phone_call',
			text: '',
		},
		{
			id: 2,
			type: 'message',
			date: '2026-03-12T23:41:00',
			date_unixtime: '1773348060',
			from: 'Ольга',
			from_id: 'user5012345678',
			text: 'Можно на субботу?',
		},
		{
			id: 3,
			type: 'message',
			date: '2026-03-12T23:42:00',
			date_unixtime: '1773348120',
			from: 'Салон',
			from_id: 'user111',
			text: 'Да, в 15:00 свободно',
		},
		{
			id: 4,
			type: 'message',
			date: '2026-03-12T23:43:00',
			date_unixtime: '1773348180',
			from: 'Ольга',
			from_id: 'user5012345678',
			text: ['Мой номер ', { type: 'phone', text: '+7 916 000-00-00' }, ', пишите'],
		},
		{ id: 5, type: 'message', from_id: 'user5012345678', photo: 'photos/1.jpg', text: '' },
	],
};

describe('exported chats of Telegram', () => {
	it('are read as the customer wrote them, without our own answers and without calls and photos', () => {
		const result = read(JSON.stringify(chat));
		expect(result.messages.map(({ text, at }) => [text, at])).toEqual([
			['Можно на субботу?', '2026-03-12T20:41:00.000Z'],
			['Мой номер +7 916 000-00-00, пишите', '2026-03-12T20:43:00.000Z'],
		]);
		expect(result).toMatchObject({ own: 1, wordless: 2, otherChats: 0 });
	});

	it('may be an export of everything: groups, channels and saved messages are left out', () => {
		const all = {
			about: 'Here is the data you requested',
			chats: {
				list: [chat, { ...chat, type: 'private_group' }, { ...chat, type: 'saved_messages' }],
			},
		};
		expect(read(JSON.stringify(all))).toMatchObject({ messages: { length: 2 }, otherChats: 2 });
	});

	it('may be a group that the owner chose to export', () => {
		const group = { ...chat, type: 'private_supergroup', id: 77 };
		expect(read(JSON.stringify(group)).messages).toHaveLength(3);
	});
});

describe('tables', () => {
	it('may be separated by commas, with quoted cells over several lines', () => {
		expect(texts('id,text\n1,"Здравствуйте,\nхочу ""окошко"" завтра"\n2,сколько стоит\n')).toEqual([
			'Здравствуйте,\nхочу "окошко" завтра',
			'сколько стоит',
		]);
	});

	it('may come from a Russian Excel: semicolons, Windows code page, Russian names of columns', () => {
		const rows = 'Дата;Сообщение;Намерение\r\n12.03.2026 23:41;запишите на пятницу;booking\r\n';
		const code = (letter: string) => {
			const point = letter.codePointAt(0) ?? 0;
			return point < 128 ? point : point - 0x410 + 0xc0;
		};
		expect(readExportFile(Uint8Array.from([...rows].map(code)), ZONE).messages).toEqual([
			{
				text: 'запишите на пятницу',
				context: null,
				at: '2026-03-12T20:41:00.000Z',
				business: null,
				expected: ['booking'],
			},
		]);
	});

	it('may come as "Unicode text" with tabs', () => {
		const bytes = Buffer.from('\ufefftext\tcontext\nда\treminder\n', 'utf16le');
		expect(readExportFile(bytes, ZONE).messages).toMatchObject([
			{ text: 'да', context: 'reminder' },
		]);
	});

	it('say what the columns are when none holds texts', () => {
		expect(() => read('a;b\n1;2\n3;4\n5;6\n')).toThrow(
			expect.objectContaining({ problem: 'no_text_column', detail: 'a, b' }),
		);
	});

	it('leave out what the business sent', () => {
		expect(read('text,direction\nпривет,in\nдобрый день!,out\n')).toMatchObject({
			messages: [{ text: 'привет' }],
			own: 1,
		});
	});
});

describe('JSON and plain text', () => {
	it.each([
		['a list of objects', '[{"body":"а"},{"message":{"text":"б"}},"в"]'],
		['a list under a key', '{"messages":[{"text":"а"},{"text":"б"},{"text":"в"}]}'],
		['an object a line', '{"text":"а"}\n{"text":"б"}\n\n{"text":"в"}'],
		['a message a line', 'а\nб\n\nв'],
	])('%s', (_, file) => {
		expect(texts(file)).toEqual(['а', 'б', 'в']);
	});

	it('carries what is known to be right, as one intent, several, or an evaluation file has them', () => {
		const file =
			'[{"text":"а","intent":"price"},{"text":"б","intents":["urgent","booking"]},{"text":"в","expected":{"intents":["spam"]}},{"text":"г","route":"Жалоба"}]';
		expect(read(file).messages.map(({ expected }) => expected)).toEqual([
			['price'],
			['urgent', 'booking'],
			['spam'],
			['Жалоба'],
		]);
	});

	it('names the line that is no JSON', () => {
		expect(() => read('{"text":"а"}\n{"text":')).toThrow(
			expect.objectContaining({ problem: 'bad_line', detail: '2' }),
		);
	});

	it('says so when there is no list in it', () => {
		expect(() => read('{"settings":{}}')).toThrow(ExportFileError);
	});

	it('does not take messages with a comma each for a table', () => {
		expect(texts('добрый день, запишите\nспасибо, не надо')).toHaveLength(2);
	});

	it('is empty for an empty file', () => {
		expect(read('').messages).toEqual([]);
	});
});
