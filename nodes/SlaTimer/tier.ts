import { TIERS, type CaseFile, type Tier } from '../../lib/casefile';
import { tierOf as tierOfWantedTime } from '../../lib/sla';
import { tierOf as tierOfUnderstanding } from '../../lib/understanding/routing/tier';

/**
 * How soon the customer of this item must be answered: the hottest of what was understood and of the time that the form holds. Warm when
 * nothing is known: nobody may wait a day because a message was not read.
 */
export const tierOfItem = (item: CaseFile, now: number, hotWithinHours: number): Tier => {
	const { understanding, conversation } = item;
	const found: Tier[] = [];
	if (understanding !== undefined)
		found.push(
			understanding.entities === undefined
				? understanding.tier
				: tierOfUnderstanding(understanding, now, hotWithinHours),
		);
	const form = conversation?.form;
	const wantedAt = form?.status === 'abandoned' ? null : form?.moments?.datetime?.start;
	if (wantedAt)
		found.push(
			tierOfWantedTime({ urgent: false, wantedAt, interested: true, now }, hotWithinHours),
		);
	return TIERS.find((tier) => found.includes(tier)) ?? 'warm';
};
