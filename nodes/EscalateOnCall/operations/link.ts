import { serveLink as serve } from '../../../lib/oncall';
import { asObject, asText } from '../../../lib/shared/json';
import { withKeys } from '../../shared/caseFile';
import { emitted, producedBy, type Operation } from './operation';

/** The page behind a signed link: after n8n's Webhook, before Respond to Webhook. A visit takes nothing, the button does. */
export const serveLink: Operation = {
	properties: [],
	async execute(input) {
		const { operation, item, store, clock } = input;
		const [query, body] = [asObject(item.query), asObject(item.body)];
		const served = await serve(
			store,
			{
				token: asText(body.t) ?? asText(query.t) ?? '',
				isConfirmed: body.confirm === 'yes',
			},
			clock,
		);
		return [
			...producedBy(operation, 'page', withKeys(item, { page: served.page })),
			...(served.acted === null ? [] : await emitted(input, served.acted.emissions)),
		];
	},
};
