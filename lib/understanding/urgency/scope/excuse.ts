/** The danger is the reason to stay away, not a call for help. Searched in the whole message. */
export const EXCUSE: string = `
перенес*|перенос*|отмен*|отменит*|передвин*|перезапи*|reschedule|cancel|move
не ..2 смогу|сможем|придем|приду|прийти|придет|сможет|получится|приедем|приеду|будем|будет|придти
won't|wont|can't|cannot|cant|unable ..2 make|come|attend
skip|skipping|postpone|freeze|pause
пропуст*|пропускаем|заморо*|больничн*`;
