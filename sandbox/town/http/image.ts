/** What the first bytes of a file say it is; null: no picture that messengers know. */
export function imageKind(bytes: Buffer): 'png' | 'jpg' | 'webp' | 'gif' | null {
	const head = bytes.subarray(0, 12);
	if (head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
	if (head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpg';
	if (head.subarray(0, 4).toString('latin1') === 'RIFF') return 'webp';
	if (head.subarray(0, 3).toString('latin1') === 'GIF') return 'gif';
	return null;
}
