import type { Language } from '#app/i18n/language.ts'

export type PlainStatus = 400 | 403 | 404 | 405 | 408 | 413 | 414 | 429 | 431 | 500 | 503

/** Said with a status that has words of its own otherwise. */
export type OtherWords = 'read_only' | 'other_address'

type Words = { readonly title: string; readonly text: string }

/** What the server itself says when the product cannot: these pages need no database, no render and no other file. */
export const plainWords: Record<
  Language,
  Record<PlainStatus | OtherWords, Words> & { readonly home: string }
> = {
  en: {
    home: 'To the first page',
    400: {
      title: 'This address is not quite right',
      text: 'Something in it got broken on the way. Please start from the first page.',
    },
    403: {
      title: 'This did not come from our own page',
      text: 'For your safety we only accept what is sent from this site itself. Open the page again and repeat it there; nothing was changed.',
    },
    other_address: {
      title: 'This page was opened under another address',
      text: 'The site takes words and presses only at its own address. Go on there; nothing was changed, and what you typed is still here if you go back.',
    },
    404: {
      title: 'There is nothing here',
      text: 'Perhaps the address has a typing error, or the page is gone.',
    },
    405: { title: 'That cannot be done here', text: 'This address answers other kinds of requests.' },
    408: { title: 'That took too long', text: 'The connection was too slow or broke off. Please try again.' },
    413: {
      title: 'That is too large',
      text: 'Please send less text, or fewer or smaller pictures: up to 48 MB together. Go back, and what you typed is still there.',
    },
    414: { title: 'This address is too long', text: 'Please start from the first page.' },
    429: { title: 'That was a lot at once', text: 'Please wait a moment and try again.' },
    431: { title: 'Your browser sent too much along', text: 'Deleting the cookies of this site helps.' },
    500: {
      title: 'Something broke on our side',
      text: 'It has been written down. Please try again in a moment.',
    },
    503: {
      title: 'Very many people are here right now',
      text: 'Please try again in a few seconds. Nothing was changed.',
    },
    read_only: {
      title: 'Only reading, for a little while',
      text: 'The site is being looked after. Nothing was changed; please try again later.',
    },
  },
  it: {
    home: 'Vai alla prima pagina',
    400: {
      title: 'Questo indirizzo non torna',
      text: 'Si è guastato strada facendo. Riparti dalla prima pagina.',
    },
    403: {
      title: 'La richiesta non arriva da una nostra pagina',
      text: 'Per la tua sicurezza accettiamo solo ciò che parte da questo sito. Riapri la pagina e riprova da lì: non è cambiato nulla.',
    },
    other_address: {
      title: 'Questa pagina è stata aperta con un altro indirizzo',
      text: 'Il sito accetta parole e scelte solo al proprio indirizzo. Continua da lì: nulla è stato modificato, e se torni indietro trovi ancora quello che hai scritto.',
    },
    404: {
      title: 'Qui non c’è niente',
      text: 'Forse l’indirizzo ha un errore di battitura, o la pagina non c’è più.',
    },
    405: { title: 'Qui non si può fare', text: 'A questo indirizzo si chiede in un altro modo.' },
    408: { title: 'Ci è voluto troppo', text: 'La connessione era lenta o si è interrotta. Riprova.' },
    413: {
      title: 'È troppo grande',
      text: 'Manda meno testo, oppure foto più piccole o di meno: al massimo 48 MB in tutto. Torna indietro: quello che hai scritto c’è ancora.',
    },
    414: { title: 'Questo indirizzo è troppo lungo', text: 'Riparti dalla prima pagina.' },
    429: { title: 'Troppe richieste in un colpo', text: 'Aspetta un momento e riprova.' },
    431: {
      title: 'Il browser ha mandato troppi dati',
      text: 'Di solito basta cancellare i cookie di questo sito.',
    },
    500: { title: 'Si è rotto qualcosa da noi', text: 'Ne abbiamo preso nota. Riprova fra un momento.' },
    503: {
      title: 'In questo momento siete in tanti',
      text: 'Riprova fra qualche secondo. Non è cambiato nulla.',
    },
    read_only: {
      title: 'Per un po’ si può solo leggere',
      text: 'Stiamo facendo manutenzione. Non è cambiato nulla: riprova più tardi.',
    },
  },
}
