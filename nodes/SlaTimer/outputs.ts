import { t } from '../shared/locale';
import { outputsFrom } from '../shared/outputs';

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

export const { outputsOf, outputsExpression } = outputsFrom({ check: CHECK_OUTPUTS });
