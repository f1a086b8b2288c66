import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	importHistory as write,
	readCsv,
	readTelegramChats,
	sheetEvents,
	type SheetRow,
} from '../../../lib/kpi';
import { currentProfile } from '../../../lib/profile';
import { systemClock } from '../../../lib/shared/clock';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import type { Produced } from '../../shared/itemLoop';
import { mappingFrom } from './aggregate';

/** Old chats or leads into the log, from a CSV file of the item or from all items together. */
export const importHistory = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store);
	const text = (name: string, fallback: string): string =>
		String(context.getNodeParameter(name, itemIndex, fallback)).trim();
	const rows =
		text('from', 'items') === 'file'
			? fileRows(
					(await context.helpers.getBinaryDataBuffer(itemIndex, text('file', 'data'))).toString(
						'utf8',
					),
				)
			: context.getInputData().map(({ json }) => json as SheetRow);
	if (rows.length === 0)
		throw new Error(
			t(
				'The table is empty. Choose a file with a heading row and at least one row',
				'Таблица пуста. Нужна строка заголовков и хотя бы одна строка данных',
			),
		);
	const imported = await write(
		store,
		sheetEvents(rows, {
			mapping: mappingFrom(context, itemIndex),
			timeZone: profile.timeZone,
			source: text('sourceName', 'history') || 'history',
			channel: text('channelName', '') || null,
		}),
		systemClock,
		text('historyDesk', '') || null,
	);
	return { json: { ...item, imported: imported as unknown as IDataObject } };
};

/** JSON is an export of Telegram Desktop, everything else a table. */
const fileRows = (text: string): readonly SheetRow[] =>
	/^\uFEFF?\s*[{[]/.test(text) ? readTelegramChats(text.replace(/^\uFEFF/, '')) : readCsv(text);
