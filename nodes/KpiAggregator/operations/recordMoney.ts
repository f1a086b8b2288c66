import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { appendEvents } from '../../../lib/events';
import { systemClock, toIso } from '../../../lib/shared/clock';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import type { Produced } from '../../shared/itemLoop';

/** One payment, expense or rating into the log; the same number again changes nothing. */
export const recordMoney = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const text = (name: string): string | null => {
		const value = String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
		return value === '' ? null : value;
	};
	const kind = text('kind') === 'spend' ? 'spend' : 'revenue';
	const amount = Number(context.getNodeParameter('amount', itemIndex, 0));
	if (!Number.isFinite(amount) || amount < 0)
		throw new Error(
			t(
				'Amount must be a number, 0 or more. A refund is recorded as an expense',
				'Сумма должна быть числом от 0. Возврат записывается расходом',
			),
		);
	const number = text('number');
	if (number === null)
		throw new Error(
			t(
				'Fill in Number: by it the same payment counts once, such as the ID of the deal',
				'Заполните «Номер»: по нему один платёж считается один раз, например ID сделки',
			),
		);
	const told = text('date');
	const at = told === null ? systemClock() : Date.parse(told);
	if (Number.isNaN(at))
		throw new Error(
			t(
				`"${told}" is not a moment. Use 2026-03-12T23:40:00+03:00, or leave Date empty for now`,
				`«${told}» не похоже на момент. Напишите 2026-03-12T23:40:00+03:00 или оставьте пустым`,
			),
		);
	const store = await openNodeStore(context, itemIndex);
	await appendEvents(
		store,
		[
			{
				key: `${kind}:${number}`,
				at: toIso(at),
				type: kind === 'spend' ? 'spend_recorded' : 'revenue_recorded',
				actor: 'system',
				channel: text('moneyChannel'),
				campaign: text('moneyCampaign'),
				branch: text('moneyBranch'),
				leadId: text('leadId'),
				contactId: text('client'),
				profile: text('moneyDesk'),
				// Named, so that what is recorded can be corrected later.
				data: { amount, payment: `${kind}:${number}` },
			},
		],
		systemClock,
	);
	return { json: { ...item, recorded: { kind, amount, number, at: toIso(at) } } };
};
