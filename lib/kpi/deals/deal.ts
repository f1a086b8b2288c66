import { contactOf, stageMeaning, type CrmItem } from '../../bitrix24/crm';
import { asText } from '../../shared/json';

/** A deal of Bitrix24, as far as money is concerned. */
export interface Deal {
	readonly id: number;
	/** It stands in a won stage of a pipeline that counts. */
	readonly won: boolean;
	/** As on the card, in its own currency; null: no sum. */
	readonly sum: number | null;
	/** Code of the currency, `RUB`. */
	readonly currency: string;
	/** When it came to its present stage, milliseconds. */
	readonly at: number;
	/** The lead that it came from. */
	readonly leadId: number | null;
	readonly contactId: number | null;
	readonly companyId: number | null;
	readonly campaign: string | null;
}

const numberOf = (value: unknown): number | null => {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const momentOf = (value: unknown): number | null => {
	const ms = Date.parse(asText(value) ?? '');
	return Number.isNaN(ms) ? null : ms;
};

/**
 * What a card says. A deal is paid when it is moved to its won stage (`movedTime`); its closing date is a plan that people write in, and
 * counts only where the portal tells nothing better. Pipelines: null counts them all.
 */
export const dealOf = ({ id, fields }: CrmItem, pipelines: ReadonlySet<number> | null): Deal => {
	const category = numberOf(fields.categoryId) ?? 0;
	const positive = (value: unknown): number | null => {
		const number = numberOf(value);
		return number !== null && number > 0 ? number : null;
	};
	return {
		id,
		won: stageMeaning({ id, fields }) === 'S' && (pipelines === null || pipelines.has(category)),
		sum: numberOf(fields.opportunity),
		currency: (asText(fields.currencyId) || 'RUB').toUpperCase(),
		at:
			momentOf(fields.movedTime) ??
			momentOf(fields.closedate) ??
			momentOf(fields.updatedTime) ??
			momentOf(fields.createdTime) ??
			0,
		leadId: positive(fields.leadId),
		contactId: contactOf({ id, fields }),
		companyId: positive(fields.companyId),
		campaign: asText(fields.utmCampaign) || null,
	};
};
