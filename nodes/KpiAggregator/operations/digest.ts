import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Recipient, Reply } from '../../../lib/casefile/reply';
import { digestPicture, digestText, pageAddress, pageKey, type DigestKind } from '../../../lib/kpi';
import { DEFAULT_PROFILE } from '../../../lib/profile';
import { systemClock } from '../../../lib/shared/clock';
import { asObject, isObject } from '../../../lib/shared/json';
import { t } from '../../shared/locale';
import type { Produced } from '../../shared/itemLoop';
import { openNodeStore } from '../../shared/store';
import { openPage } from '../pageSource';
import { languageOf, optionsOf, textOf } from '../source';
import { addressFrom } from './pageLink';

const PICTURE = 'image/png';

/**
 * What the owner is told once a week or a month: one item per recipient, with `reply` and `recipient` for Channel Reply and the picture
 * beside them. The recipient's key names the period, so that nobody is told the same week twice.
 */
export const digest = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<readonly Produced[]> => {
	const options = optionsOf(context, itemIndex);
	const recipients = recipientsFrom(context, itemIndex);
	const kind: DigestKind =
		context.getNodeParameter('digestKind', itemIndex, 'week') === 'month' ? 'month' : 'week';
	const period = kind === 'week' ? 'lastWeek' : 'lastMonth';
	const language = languageOf(options.language);
	const secret = await pageKey(await openNodeStore(context, itemIndex), systemClock);
	const pageUrl = pageAddress(addressFrom(context, itemIndex), secret, {
		period,
		...(kind === 'month' ? { view: 'decision' } : {}),
	});
	const { content, frame } = await openPage(context, itemIndex, options, {
		period,
		language,
		now: systemClock(),
	});
	const told = { kind, frame, pageUrl };
	const from = (content.report.period.from ?? '').slice(0, 10);
	const key = `digest:${kind}:${from}${deskMark(options, content.report.desk)}`;
	const picture = await context.helpers.prepareBinaryData(
		await digestPicture(content, told),
		`kpi-${kind}-${from}.png`,
		PICTURE,
	);
	const reply: Reply = { text: digestText(content, told) };
	// Colleagues who read it in the CRM have no need of the secret link.
	const withoutLink = digestText(content, { ...told, pageUrl: null });
	return recipients.map(
		({ channel, chatId }): Produced => ({
			json: {
				...item,
				digest: {
					kind,
					key,
					period: { ...content.report.period },
					text: withoutLink,
					link: pageUrl,
				},
				reply: { ...reply },
				recipient: {
					channel,
					account: '',
					chatId,
					key: `${key}:${channel}:${chatId}`,
				} satisfies Recipient,
			},
			binary: { picture },
		}),
	);
};

/** Keeps the digests of several desks to the same owner apart; that of the profile `default` has its key as ever. */
const deskMark = (options: IDataObject, desk: string | null): string =>
	options.desk === 'all' ? ':all' : desk === null || desk === DEFAULT_PROFILE ? '' : `:${desk}`;

const recipientsFrom = (
	context: IExecuteFunctions,
	itemIndex: number,
): ReadonlyArray<{ readonly channel: string; readonly chatId: string }> => {
	const told = asObject(context.getNodeParameter('recipients', itemIndex, {})).recipient;
	const found = (Array.isArray(told) ? told.filter(isObject) : [])
		.map(({ channel, chatId }) => ({
			channel: textOf(channel),
			chatId: String(chatId ?? '').trim(),
		}))
		.filter(({ channel, chatId }) => channel !== '' && chatId !== '');
	if (found.length === 0)
		throw new NodeOperationError(
			context.getNode(),
			t('Nobody is to be told', 'Некому отправить итоги'),
			{
				itemIndex,
				description: t(
					'Add a recipient: the messenger and the chat ID of the owner, who has written to the bot once.',
					'Добавьте получателя: мессенджер и ID чата владельца; он должен хотя бы раз написать боту.',
				),
			},
		);
	return found;
};
