import { receive, recipientAt } from '../../../lib/oncall';
import { withKeys } from '../../shared/caseFile';
import { emitted, producedBy, type Operation } from './operation';

/** Reads a message as a word of somebody on call; everything else goes on untouched. */
export const readAcknowledgement: Operation = {
	properties: [],
	async execute(input) {
		const { operation, store, item, profile, clock } = input;
		const received = await receive(store, item, profile, clock);
		switch (received.kind) {
			case 'other':
				return producedBy(operation, 'other', withKeys(item, {}));
			case 'answer': {
				const step = `oncall/answer/${received.person.name}`;
				return producedBy(
					operation,
					'notify',
					withKeys(item, {
						reply: received.reply,
						to: received.to,
						recipient: recipientAt(received.to, `${item.message?.key ?? ''}/${step}`),
						step,
						onCall: received.person,
					}),
				);
			}
			case 'acted':
				return await emitted(input, received.acted.emissions);
			case 'undelivered':
				return await emitted(
					input,
					received.reported.flatMap(({ emissions }) => emissions),
				);
		}
	},
};
