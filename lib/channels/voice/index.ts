import { asObject } from '../../shared/json';
import type { ChannelAdapter } from '../adapter';
import { fieldsOf, plain } from '../sms/reports';
import { verifyAddress } from '../sms/verify';
import { testZvonok } from './access';
import { zvonokCall, type ZvonokTools } from './api';
import { composeCall, VOICE_LIMITS } from './compose';
import { readPostback } from './read';
import { placeCall } from './send';
import { campaignOf, settingsFault, type ZvonokSettings } from './settings';

export { ZVONOK_BASE_URL, type ZvonokSettings } from './settings';

/** Calls by zvonok.com. A chat is a phone number in E.164; a pressed key comes as `button`, the end of a call as `status`. */
export const voiceAdapter = (settings: ZvonokSettings, tools: ZvonokTools): ChannelAdapter => {
	const call = zvonokCall(settings, tools);
	const account = campaignOf(settings.campaignId);
	return {
		channel: 'voice',
		account,
		limits: VOICE_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyAddress(request, settings.webhookSecret),
		read: (body, receivedAt) => readPostback(asObject(body), account, receivedAt),
		acknowledge: () => plain(200, 'ok'),
		bodyOf: fieldsOf,
		compose: composeCall,
		send: async (part, address) => await placeCall(call, settings, part, address),
		testAccess: async () => await testZvonok(settings, call),
	};
};
