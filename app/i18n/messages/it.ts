import { plural } from '#app/i18n/plural.ts'
import type { Details } from '#app/kernel/errors.ts'
import type { Messages } from './en.ts'

const count = (value: number, one: string, other: string) =>
  plural('it', value, { one: `1 ${one}`, other: `${value.toLocaleString('it-IT')} ${other}` })

/** Tutto quello che il prodotto dice, in italiano: scritto, non tradotto. */
export const it: Messages = {
  // about: what this place is
  about: {
    title: 'Come funziona',
    lede: 'Tu dici cosa si può migliorare. Noi rispondiamo, proviamo, misuriamo e ti raccontiamo com’è andata.',
    steps: [
      { title: 'Lo dici', text: 'Basta una frase. Una foto aiuta. Non serve registrarsi.' },
      {
        title: 'Rispondiamo',
        text: 'Una persona risponde entro il tempo promesso, anche quando la risposta è no.',
      },
      {
        title: 'Proviamo',
        text: 'Quello che convince si prova in pochi negozi, scrivendo prima quale numero deve cambiare.',
      },
      { title: 'Misuriamo', text: 'Prima, obiettivo, adesso. Decidono i numeri, non chi parla più forte.' },
      {
        title: 'Te lo diciamo',
        text: 'Chi ha chiesto o votato viene a sapere com’è andata, una volta sola.',
      },
    ],
    votes:
      'I voti sono un segnale. Guardiamo anche quante persone riguarda, quanto costa e che cosa misuriamo noi.',
    rulesTitle: 'Regole della casa',
    privacyTitle: 'I tuoi dati',
    accessibilityTitle: 'Accessibilità',
  },

  // access: who may, said to people
  access: {
    guest: 'Ospite',
    member: 'Cliente',
    partner: 'Partner',
    store: 'Squadra del negozio',
    staff: 'Insegna',
    admin: 'Insegna',
    formerMember: 'Profilo cancellato',
    visibleToAll: 'Lo possono leggere tutti',
    visibleToPartner: (company) => `Lo leggiamo solo noi e ${company}`,
    visibleToStaff: 'Lo leggiamo solo noi',
    onlyStaff: 'Solo per noi',
    onlyPartner: 'Non pubblico',
  },

  // account: what is mine
  account: {
    title: 'Io',
    hello: (name) => `Ciao ${name}`,
    myPosts: 'Quello che ho scritto',
    myVotes: 'I miei voti',
    myFollows: 'Quello che seguo',
    myData: 'I miei dati',
    profile: 'Nome e lingua',
    name: 'Nome',
    nameHint: 'Compare accanto a quello che scrivi.',
    sessions: 'Dove hai fatto l’accesso',
    thisDevice: 'Questo dispositivo',
    lastSeen: (when) => `Usato ${when}`,
    endSession: 'Esci da lì',
    endOtherSessions: 'Esci da tutti gli altri',
    export: 'Scarica tutto quello che mi riguarda',
    forget: 'Cancella il mio profilo',
    forgetExplained: 'Il tuo nome sparisce, i tuoi voti restano come numeri. Non si può tornare indietro.',
    nothingYet: 'Ancora niente.',
    notSignedIn:
      'Sei qui come ospite. Accedi con la tua e-mail e quello che hai fatto su questo dispositivo resta tuo.',
  },

  // answers: what the retailer says back
  answers: {
    decline: 'Non si farà: spiega perché',
    everybodyReads: 'Lo riceve chi l’ha chiesto e lo può leggere chiunque.',
    stays: 'Lascia com’è',
    official: 'La nostra risposta',
    by: (name, role) => `${name}, ${role}`,
    due: (when) => `Risposta entro ${when}`,
    overdue: (when) => `Risposta attesa per ${when}`,
    write: 'Scrivi la risposta',
    publish: 'Pubblica la risposta',
    status: 'A che punto siamo',
    sentence: 'Cosa diciamo a tutti',
    sentenceHint: 'Basta una frase. Arriva a chi ha chiesto, votato o segue.',
    reason: 'Perché no',
    audience: (people) => `${count(people, 'persona lo viene', 'persone lo vengono')} a sapere`,
  },

  // board: cards in their columns
  board: {
    title: 'Miglioramenti',
    spaces: 'Spazi',
    list: 'Elenco',
    board: 'Lavagna',
    empty: 'Qui non c’è niente. Crea una scheda da una segnalazione in arrivo.',
    move: 'Sposta in',
    moved: (title, stage) => `«${title}» ora è in ${stage}`,
    stages: {
      intake: 'In arrivo',
      plan: 'Pianificare',
      do: 'Provare',
      check: 'Verificare',
      act: 'Adottare',
      sustain: 'Mantenere',
      closed: 'Chiuso',
    },
  },

  // cards: one improvement
  cards: {
    card: 'Miglioramento',
    number: (number) => `C-${number}`,
    fromPosts: (posts) => count(posts, 'segnalazione', 'segnalazioni'),
    owner: 'Responsabile',
    nobody: 'Ancora nessuno',
    due: 'Scadenza',
    blocked: (days) => `Fermo da ${count(days, 'giorno', 'giorni')}`,
    create: 'Crea una scheda',
    titleField: 'Che cosa cambierà',
  },

  // comments: talking under a post
  comments: {
    title: (comments) => count(comments, 'commento', 'commenti'),
    none: 'Qui nessuno ha ancora detto niente.',
    field: 'Aggiungi un commento',
    fieldHint: 'Racconta che cosa hai visto, e dove.',
    send: 'Invia il commento',
    reply: 'Rispondi',
    replyTo: (name) => `Rispondi a ${name}`,
    replies: (replies) => count(replies, 'risposta', 'risposte'),
    edit: 'Modifica',
    edited: 'modificato',
    history: 'Versioni precedenti',
    withdraw: 'Togli il mio commento',
    withdrawn: 'L’autore ha tolto questo commento.',
    hidden: 'Un moderatore ha nascosto questo commento.',
    helpful: (people) => (people ? `Utile · ${people}` : 'Utile'),
    editWindow: (minutes) => `Puoi modificarlo per ${count(minutes, 'minuto', 'minuti')}.`,
    waiting: 'Lo vedi solo tu finché un moderatore non l’ha letto.',
    closed: 'I commenti sono chiusi.',
    oldest: 'Dal primo',
    newest: 'Dall’ultimo',
  },

  // cycles: plan, do, check, act
  cycles: {
    cycle: (number) => `Ciclo ${number}`,
    plan: 'Pianificare',
    do: 'Provare',
    check: 'Verificare',
    act: 'Adottare',
    before: 'Prima',
    target: 'Obiettivo',
    now: 'Adesso',
    progress: (stage) => `Fase: ${stage}`,
  },

  // done: you said, we did
  done: {
    title: 'L’avete detto, l’abbiamo fatto',
    lede: 'Che cosa è nato dalle vostre idee, con i numeri.',
    youSaid: 'L’avete detto',
    weDid: 'L’abbiamo fatto',
    worked: 'Ha funzionato',
    didNot: 'Non ha funzionato',
    thanks: (name, others) =>
      others === 0
        ? `Grazie, ${name}`
        : others === 1
          ? `Grazie, ${name} e un’altra persona`
          : `Grazie, ${name} e altre ${others.toLocaleString('it-IT')} persone`,
    nextCheck: (when) => `Prossima verifica il ${when}`,
    sample: (before, after) => `${before} prima, ${after} dopo`,
    empty: 'Non c’è ancora niente di misurato. Il primo risultato lo trovi qui.',
    print: 'Stampa per la bacheca',
    result: 'Risultato',
    change: (from, to) => `da ${from} a ${to}`,
  },

  // errors: one sentence for each refusal code
  errors: {
    'merge.no_number': 'Scrivi il numero dell’altro post.',
    'merge.no_such_post': 'Non esiste un post con quel numero.',
    unknown: 'Non ha funzionato. Non si è perso niente: prova di nuovo.',
    'form.invalid': 'C’è qualcosa da rivedere.',
    'form.unreadable': 'Il modulo non è arrivato intero. Invialo di nuovo.',
    'field.invalid': 'Qui qualcosa non torna.',
    'field.required': 'Questo serve.',
    'field.too_short': 'Scrivi ancora qualcosa.',
    'field.too_long': 'È troppo lungo.',
    'page.bad_request': 'L’indirizzo o il modulo per noi non ha senso.',
    'page.bug': 'Si è rotto qualcosa da noi e ce lo siamo annotati.',
    'page.too_large': 'È più di quanto possiamo ricevere in una volta.',
    'access.sign_in': 'Per farlo devi accedere.',
    'access.forbidden': 'Questo non lo puoi fare tu.',
    'limit.too_many': ({ seconds }: Details) =>
      seconds
        ? `Un po’ in fretta. Riprova tra ${count(Number(seconds), 'secondo', 'secondi')}.`
        : 'Un po’ in fretta. Riprova tra un minuto.',
    'post.not_found': 'Questa segnalazione non c’è.',
    'post.merged': 'È stata unita a un’altra: vota e commenta lì.',
    'store.none': 'Questo negozio non c’è.',
    'email.invalid': 'Non è un indirizzo e-mail. Deve somigliare a nome@esempio.it.',
    'form.stale':
      'Questa pagina è rimasta aperta a lungo. Quello che hai scritto è ancora qui: invialo di nuovo.',
    'post.answer_needs_person': 'Può rispondere solo una persona.',
    'merge.itself': 'Un post non si può unire a se stesso.',
    'merge.other_circle': 'Questi due post non sono letti dalle stesse persone.',
    'merge.already': 'Qualcuno ha già unito questo post.',
    'merge.target_gone': 'Nel frattempo l’altro post è stato unito o ritirato. Scegli dove è finito.',
    'merge.has_merged': 'A questo post ne sono già stati uniti altri. Uniscili nell’altro senso.',
    'queue.taken': 'Lo sta già guardando un collega.',
    'queue.settled': 'Nel frattempo ha deciso un collega.',
    'appeal.not_hidden': 'Questo non è nascosto.',
    'appeal.already_made': 'Hai già chiesto un secondo parere. L’esito resta quello.',
    'page.not_found': 'A questo indirizzo non c’è niente.',
  },

  // errorPages: a calm page for each status
  errorPages: {
    400: {
      title: 'Non riusciamo a leggerlo',
      text: 'L’indirizzo o il modulo per noi non ha senso. Torna indietro e riprova.',
    },
    401: {
      title: 'Per vedere questa pagina accedi',
      text: 'È per chi conosciamo. Bastano un indirizzo e-mail e un codice, niente password.',
    },
    403: {
      title: 'Qui non puoi entrare',
      text: 'Te la può aprire chi ha più diritti. Se pensi che ti spetti, chiedi in negozio o scrivici.',
    },
    404: {
      title: 'Qui non c’è niente',
      text: 'Forse l’indirizzo è scritto male, o quello che c’era è altrove. Cercalo, oppure riparti da tutte le idee.',
    },
    409: {
      title: 'Nel frattempo è cambiato',
      text: 'Qualcuno è stato più veloce. Torna indietro, guarda com’è adesso e riprova.',
    },
    410: { title: 'È stato tolto', text: 'Una volta stava qui ed è stato tolto per sempre.' },
    413: {
      title: 'È troppo grande',
      text: 'Ogni foto può pesare fino a 10 MB. Torna indietro e scegline una più piccola: il testo c’è ancora.',
    },
    422: {
      title: 'Manca qualcosa',
      text: 'Torna indietro e controlla quello che hai scritto. Non si è perso niente.',
    },
    429: {
      title: 'Un momento',
      text: 'Sono arrivate tante richieste in poco tempo. Quello che hai scritto resta su questo dispositivo: riprova tra un minuto.',
    },
    500: {
      title: 'È colpa nostra',
      text: 'Si è rotto qualcosa da noi e ce lo siamo annotati. Quello che hai scritto resta su questo dispositivo.',
    },
    back: 'Torna a tutte le idee',
    search: 'Cerca',
    signIn: 'Accedi',
    status: (status) => `Errore ${status}`,
    requestId: (id) => `Se ci scrivi, indica ${id}`,
    tryAgain: 'Riprova',
    retryAfter: (seconds) => `Puoi riprovare tra ${count(seconds, 'secondo', 'secondi')}.`,
  },

  // facts: one sentence for each event
  facts: {
    'person.joined': ({ who }) => `${who} si è iscritto`,
    'person.claimed_guest': ({ who }) => `${who} ha tenuto quello che aveva fatto da ospite`,
    'person.signed_in': ({ who }) => `${who} ha fatto l’accesso`,
    'person.appointed': ({ who }) => `${who} ha cambiato i diritti di una persona`,
    'person.invited': ({ who }) => `${who} ha invitato una persona`,
    'person.erased': () => 'Una persona ha chiesto di essere dimenticata',
    'post.submitted': ({ who }) => `${who} l’ha inviata`,
    'post.published': () => 'Ricevuta',
    'post.edited': ({ who }) => `${who} l’ha modificata`,
    'post.withdrawn': ({ who }) => `${who} l’ha ritirata`,
    'post.status_changed': ({ who }) => `${who} ha detto a che punto siamo`,
    'comment.submitted': ({ who }) => `${who} ha inviato un commento`,
    'comment.published': ({ who }) => `${who} ha commentato`,
    'comment.edited': ({ who }) => `${who} ha modificato un commento`,
    'comment.withdrawn': ({ who }) => `${who} ha tolto un commento`,
    'report.made': ({ who }) => `${who} ha segnalato qualcosa`,
    'post.hidden': ({ who }) => `${who} ha nascosto questo post`,
    'post.restored': ({ who }) => `${who} lo ha rimesso in vista`,
    'comment.hidden': ({ who }) => `${who} ha nascosto un commento`,
    'comment.restored': ({ who }) => `${who} ha rimesso in vista un commento`,
    'review.settled': ({ who }) => `${who} ha deciso nella coda`,
    'appeal.made': ({ who }) => `${who} ha chiesto un secondo parere`,
    'appeal.upheld': ({ who }) => `${who} ha riguardato e lo ha lasciato nascosto`,
    'person.suspended': ({ who }) => `${who} ha sospeso questa persona`,
    'person.suspension_lifted': ({ who }) => `${who} ha tolto la sospensione`,
    'post.answered': ({ who }) => `${who} ha risposto`,
    'post.merged': ({ who }) => `${who} lo ha unito a un altro post`,
    'post.unmerged': ({ who }) => `${who} ha annullato l’unione`,
  },

  // feed: the list of posts
  feed: {
    title: 'Idee',
    headline: 'Dillo qui. Guarda che cosa ne nasce.',
    lede: (promise) => `Ogni idea riceve una risposta entro ${promise}, e poi sai com’è andata.`,
    tabs: { rising: 'In crescita', top: 'Più votate', new: 'Nuove', answered: 'Con risposta' },
    filters: 'Filtra',
    status: 'Stato',
    topic: 'Argomento',
    store: 'Negozio',
    kind: 'Tipo',
    mine: 'Mie',
    mineOf: { posts: 'Le mie proposte', votes: 'Quello che ho votato', following: 'Quello che seguo' },
    choice: (name, posts) => `${name} (${posts.toLocaleString('it-IT')})`,
    order: 'Ordine',
    showMore: 'Mostra altre',
    emptyAnswered: 'Non c’è ancora nessuna risposta. Le risposte staranno qui.',
    all: 'Tutte',
    clear: 'Togli i filtri',
    more: (posts) => `Mostra altre ${posts}`,
    count: (posts) => count(posts, 'segnalazione', 'segnalazioni'),
    empty: 'Qui nessuno ha ancora detto niente. Comincia tu.',
    emptyFiltered: 'Con questi filtri non c’è niente.',
    starters: [
      'Che cosa ti ha dato fastidio alla cassa?',
      'Che cosa non hai trovato?',
      'Come sarebbe più facile fare un reso?',
    ],
    pinned: 'In evidenza',
    latestResult: 'Che cosa abbiamo fatto',
    yourStore: 'Il tuo negozio',
    chooseStore: 'Scegli il tuo negozio',
    atom: 'Segui con un lettore di feed',
  },

  // flash: one sentence on the next page, after something was done
  flash: {
    'post.answered': ({ number }: Details) => `Il n. ${String(number)} ha la sua risposta.`,
    'post.merged': ({ number, into }: Details) =>
      `Il n. ${String(number)} ora fa parte del n. ${String(into)}.`,
    'post.unmerged': ({ number }: Details) => `Il n. ${String(number)} sta di nuovo da solo.`,
    'queue.passed': 'È visibile.',
    'queue.hidden': 'È nascosto. All’autore diciamo perché.',
    'queue.upheld': 'Resta nascosto. L’autore lo saprà.',
    'person.suspended': 'Sospensione attiva: può leggere, non scrivere.',
    'person.suspension_lifted': 'La sospensione è tolta.',
    'appeal.received': 'Qualcun altro riguarderà.',
    saved: 'Salvato.',
    'post.published': ({ number }: Details) => `Grazie. La tua segnalazione è la numero ${String(number)}.`,
    'post.waiting': 'Grazie. La pubblichiamo dopo un controllo.',
    'comment.published': 'Il tuo commento è qui sotto.',
    'vote.added': 'Il tuo voto conta.',
    'vote.removed': 'Il tuo voto è stato tolto.',
    'follow.started': 'Ti diremo com’è andata.',
    'follow.stopped': 'Non la segui più.',
    'report.received': 'Grazie. Una persona lo guarderà.',
    'sign_in.done': ({ name }: Details) => `Eccoti, ${String(name)}.`,
    'sign_out.done': 'Hai chiuso la sessione.',
    'draft.kept': 'Quello che hai scritto resta su questo dispositivo.',
  },

  // following: hearing what comes of it
  following: {
    follow: 'Segui',
    following: 'Segui già',
    unfollow: 'Non seguire più',
    explained: 'Ti avvisiamo quando c’è una risposta e quando è fatto. Nient’altro.',
    followers: (people) =>
      people === 1 ? '1 persona segue' : `${people.toLocaleString('it-IT')} persone seguono`,
    started: 'Ora la segui.',
    stopped: 'Non la segui più.',
    ask: 'Vuoi sapere come va a finire?',
    email: 'La tua e-mail',
  },

  // form: words of every form
  form: {
    save: 'Salva',
    saved: 'Salvato.',
    send: 'Invia',
    cancel: 'Annulla',
    close: 'Chiudi',
    edit: 'Modifica',
    remove: 'Togli',
    undo: 'Ripristina',
    optional: 'se vuoi',
    choose: 'Scegli',
    apply: 'Mostra',
    problems: (problems) => (problems === 1 ? 'Una cosa da guardare' : `${problems} cose da guardare`),
    draftRestored: 'Bozza recuperata',
    discardDraft: 'butta via',
    sending: 'Invio in corso',
    copy: 'Copia',
    copied: 'Copiato',
    share: 'Condividi',
    more: 'Altro',
    menu: 'Menu',
    copyLink: 'Copia il link',
    failed: 'Non è passato. Prova di nuovo.',
    offline: 'Sei senza rete. Quello che scrivi resta su questo dispositivo.',
    online: 'Sei di nuovo in rete.',
  },

  // imports: posts from a file
  imports: {
    title: 'Importazione',
    source: 'Importato',
  },

  // inbox: what waits for staff
  inbox: {
    title: 'In arrivo',
    pane: 'Il post aperto',
    choose: 'Scegli un post a sinistra, oppure premi j.',
    emptyTitle: 'Niente in attesa',
    empty: 'Ogni voce ha la sua risposta.',
    waiting: (posts: number) => `${count(posts, 'post aspetta', 'post aspettano')} una risposta`,
    lateCount: (posts: number) => `${posts} in ritardo`,
    dueBy: 'risposta entro',
    lateSince: 'era attesa',
    answer: 'Rispondi',
    decline: 'Non si farà',
    merge: 'Unisci',
    makeCard: 'Crea una scheda',
    acts: 'Che cosa farne',
    publicPage: (number: number) => `Pagina pubblica del n. ${number}`,
    alreadyAnswered: 'Ha già una risposta.',
    mergedHere: 'Uniti a questo post',
    unmerge: 'Annulla l’unione',
    more: 'Mostra altri',
  },

  // kinds: what sort of voice
  kinds: {
    idea: 'Idea',
    problem: 'Problema',
    question: 'Domanda',
    praise: 'Complimento',
    announcement: 'Avviso',
    challenge: 'Sfida',
    poll: 'Sondaggio',
  },

  // languages: each in its own words
  languages: {
    name: 'Italiano',
    choose: 'Lingua',
    switchTo: { en: 'English', it: 'Italiano' },
  },

  // layout: what frames every page
  layout: {
    skip: 'Vai al contenuto',
    home: (site) => `${site}, tutte le idee`,
    ideas: 'Idee',
    done: 'Fatto',
    stores: 'Negozi',
    search: 'Cerca',
    newPost: 'Nuova idea',
    newShort: 'Nuova',
    me: 'Io',
    signIn: 'Accedi',
    notices: (unread) => (unread ? `Avvisi, ${unread} da leggere` : 'Avvisi'),
    mainNavigation: 'Principale',
    phoneNavigation: 'Accesso rapido',
    staffNavigation: 'Per chi lavora qui',
    footerNavigation: 'Su questo sito',
    about: 'Come funziona',
    rules: 'Regole',
    privacy: 'Privacy',
    accessibility: 'Accessibilità',
    theme: 'Aspetto',
    themes: { auto: 'Come il dispositivo', light: 'Chiaro', dark: 'Scuro' },
    demo: 'Una dimostrazione, con un’insegna inventata.',
    staff: {
      inbox: 'In arrivo',
      board: 'Miglioramenti',
      queue: 'Moderazione',
      partners: 'Partner',
      stores: 'Negozi',
      people: 'Persone',
      settings: 'Impostazioni',
      publicSite: 'Sito pubblico',
      collapse: 'Riduci il menu',
      waiting: (posts) => `${posts} in attesa`,
    },
    loading: 'Un attimo',
    poweredBy: 'Fatto con OpenAisle',
  },

  // mail: sentences of letters
  mail: {
    codeSubject: (code, site) => `${code} è il tuo codice per ${site}`,
    codeBody: (code, minutes) =>
      `Il tuo codice è ${code}. Vale una volta sola, per ${count(minutes, 'minuto', 'minuti')}. Se non l’hai chiesto tu, qualcuno ha sbagliato indirizzo: non devi fare niente.`,
    greeting: (name) => `Ciao ${name},`,
    signature: (site) => `Le persone di ${site}`,
    why: 'Ricevi questo messaggio perché hai chiesto, votato o segui.',
    settings: 'Scegli di che cosa scriverti',
  },

  // merging: two posts that ask for the same
  merging: {
    title: 'Unisci a un altro post',
    into: 'Numero dell’altro post',
    intoHint: 'Per esempio 12, oppure il suo indirizzo.',
    sentence: 'Chiede la stessa cosa di un altro post.',
    explained: 'Voti e persone che seguono vengono con lui, ciascuno una volta. Si può annullare.',
    merge: 'Unisci',
  },

  // moderation: keeping it civil
  moderation: {
    title: 'Moderazione',
    report: 'Segnala',
    reportTitle: 'Che cosa non va?',
    reportReason: 'Motivo',
    reportExplained: 'Lo guarda una persona. Chi ha scritto non saprà chi sei.',
    reasons: {
      spam: 'Pubblicità o spam',
      abuse: 'Insulti o minacce',
      personal: 'Dati personali di qualcuno',
      illegal: 'Viola la legge',
      off_topic: 'Non c’entra',
      names_staff: 'Fa il nome di chi lavora da noi',
    },
    causes: { held: 'Nuovo, aspetta il controllo', reported: 'Segnalato', appeal: 'Ricorso' },
    details: 'Racconta di più',
    thanks: 'Grazie. Lo guarderà una persona.',
    emptyTitle: 'Niente in attesa',
    queueEmpty: 'Tutto è controllato e nessuno ha segnalato nulla.',
    pass: { held: 'Pubblica', reported: 'Lascialo', appeal: 'Rimettilo in vista' },
    reject: { held: 'Non pubblicare', reported: 'Nascondi', appeal: 'Lascialo nascosto' },
    reason: 'Motivo, comunicato all’autore',
    chooseReason: 'Scegli il motivo',
    claim: 'Lo guardo io',
    release: 'Lo lascio ad altri',
    claimedBy: (name: string) => `Lo sta guardando ${name}`,
    somebody: 'Qualcuno',
    hiddenBefore: (posts: number) => `${count(posts, 'post nascosto', 'post nascosti')} in passato`,
    appealSays: 'L’autore dice:',
    notYours: 'L’hai nascosto tu: decide qualcun altro.',
    suspendAuthor: 'Sospendi l’autore',
    suspend: 'Sospendi',
    lift: 'Togli la sospensione',
    days: 'Per quanto',
    forDays: (days: number) => count(days, 'giorno', 'giorni'),
    hiddenTold: (reason: string) => `Un moderatore lo ha nascosto: ${reason}. Lo vedi solo tu.`,
    appeal: 'Chiedi un secondo parere',
    appealField: 'Perché dovrebbe essere visibile?',
    appealExplained: 'Decide un moderatore diverso da chi l’ha nascosto. Si può chiedere una volta.',
    appealWaits: 'Hai chiesto un secondo parere. Saprai com’è andata.',
    appealDecided: 'Qualcun altro ha riguardato. L’esito è tra i tuoi avvisi.',
    nothingHidden: 'Questo non è nascosto.',
    sendAppeal: 'Chiedi',
    backToPost: 'Torna al post',
    hide: 'Nascondi',
    waiting: 'Aspetta un moderatore',
    waitingForAuthor: 'Lo vedi solo tu. Sarà pubblicato dopo un controllo.',
    log: 'Registro',
    logEmpty: 'Non è ancora stato deciso nulla.',
  },

  // notices: what happened to what concerns me
  notices: {
    title: 'Avvisi',
    empty: 'Niente di nuovo.',
    emptyExplained: 'Qui leggi quando ciò che hai detto, votato o segui riceve una risposta o cambia.',
    markAllRead: 'Segna tutto come letto',
    unread: 'Da leggere',
    more: 'Mostra i precedenti',
    kinds: {
      answered: 'Un post che ti sta a cuore ha una risposta.',
      status: (status: string) => `Un post che ti sta a cuore va avanti: ${status}.`,
      merged: 'Un post che ti sta a cuore è stato unito a un altro; il tuo voto l’ha seguito.',
      reply: 'Qualcuno ti ha risposto.',
      mention: 'Qualcuno ti ha nominato.',
      published: 'Ciò che hai scritto è pubblicato.',
      hidden: (reason: string) =>
        `Un moderatore ha nascosto ciò che hai scritto: ${reason}. Puoi chiedere un secondo parere.`,
      restored: 'Ciò che hai scritto è di nuovo visibile.',
      appeal: 'Qualcun altro ha riguardato e lo ha lasciato nascosto.',
    },
  },

  // partners: companies beside the retailer
  partners: {
    title: 'Partner',
    company: 'Azienda',
    invite: 'Invita',
    accept: 'Accetta l’invito',
    badge: (company, kind) => `${company}, ${kind}`,
    kinds: { supplier: 'fornitore', manufacturer: 'produttore', carrier: 'corriere' },
  },

  // photos: pictures of what is meant
  photos: {
    add: 'Foto',
    hint: 'Fino a 4 foto. Togliamo dove e quando sono state fatte.',
    remove: (name) => `Togli ${name}`,
    tooMany: 'Quattro foto al massimo.',
    notAPhoto: 'Non è una foto che sappiamo leggere.',
    keep: (place) => `Tieni la foto ${place}`,
    chosen: (photos) => (photos === 1 ? '1 foto aggiunta' : `${photos} foto aggiunte`),
    alt: (place, title) => `Foto ${place} di «${title}»`,
  },

  // posts: one voice
  posts: {
    field: 'Che cosa si può migliorare?',
    fieldHint: 'Basta una frase.',
    titleField: 'Titolo',
    titleHint: 'Preso dalla prima riga. Cambialo, se vuoi.',
    textField: 'Le tue parole',
    newTitle: 'Di’ che cosa si può migliorare',
    kind: 'Che cos’è',
    topic: 'Argomento',
    noTopic: 'Nessun argomento',
    store: 'Negozio',
    noStore: 'Nessun negozio in particolare',
    circle: 'Chi può leggerlo',
    waitsFor: (status, when) => `${status} · risposta entro ${when}`,
    send: 'Invia',
    number: (number) => `N.\u00a0${number}`,
    by: (name) => `di ${name}`,
    thanks: (number) => `Grazie. La tua segnalazione è la numero ${number}.`,
    promised: (when) => `Una persona risponde entro ${when}.`,
    tellMe: 'Avvisami quando c’è la risposta',
    similarFound: (posts) => count(posts, 'segnalazione simile', 'segnalazioni simili'),
    similarTitle: 'È una di queste?',
    similarIntro:
      'Se qualcuno l’ha già detto, il tuo voto pesa più di un doppione. Le tue parole diventano un commento.',
    voteInstead: 'Vota questa',
    publishMine: 'No, pubblica la mia',
    similar: 'Simili',
    readMore: 'Leggi tutto',
    edit: 'Modifica',
    withdraw: 'Ritira',
    withdrawn: 'L’autore l’ha ritirata.',
    mergedInto: (title) => `Unita a «${title}». I tuoi voti l’hanno seguita.`,
    mergedHere: (posts) =>
      posts === 1 ? '1 segnalazione simile unita qui' : `${posts} segnalazioni simili unite qui`,
    timeline: 'Che cosa ne è stato',
    notYet: 'Ancora senza data',
    share: 'Condividi',
    atLeast: (min) => `Scrivi almeno ${min} caratteri.`,
    guestFrom: (store) => `Ospite, ${store}`,
  },

  // search: finding again
  search: {
    title: 'Cerca',
    field: 'Che cosa cerchi',
    submit: 'Cerca',
    results: (posts, words) => `${count(posts, 'segnalazione', 'segnalazioni')} per «${words}»`,
    none: (words) => `Niente per «${words}».`,
    postInstead: 'Pubblicala come nuova idea',
    start: 'Una o due parole di quello che cerchi.',
  },

  // settings: how this site behaves
  settings: {
    title: 'Impostazioni',
  },

  // signIn: an address and a code
  signIn: {
    title: 'Accedi',
    lede: 'Ti mandiamo un codice. Niente password.',
    email: 'Indirizzo e-mail',
    sendCode: 'Mandami un codice',
    codeTitle: 'Scrivi il codice',
    codeSent: (email) => `Se ${email} è giusto, tra poco arriva un codice di 6 cifre.`,
    code: 'Codice',
    codeHint: '6 cifre. Vale 10 minuti.',
    submitCode: 'Accedi',
    again: 'Manda un altro codice',
    againIn: (seconds) => `Puoi chiedere un altro codice tra ${count(seconds, 'secondo', 'secondi')}.`,
    wrongAddress: 'Indirizzo sbagliato?',
    changeAddress: 'Cambialo',
    password: 'Password',
    withPassword: 'Accedi con una password',
    totp: 'Codice della tua app di autenticazione',
    signOut: 'Esci',
    signedOut: 'Hai chiuso la sessione.',
    welcome: (name) => `Eccoti, ${name}.`,
    afterwards: 'Poi ti riportiamo qui e completiamo quello che avevi iniziato.',
    demoPeople: 'Le persone della dimostrazione',
    demoMailbox: 'Il codice è nella casella della dimostrazione',
  },

  // statuses: where a post stands, in public words
  statuses: {
    received: 'Ricevuta',
    review: 'In esame',
    planned: 'In programma',
    trial: 'In prova',
    measuring: 'Si misura',
    adopted: 'Adottata',
    again: 'Si riprova',
    declined: 'Non si farà',
    merged: 'Unita a un’altra',
  },

  // stores: places
  stores: {
    title: 'Negozi',
    lede: 'Ogni negozio ha la sua pagina, con un indirizzo corto.',
    top: 'Che cosa si chiede qui',
    done: 'Fatto qui',
    sayIt: 'Dillo in una riga',
    poster: 'Cartello',
    scan: 'Inquadra, dillo, guarda che cosa ne nasce.',
    all: 'Tutti i negozi',
    web: 'Negozio online',
    empty: 'Di questo negozio nessuno ha ancora detto niente.',
    posts: (posts) => count(posts, 'segnalazione', 'segnalazioni'),
  },

  // time: spans
  time: {
    workingDays: (days) => {
      const words = ['zero', 'un', 'due', 'tre', 'quattro', 'cinque'][days] ?? String(days)
      return plural('it', days, { one: `${words} giorno lavorativo`, other: `${words} giorni lavorativi` })
    },
    days: (days) => count(days, 'giorno', 'giorni'),
    weeks: (weeks) => count(weeks, 'settimana', 'settimane'),
  },

  // voting: I want this too
  voting: {
    vote: (title) => `Vota «${title}»`,
    votes: (votes) => count(votes, 'voto', 'voti'),
    supporters: (people) =>
      people === 1 ? '1 persona lo vuole' : `${people.toLocaleString('it-IT')} persone lo vogliono`,
    added: (votes) => `Voto aggiunto, ${votes}`,
    removed: (votes) => `Voto tolto, ${votes}`,
    voted: 'L’hai votata',
    explained: 'Non serve registrarsi. Con un secondo tocco lo togli.',
    thanks: 'Il tuo voto conta.',
    closed: 'Non si vota più.',
  },
}
