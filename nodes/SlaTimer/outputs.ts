import { t } from '../shared/locale';

/** Outputs of Check, in order; every other operation has one without a name. */
export const CHECK_OUTPUTS = [
	t('Warning', 'Предупреждение'),
	t('Breach', 'Просрочено'),
	t('Nothing Due', 'Всё в порядке'),
	t('Still Waiting', 'Всё ещё ждёт'),
] as const;

export const WARNING = 0;
export const BREACH = 1;
export const NOTHING_DUE = 2;
export const STILL_WAITING = 3;

export const outputsOf = (operation: string): number =>
	operation === 'check' ? CHECK_OUTPUTS.length : 1;

/** Computed in the editor from the chosen operation; the names are written into the expression, which runs by itself. */
export const outputsExpression: `={{${string}}}` = `={{ ($parameter["operation"] === "check" ? ${JSON.stringify(CHECK_OUTPUTS)} : [""]).map((displayName) => ({ type: "main", displayName })) }}`;
