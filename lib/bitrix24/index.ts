export { checkAccess, type Access } from './access';
export { escapeBbcode } from './bbcode';
export { createClient, type BitrixClient, type ClientOptions } from './client';
export { keepComment, type CardAddress, type CommentResult } from './comment';
export { permittedText } from './consent';
export { cardUrl, ENTITY_TYPE, getItem, type EntityType } from './crm';
export { setUpFields, type FieldHolder, type SetUpResult } from './customFields';
export * from './dictionaries';
export {
	BitrixAnswerError,
	BitrixUnreachableError,
	isBitrixError,
	type BitrixError,
	type Trap,
} from './errors';
export { findCards, type FoundItem, type Search } from './find';
export { wordsOf, wordsOfTurn, type DialogueHistory } from './history';
export { type Once } from './keyed';
export { DEFAULT_RATE, rateOf, type RateLimit } from './limiter';
export { crmMode, type CrmMode } from './mode';
export { forPeople, withOffset } from './moment';
export * from './request';
export { isColder } from './slaMark';
export { moveStage } from './stage';
export { buildSummary, SHOWN_MESSAGES, type SummarySource } from './summary';
export { addTask, completeTask, type TaskAssignment } from './task';
export { addTodo, completeTodo, type Assignment, type AssignmentResult } from './todo';
export { DEFAULT_UPSERT, upsertRequest, type Upserted, type UpsertOptions } from './upsert';
export { parseWebhook, redact, WebhookUrlError } from './webhook';
export {
	DEFAULT_ORIGINATOR,
	originIdOf,
	requestFromCaseFile,
	summaryOf,
	type RequestOverrides,
} from './caseFile';
