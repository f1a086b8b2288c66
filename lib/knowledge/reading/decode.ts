/** Text of a file: UTF-8 and UTF-16 with their marks, UTF-8 without, otherwise the Windows-1251 that Excel writes in Russia. */
export const decodeText = (bytes: Uint8Array): string => {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
};
