/** Chooses between the English and the Russian wording of a message for the owner. Injected, as `lib/` does not know the language. */
export type Wording = (english: string, russian: string) => string;

export const inEnglish: Wording = (english) => english;
