/** Lines of a page that go on in the next one. */
const GOES_ON = /[^.!?:;»…\s]\s*$/u;

/**
 * Text of a PDF with the number of each page before it (form feed and number). Lines that only the width of the page has broken are
 * joined again. Rejects for a file that is protected or broken; '' for a scan without text.
 */
export const pdfText = async (bytes: Uint8Array): Promise<string> => {
	const { extractText, getDocumentProxy } = await import('unpdf');
	const document = await getDocumentProxy(new Uint8Array(bytes));
	try {
		const { text } = await extractText(document, { mergePages: false });
		return text.map((page, index) => `\f${index + 1}\n${rejoined(page)}`).join('\n');
	} finally {
		await document.loadingTask.destroy();
	}
};

const rejoined = (page: string): string => {
	const lines: string[] = [];
	for (const line of page.split('\n').map((each) => each.trim())) {
		const before = lines.at(-1);
		if (before !== undefined && /^[\p{Ll}(]/u.test(line) && GOES_ON.test(before))
			lines[lines.length - 1] = before.endsWith('-')
				? `${before.slice(0, -1)}${line}`
				: `${before} ${line}`;
		else lines.push(line);
	}
	return lines.join('\n');
};
