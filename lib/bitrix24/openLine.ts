import type { CrmChat } from '../casefile/message';
import { asText } from '../shared/json';

/**
 * `telegrambot|22|1775|599`: connector, line, chat and user of the messenger. Ids of a messenger may hold anything but the bar.
 */
export const readLine = (
	entityId: unknown,
): { readonly connector: string | null; readonly line: string | null } => {
	const [connector = '', line = ''] = (asText(entityId) ?? '').split('|', 2);
	return {
		connector: /^[A-Za-z0-9_.-]{1,64}$/.test(connector) ? connector.toLowerCase() : null,
		line: /^[1-9]\d{0,14}$/.test(line) ? line : null,
	};
};

type Bindings = Pick<CrmChat, 'leadId' | 'dealId' | 'contactId' | 'companyId'>;

/** `LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0`: pairs of a kind and an id, 0 for none. */
export const readBindings = (entityData: unknown): Bindings => {
	const parts = (asText(entityData) ?? '').split('|', 64);
	const idOf = (kind: string): string | null => {
		for (let index = 0; index + 1 < parts.length; index += 2)
			if (parts[index] === kind && /^[1-9]\d{0,14}$/.test(parts[index + 1]))
				return parts[index + 1];
		return null;
	};
	return {
		leadId: idOf('LEAD'),
		dealId: idOf('DEAL'),
		contactId: idOf('CONTACT'),
		companyId: idOf('COMPANY'),
	};
};
