import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { arrangeFiles, loadFile, megabytes, type FileRules } from '../../lib/channels/attach';
import { genericAdapter } from '../../lib/channels/generic';
import { composeSms } from '../../lib/channels/sms/compose';
import { composeCall } from '../../lib/channels/voice/compose';
import { composeWebChat, LARGEST_INLINE, shownOf } from '../../lib/channels/webchat/compose';
import { fetchHttp } from './fetchHttp';
import { bytes, photo, visit } from './pictures';

const access = { proxy: null, extraCa: null };
const url = 'https://salon.example/visit.ics';

describe('files where none can go', () => {
	it('are told in an SMS in words, or by their address', () => {
		const [part] = composeSms({ text: 'Вы записаны', file: visit });
		expect(part.text).toBe('Вы записаны\n\nФайл «визит.ics» сюда прикрепить нельзя.');
		expect(part.leftOut).toEqual([{ name: visit.name, why: 'This messenger takes no files.' }]);
		expect(composeSms({ text: 'Вы записаны', file: { ...visit, url } })[0].text).toBe(
			`Вы записаны\n\nвизит.ics: ${url}`,
		);
	});

	it('are not read out in a call, and still told to the workflow', () => {
		const [part] = composeCall({ text: 'Вы записаны', file: visit });
		expect(part.text).toBe('Вы записаны');
		expect(part.leftOut).toMatchObject([{ name: visit.name }]);
	});

	it('do not break the HTML of the words', () => {
		const { words } = arrangeFiles(
			{ text: '<b>Да</b>', format: 'html', file: { ...visit, name: 'a<b>.ics' } },
			{ photo: null, file: null },
		);
		expect(words.text).toBe('<b>Да</b>\n\nФайл «a&lt;b&gt;.ics» сюда прикрепить нельзя.');
	});
});

describe('files under the rules of a messenger', () => {
	const rules: FileRules = {
		photo: { bytes: 100, types: /^image\/png$/ },
		file: { bytes: megabytes(1), notNamed: /\.exe$/ },
	};

	it('go as a picture, as a file, or not at all', () => {
		expect(arrangeFiles({ text: '', photo }, rules)).toMatchObject({ photo, files: [] });
		const large = { ...photo, data: bytes(101) };
		expect(arrangeFiles({ text: '', photo: large }, rules)).toMatchObject({
			photo: null,
			files: [large],
			leftOut: [],
		});
		const huge = { ...photo, data: bytes(megabytes(1) + 1) };
		expect(arrangeFiles({ text: '', photo: huge }, rules)).toMatchObject({
			files: [],
			leftOut: [{ name: photo.name }],
		});
		const program = { ...visit, name: 'a.exe' };
		expect(arrangeFiles({ text: '', file: program }, rules).leftOut).toHaveLength(1);
		expect(arrangeFiles({ text: '', file: { ...visit, data: '' } }, rules).leftOut).toHaveLength(1);
	});

	it('are shown as a picture where a file that is one cannot go otherwise', () => {
		expect(arrangeFiles({ text: '', file: photo }, { ...rules, file: null })).toMatchObject({
			photo,
			leftOut: [],
		});
	});
});

describe('a file that has an address only', () => {
	it('is fetched, up to the limit', async () => {
		const server = createServer((_request, response) => response.end('BEGIN:VCALENDAR'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/visit.ics`;
		const file = { name: 'visit.ics', type: 'text/calendar', url: at };
		const tools = { http: fetchHttp, access };
		try {
			expect(await loadFile(file, 100, tools)).toMatchObject({
				status: 'ok',
				upload: { name: 'visit.ics', bytes: Buffer.from('BEGIN:VCALENDAR') },
			});
			expect(await loadFile(file, 5, tools)).toMatchObject({ status: 'left_out' });
			expect(await loadFile(undefined, 5, tools)).toBeNull();
		} finally {
			await new Promise((resolve) => server.close(resolve));
		}
	});
});

describe('files in the web chat', () => {
	it('are offered on our own page; n8n’s widget draws the picture and mentions the file', () => {
		const shown = shownOf({ text: 'Вы записаны', photo, file: visit });
		expect(shown.text).toBe('Вы записаны');
		expect(shown.files).toEqual([
			{ name: photo.name, url: `data:image/png;base64,${photo.data}`, isPicture: true },
			{
				name: visit.name,
				url: `data:text/calendar;base64,${visit.data}`,
				isPicture: false,
			},
		]);
		expect(shown.widgetText).toBe(
			`Вы записаны\n\n![${photo.name}](data:image/png;base64,${photo.data})\n\nФайл «визит.ics» сюда прикрепить нельзя.`,
		);
	});

	it('are links where they have an address, and left out where they are too large', () => {
		expect(shownOf({ text: 'Вот', file: { ...visit, url } })).toMatchObject({
			text: `Вот\n\nвизит.ics: ${url}`,
			files: [],
			leftOut: [],
		});
		const [part] = composeWebChat({
			text: 'Вот',
			file: { ...visit, data: bytes(LARGEST_INLINE + 1) },
		});
		expect(part.text).toBe('Вот\n\nФайл «визит.ics» сюда прикрепить нельзя.');
		expect(part.leftOut).toHaveLength(1);
	});
});

describe('files for a channel of one’s own', () => {
	it('travel in the JSON of the last message', () => {
		const adapter = genericAdapter(
			{
				account: 'shop',
				secret: 'a'.repeat(32),
				replyUrl: 'https://shop.example',
				buttons: true,
				...access,
			},
			{ http: fetchHttp, clock: () => 0 },
		);
		const parts = adapter.compose({ text: 'Вот', photo, file: visit }, { chatId: '1' });
		expect(parts).toMatchObject([
			{
				text: 'Вот',
				detail: {
					attachments: [
						{ kind: 'photo', ...photo },
						{ kind: 'file', ...visit },
					],
				},
			},
		]);
	});
});
