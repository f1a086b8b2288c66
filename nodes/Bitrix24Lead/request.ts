import { requestFromCaseFile, type LeadRequest, type RequestOverrides } from '../../lib/bitrix24';
import type { CaseFile } from '../../lib/casefile';
import { branchOf } from '../../lib/profile';
import type { Portal } from './portal';

/** The request of an item; a branch is called by the name that the Business Profile gives it. */
export function requestOf(
	{ profile, zone, history }: Portal,
	item: CaseFile,
	overrides: RequestOverrides = {},
): LeadRequest | null {
	const branch = branchOf(profile, item.conversation?.branch ?? null)?.name;
	return requestFromCaseFile(
		item,
		{ ...overrides, branch: overrides.branch ?? branch },
		zone,
		history,
	);
}
