import { systemClock, type Clock } from '../../shared/clock';
import { asObject } from '../../shared/json';
import type { ChannelAdapter } from '../adapter';
import { testSmsc } from './access';
import { smscCall, type SmscTools } from './api';
import { composeSms, SMS_LIMITS } from './compose';
import { smscPolling } from './poll';
import { readReport } from './read';
import { fieldsOf, plain } from './reports';
import { sendSms } from './send';
import { loginOf, settingsFault, type SmscSettings } from './settings';
import { verifyAddress } from './verify';

export { SMSC_BASE_URL, type SmscSettings } from './settings';

/** SMS by SMSC.ru. A chat is a phone number in E.164; delivery reports come as `status`, incoming SMS as `text`. */
export const smsAdapter = (
	settings: SmscSettings,
	tools: SmscTools & { readonly clock?: Clock },
): ChannelAdapter => {
	const call = smscCall(settings, tools);
	const account = loginOf(settings.login);
	return {
		channel: 'sms',
		account,
		limits: SMS_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyAddress(request, settings.webhookSecret),
		read: (body, receivedAt) => readReport(asObject(body), account, receivedAt),
		acknowledge: () => plain(200, 'ok'),
		polling: smscPolling(call, tools, account, tools.clock ?? systemClock),
		bodyOf: fieldsOf,
		compose: composeSms,
		send: async (part, address) => await sendSms(call, settings.sender, part, address),
		testAccess: async () => await testSmsc(settings, call),
	};
};
