import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	importSource,
	kindOfFile,
	objectPassages,
	readDocument,
	readText,
	type DocumentKind,
	type ReadDocument,
} from '../../lib/knowledge';
import { systemClock } from '../../lib/shared/clock';
import { asObject, asText } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { profileOf } from './parameters';
import { embedderOf } from './service';

const KINDS: readonly DocumentKind[] = ['text', 'markdown', 'docx', 'pdf', 'table', 'html'];
const MEBIBYTE = 1_048_576;
const MOST_BYTES = 20 * MEBIBYTE;
/** A knowledge base is read as a whole into memory; a catalogue of a shop belongs into a search engine. */
const MOST_PASSAGES = 20_000;

/** One source for each file of the item, or one out of the text. */
export const importItem = async (
	context: IExecuteFunctions,
	store: Store,
	json: IDataObject,
	itemIndex: number,
): Promise<readonly Produced[]> => {
	if (context.getNodeParameter('from', itemIndex, 'files') === 'text') {
		const text = String(context.getNodeParameter('text', itemIndex, ''));
		const kind = chosenKind(context, itemIndex) ?? (/<\/\w+>/.test(text) ? 'html' : 'markdown');
		if (kind === 'docx' || kind === 'pdf')
			throw new Error(
				t(
					'DOCX and PDF are files. Choose "Files of the Item" in From.',
					'DOCX и PDF – это файлы. Выберите в «Откуда» вариант «Файлы элемента».',
				),
			);
		const name = sourceName(context, itemIndex);
		return [await keep(context, store, json, itemIndex, name, await readText(text, kind))];
	}
	const produced: Produced[] = [];
	for (const field of filesOf(context, itemIndex))
		produced.push(await importFile(context, store, json, itemIndex, field));
	return produced;
};

/** All items together, as the rows of one table. */
export const importRows = async (context: IExecuteFunctions, store: Store): Promise<Produced> =>
	await keep(context, store, {}, 0, sourceName(context, 0), {
		kind: 'table',
		passages: objectPassages(context.getInputData().map(({ json }) => json)),
	});

const filesOf = (context: IExecuteFunctions, itemIndex: number): readonly string[] => {
	const wanted = String(context.getNodeParameter('binaryField', itemIndex, '')).trim();
	const files = Object.keys(context.getInputData()[itemIndex].binary ?? {});
	const chosen = wanted === '' ? files : files.filter((each) => each === wanted);
	if (chosen.length > 0) return chosen;
	throw new Error(
		t(
			`The item has no file${wanted === '' ? '' : ` in "${wanted}"`}. Put a node before this one that reads files, or choose Text in From.`,
			`В элементе нет файла${wanted === '' ? '' : ` в «${wanted}»`}. Поставьте раньше узел, который читает файлы, или выберите «Текст» в «Откуда».`,
		),
	);
};

const importFile = async (
	context: IExecuteFunctions,
	store: Store,
	json: IDataObject,
	itemIndex: number,
	field: string,
): Promise<Produced> => {
	const { fileName = field, mimeType } = context.helpers.assertBinaryData(itemIndex, field);
	const kind = chosenKind(context, itemIndex) ?? kindOfFile({ name: fileName, mimeType });
	if (kind === null)
		throw new Error(
			t(
				`"${fileName}" cannot be read. Save it as DOCX, PDF, CSV, HTML, Markdown or text; for XLSX use the node Extract from File and choose "Items as Rows of a Table".`,
				`«${fileName}» прочитать нельзя. Сохраните как DOCX, PDF, CSV, HTML, Markdown или текст; для XLSX возьмите узел Extract from File и выберите «Элементы как строки таблицы».`,
			),
		);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	if (bytes.length > MOST_BYTES)
		throw new Error(
			t(
				`"${fileName}" has more than ${MOST_BYTES / MEBIBYTE} MB. Split it.`,
				`«${fileName}» больше ${MOST_BYTES / MEBIBYTE} МБ. Разделите его.`,
			),
		);
	const document = await readDocument({ bytes }, kind).catch((error: unknown) => {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(
			t(
				`"${fileName}" could not be read as ${kind}: ${why}. Open and save it again, without a password, or name its Format in the options.`,
				`«${fileName}» не прочитался как ${kind}: ${why}. Откройте и сохраните его заново, без пароля, или укажите «Формат» в параметрах.`,
			),
		);
	});
	const many = filesOf(context, itemIndex).length > 1;
	const given = many ? '' : nameGiven(context, itemIndex);
	return await keep(context, store, json, itemIndex, given || fileName, document);
};

const keep = async (
	context: IExecuteFunctions,
	store: Store,
	json: IDataObject,
	itemIndex: number,
	name: string,
	document: ReadDocument,
): Promise<Produced> => {
	if (document.passages.length === 0)
		throw new Error(
			t(
				`"${name}" holds no words. A scan has pictures only: recognise its text first.`,
				`В «${name}» нет слов. В скане только картинки: сначала распознайте текст.`,
			),
		);
	if (document.passages.length > MOST_PASSAGES)
		throw new Error(
			t(
				`"${name}" has more than ${MOST_PASSAGES} passages. Split it, or leave out what customers do not ask about.`,
				`В «${name}» больше ${MOST_PASSAGES} отрывков. Разделите его или уберите то, о чём клиенты не спрашивают.`,
			),
		);
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const imported = await importSource(
		store,
		{
			profile: profileOf(context, json, itemIndex),
			name,
			link: asText(options.link)?.trim() || null,
			document,
			embedder: await embedderOf(context, itemIndex),
		},
		systemClock,
	);
	return { json: { ...json, knowledgeSource: imported as unknown as IDataObject } };
};

const nameGiven = (context: IExecuteFunctions, itemIndex: number): string =>
	String(context.getNodeParameter('sourceName', itemIndex, '')).trim();

const sourceName = (context: IExecuteFunctions, itemIndex: number): string => {
	const name = nameGiven(context, itemIndex);
	if (name !== '') return name;
	throw new Error(
		t(
			'Source Name is empty. Write how answers should call it, such as "Price list".',
			'«Название источника» пусто. Напишите, как называть его в ответах, например «Прайс».',
		),
	);
};

/** Null: by the file. */
const chosenKind = (context: IExecuteFunctions, itemIndex: number): DocumentKind | null => {
	const { format } = asObject(context.getNodeParameter('options', itemIndex, {}));
	return KINDS.find((kind) => kind === format) ?? null;
};
