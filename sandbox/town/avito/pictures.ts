import { randomBytes } from 'node:crypto';

import { imageKind } from '../http/image.ts';
import { parseMultipart } from '../http/multipart.ts';
import { refusal } from './types.ts';
import type { AvitoAnswer } from './types.ts';

const LARGEST = 24 * 1024 * 1024;

/** `uploadImages`: one picture in `uploadfile[]`; its id is the name of a field of the answer. */
export function pictures() {
	const known = new Map<string, Buffer>();
	return {
		known,
		take(contentType: string, body: Buffer): AvitoAnswer {
			const file = parseMultipart(body, contentType)?.files['uploadfile[]'];
			if (file === undefined) return refusal(400, 'uploadfile[] is required');
			if (file.bytes.length > LARGEST) return refusal(413, 'image is too large');
			const kind = imageKind(file.bytes);
			if (kind === null) return refusal(400, 'image has an unsupported format');
			const id = `${30_000_000_000 + known.size}.${randomBytes(16).toString('hex')}`;
			known.set(id, file.bytes);
			return {
				status: 200,
				body: {
					[id]: {
						'1280x960': `https://img.avito.test/${id}`,
						'140x105': `https://img.avito.test/s/${id}`,
					},
				},
			};
		},
	};
}
