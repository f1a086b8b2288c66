import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { CardAddress, EntityType } from '../../lib/bitrix24';
import type { CaseFile } from '../../lib/casefile';
import { asArray, asId, asObject } from '../../lib/shared/json';
import { t } from '../shared/locale';

/** The parameters of one item. Empty ones read as undefined: "take it from the case file". */
export interface Parameters {
	text(name: string): string | undefined;
	id(name: string): number | undefined;
	ids(name: string): readonly number[];
	/** `auto` reads as undefined. */
	choice(name: string): boolean | undefined;
	value(name: string, fallback: unknown): unknown;
}

const textOf = (value: unknown): string | undefined => {
	const text =
		typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text;
};

const idOf = (value: unknown): number | undefined => {
	const text = textOf(value);
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
};

const reader = (read: (name: string, fallback: unknown) => unknown): Parameters => ({
	text: (name) => textOf(read(name, '')),
	id: (name) => idOf(read(name, '')),
	ids: (name) => {
		const value = read(name, []);
		const list = typeof value === 'string' ? value.split(',') : asArray(value);
		return list.map(idOf).filter((id) => id !== undefined);
	},
	choice: (name) => {
		const value = read(name, 'auto');
		return value === 'yes' || value === true
			? true
			: value === 'no' || value === false
				? false
				: undefined;
	},
	value: read,
});

export const parametersOf = (context: IExecuteFunctions, itemIndex: number): Parameters =>
	reader((name, fallback) => context.getNodeParameter(name, itemIndex, fallback as string));

/** The entries of the node's `Options`. */
export const optionsOf = (context: IExecuteFunctions, itemIndex: number): Parameters => {
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	return reader((name, fallback) => options[name] ?? fallback);
};

/** Pairs of a collection of names and values. */
export const pairsOf = (value: unknown): Readonly<Record<string, string>> =>
	Object.fromEntries(
		asArray(asObject(value).pair)
			.map(asObject)
			.map((pair) => [textOf(pair.name) ?? '', textOf(pair.value) ?? ''])
			.filter(([name]) => name !== ''),
	);

const CARD_TYPES: readonly EntityType[] = ['lead', 'deal', 'contact', 'company'];

/** The card that the parameters name, or else the one in `lead` of the case file. */
export function cardAddressOf(
	context: IExecuteFunctions,
	item: CaseFile,
	itemIndex: number,
): CardAddress {
	const parameters = parametersOf(context, itemIndex);
	const named = parameters.text('card') ?? 'case_file';
	const type = CARD_TYPES.find((known) => known === named);
	if (type !== undefined) {
		const id = parameters.id('cardId');
		if (id !== undefined) return { type, id: String(id) };
		throw new NodeOperationError(
			context.getNode(),
			t('The parameter "Card ID" is not a number', 'Параметр «ID карточки» – не число'),
			{ itemIndex },
		);
	}
	const id = asId(item.lead?.id);
	if (item.lead === undefined || id === null) {
		throw new NodeOperationError(
			context.getNode(),
			t('The item has no lead yet', 'В элементе ещё нет лида'),
			{
				itemIndex,
				description: t(
					'Put a Bitrix24 Lead node with the operation "Create or Update" before this one, or name the card in the parameter "Card".',
					'Поставьте перед этим узлом Bitrix24 Lead с операцией «Создать или обновить» или укажите карточку в параметре «Карточка».',
				),
			},
		);
	}
	return { type: item.lead.type, id };
}

/** What flows in is a case file; its keys are checked where they are read. */
export const caseFileOf = (item: IDataObject): CaseFile => item as CaseFile;
