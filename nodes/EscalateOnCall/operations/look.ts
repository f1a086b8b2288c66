import { check as look, reportUndelivered } from '../../../lib/oncall';
import { asObject, asText } from '../../../lib/shared/json';
import { toIso } from '../../../lib/shared/clock';
import { withKeys } from '../../shared/caseFile';
import { t } from '../../shared/locale';
import {
	emitted,
	escalationIdOf,
	escalationIdProperty,
	occasionOf,
	producedBy,
	type Operation,
} from './operation';

/** A timer fired: who is called now? */
export const check: Operation = {
	properties: [escalationIdProperty('check', 'acknowledge', 'resolve', 'escalate')],
	async execute(input) {
		const { store, item, operation, clock } = input;
		const { emissions } = await look(store, escalationIdOf(input), occasionOf(input), clock);
		return emissions.length === 0
			? producedBy(operation, 'idle', withKeys(item, {}))
			: await emitted(input, emissions);
	},
};

/** A notice could not be delivered: the next person is called without waiting where nobody else is left. */
export const undelivered: Operation = {
	properties: [],
	async execute(input) {
		const { store, item, operation, clock } = input;
		const key = asText(asObject(item.notice).key) ?? asText(item.step);
		if (key === null)
			throw new Error(
				t(
					'The item names no notice. Connect the output Not Deliverable of the Channel Reply that sends the notices.',
					'Во входных данных нет оповещения. Подключите выход «Не доставить» узла «Ответ клиенту», который их отправляет.',
				),
			);
		// Only a call is answered by nobody; a word of information that does not arrive changes nothing.
		const isCall = asObject(item.notice).kind !== 'info';
		const { emissions } = isCall
			? await reportUndelivered(
					store,
					key,
					{ at: asText(asObject(item.sent).at) ?? toIso(clock()), occasion: 'sending' },
					clock,
				)
			: { emissions: [] };
		const produced = await emitted(input, emissions);
		return produced.length === 0 ? producedBy(operation, 'idle', withKeys(item, {})) : produced;
	},
};
