import type { Reply } from '../respond.ts';
import { htmlReply } from '../respond.ts';
import type { Portal } from '../rest/method.ts';

export function servePage(_portal: Portal, _url: URL): Reply {
	return htmlReply(200, '');
}
