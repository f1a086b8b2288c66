/**
 * Name of a custom field in crm.item.* when useOriginalUfNames is not asked for. The portal's rule depends on whether
 * the last part is letters, digits, or both:
 *
 *     UF_CRM_NIGHT_THREAD   ufCrmNightThread
 *     UF_CRM_3_DIGIT        ufCrm3Digit
 *     UF_CRM_3_1747309727   ufCrm3_1747309727
 *     UF_CRM_1747309879     ufCrm_1747309879
 *     UF_CRM_NIGHT2_ID      ufCrm_NIGHT2_ID
 */
export function itemFieldName(original: string): string {
	const rest = original.slice('UF_CRM_'.length);
	const ofType = /^(\d+)_(.+)$/.exec(rest);
	const type = ofType?.[1] ?? '';
	const own = ofType?.[2] ?? rest;
	if (/^\d+$/.test(own)) return `ufCrm${type}_${own}`;
	if (/\d/.test(own)) return `ufCrm${type}_${own}`;
	return `ufCrm${type}${own.split('_').map(capital).join('')}`;
}

function capital(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
