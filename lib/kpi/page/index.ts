export { pageContent, type FlowGroup, type FlowStep, type PageContent } from './content';
export {
	contrast,
	contrasts,
	FEWEST,
	nightContrast,
	type Contrast,
	type Verdict,
} from './decision';
export { decisionPage } from './decisionPage';
export { digestPicture, digestText, type DigestKind, type DigestOptions } from './digest';
export { changePageKey, opensPage, pageAddress, pageKey } from './link';
export { kpiPage, wrongLinkPage, type PageFrame } from './page';
export { cardAddress, longestWaits, type Wait, type WaitsQuery } from './waits';
