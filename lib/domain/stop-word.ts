/** Words by which people ask for no more messages: English, Italian, French, Spanish, German. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  ...["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "REMOVE"],
  ...["BASTA", "ANNULLA", "CANCELLA", "CANCELLAMI", "FERMA", "DISISCRIVIMI"],
  ...["ARRET", "ARRETER", "DESABONNER", "DESINSCRIRE", "TD"],
  ...["BAJA", "ALTO", "PARAR", "CANCELAR", "DETENER"],
  ...["STOPP", "ABMELDEN", "ABBESTELLEN", "AUSTRAGEN"],
]);

/** Whether a text asks for no more messages: its first word is one of the known ones, in any case, accented or not. */
export function isStopText(text: string): boolean {
  const plain = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/OPT[\s-]+OUT/u, "OPTOUT");
  const [first] = plain.match(/[\p{L}\p{N}]+/u) ?? [];
  return first !== undefined && STOP_WORDS.has(first);
}
