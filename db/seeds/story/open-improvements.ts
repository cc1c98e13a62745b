import type { Figure, Improvement } from './improvement.ts'

const counted = (n: number, ...values: readonly number[]): Figure[] => values.map((value) => ({ value, n }))
const shares = (...pairs: readonly (readonly [number, number])[]): Figure[] =>
  pairs.map(([numerator, denominator]) => ({ value: 0, numerator, denominator }))

/** Improvements on their way. */
export const openImprovements: readonly Improvement[] = [
  {
    title: 'A second baking at half past three',
    kind: 'quick-win',
    owner: 'hannah',
    stores: ['lo-01'],
    voices: ['bread'],
    summary: 'The oven runs once more in the afternoon.',
    problem: 'On four days of five no loaf is left at six.',
    taken: {
      day: 60,
      told: { en: 'We are counting loaves at six o’clock.', it: 'Contiamo i pani alle sei di sera.' },
    },
    plan: {
      day: 52,
      told: { en: 'Planned: a second round from the oven.', it: 'In programma: una seconda infornata.' },
      fields: {
        measure: 'Days with bread left at six',
        unit: '%',
        kind: 'proportion',
        direction: 'up',
        target: '80',
        minN: '20',
        because: 'Forty more loaves cover what is asked for after half past four.',
      },
      baseline: shares([4, 20]),
    },
    trial: {
      day: 20,
      told: {
        en: 'On trial in London: bread comes out again at half past three.',
        it: 'In prova a Londra: il pane esce di nuovo alle tre e mezza.',
      },
      readings: shares([4, 5], [5, 6], [4, 5]),
    },
  },
  {
    title: 'Twelve lockers by the door',
    kind: 'standard',
    owner: 'hannah',
    stores: ['ma-01'],
    voices: ['locker', 'queue-returns'],
    summary: 'Parcels wait in lockers, so that collecting is not queueing.',
    problem:
      'Whoever collects a parcel queues with everybody who returns something: 23 minutes in the middle of the day.',
    taken: {
      day: 70,
      told: { en: 'We are timing the returns desk.', it: 'Misuriamo l’attesa al banco resi.' },
    },
    plan: {
      day: 61,
      told: {
        en: 'Planned: twelve lockers by the door.',
        it: 'In programma: dodici armadietti accanto alla porta.',
      },
      fields: {
        measure: 'Minutes at the returns desk at midday',
        unit: 'min',
        kind: 'duration',
        direction: 'down',
        target: '10',
        expected: '9',
        low: '7',
        high: '13',
        minN: '60',
        because: 'Four of ten people in that queue only collect.',
        cause: 'Collecting and returning share one desk and one key.',
        causeMethod: 'five-whys',
        causeEvidence: 'Queue filmed on paper for six days: 41 % came to collect.',
        countermeasure: 'Twelve lockers, filled by the carrier before eight.',
        trialUntil: '',
        collector: 'Owen Price',
        rollback: 'Collect at the desk again; the lockers go back within two weeks.',
      },
      baseline: counted(18, 22.5, 24.1, 21.8, 23.6, 22.9),
      tasks: ['Bolt the lockers to the floor', 'Agree on the morning delivery with Northway'],
      guardrail: { name: 'Parcels handed to the wrong person', unit: '', tolerance: 0, before: 1, during: 0 },
    },
    trial: {
      day: 42,
      told: {
        en: 'On trial in Manchester: twelve lockers by the door.',
        it: 'In prova a Manchester: dodici armadietti.',
      },
      readings: counted(19, 13.8, 11.2, 9.6, 8.8, 9.1, 8.4),
    },
    check: {
      day: 11,
      told: {
        en: 'Six weeks of lockers: we are looking at the figures.',
        it: 'Sei settimane di armadietti: guardiamo i numeri.',
      },
      fields: {
        asPlanned: 'partly',
        observations: 'Two lockers jammed in the first week. People ask for bigger ones.',
        deviations: 'The first four days ran with ten lockers.',
      },
    },
    act: {
      day: 3,
      told: {
        en: 'The figures are in; somebody else decides.',
        it: 'I numeri ci sono, decide un’altra persona.',
      },
      fields: {
        lesson: 'The first week is always worse; without it the target would have been beaten sooner.',
        comparison: 'Less than half of the wait, and nobody got a wrong parcel.',
      },
    },
  },
  {
    title: 'Un segno per il senza glutine sullo scaffale',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['mi-01'],
    voices: ['glutine'],
    summary: 'Un segno verde sul cartellino di ogni prodotto senza glutine.',
    problem: 'Duecento prodotti in cinque corsie, nessun segno.',
    taken: {
      day: 50,
      told: { it: 'Contiamo i prodotti e le domande.', en: 'We are counting products and questions.' },
    },
    plan: {
      day: 41,
      told: { it: 'Il segno è pronto, si prova a Milano.', en: 'The mark is ready for a trial in Milano.' },
      fields: {
        measure: 'Tempo per trovare cinque prodotti',
        unit: 'min',
        kind: 'duration',
        direction: 'down',
        target: '6',
        minN: '12',
        because: 'Il segno si vede dall’inizio della corsia.',
      },
      baseline: counted(4, 11.5, 13.2, 12.1),
    },
    trial: {
      day: 25,
      told: { it: 'In prova a Milano: il segno verde.', en: 'On trial in Milano: the green mark.' },
      readings: counted(4, 7.9, 6.8, 6.1),
    },
    check: {
      day: 2,
      told: {
        it: 'La prova è finita, guardiamo i numeri.',
        en: 'The trial is over; we are looking at the figures.',
      },
      fields: {
        asPlanned: 'yes',
        observations: 'Venti volontari; tre hanno cercato il segno anche dove non c’era.',
      },
    },
  },
  {
    title: 'Luce vera in due camerini',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['mi-01'],
    voices: ['camerini'],
    summary: 'Lampade nuove in due camerini, e confrontiamo i resi.',
    problem: 'La luce dei camerini cambia i colori.',
    taken: {
      day: 48,
      told: { it: 'Guardiamo quanti resi dicono “colore”.', en: 'We look at how many returns say “colour”.' },
    },
    plan: {
      day: 30,
      told: {
        it: 'In programma: lampade nuove in due camerini.',
        en: 'Planned: new lamps in two fitting rooms.',
      },
      fields: {
        measure: 'Resi per il colore',
        unit: '%',
        kind: 'proportion',
        direction: 'down',
        target: '3',
        minN: '150',
        because: 'Con la luce del giorno il colore è quello di casa.',
      },
      baseline: shares([14, 212], [11, 196]),
    },
  },
  {
    title: 'Due file al banco dei resi',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['to-01'],
    voices: ['resi-fila'],
    summary: 'Una fila per i resi, una per i pacchi.',
    problem: 'Quaranta minuti nelle ore di punta.',
    taken: { day: 33, told: { it: 'Misuriamo la fila dei resi.', en: 'We are timing the returns queue.' } },
    plan: {
      day: 26,
      told: { it: 'In programma: due file dalle 12 alle 14.', en: 'Planned: two queues from twelve to two.' },
      fields: {
        measure: 'Attesa al banco resi fra le 12 e le 14',
        unit: 'min',
        kind: 'duration',
        direction: 'down',
        target: '15',
        minN: '30',
        because: 'Metà della fila ritira soltanto.',
      },
      baseline: counted(12, 34, 38, 31, 36),
    },
    trial: {
      day: 8,
      told: {
        it: 'In prova a Torino: due file a mezzogiorno.',
        en: 'On trial in Torino: two queues at midday.',
      },
      readings: counted(13, 24, 19),
    },
  },
  {
    title: 'Mele, arance e banane senza plastica',
    kind: 'standard',
    owner: 'davide',
    stores: ['bo-01'],
    voices: ['verdura'],
    summary: 'Mele, arance e banane sfuse in un negozio.',
    problem: 'Molti chiedono frutta senza plastica; non sappiamo quanto se ne scarta in più.',
    taken: {
      day: 29,
      told: { it: 'Prima pesiamo lo scarto di oggi.', en: 'First we weigh what is thrown away today.' },
    },
    plan: {
      day: 17,
      told: { it: 'In programma a Bologna, dopo le feste.', en: 'Planned in Bologna, after the holidays.' },
      fields: {
        measure: 'Frutta scartata',
        unit: 'kg',
        kind: 'mean',
        direction: 'hold',
        target: '38',
        tolerance: '6',
        because: 'Chi sceglie da sé scarta meno di quanto si teme.',
      },
      baseline: counted(1, 37.5, 40.2, 36.9),
    },
  },
  {
    title: 'Moneta o gettone: serve ancora?',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['mi-01'],
    voices: ['moneta'],
    summary: 'Guardiamo se i carrelli hanno ancora bisogno della moneta.',
    problem: 'Ogni giorno una ventina di persone chiede di cambiare una banconota.',
    taken: { day: 7, told: { it: 'Ci stiamo guardando.', en: 'We are looking at this.' } },
  },
  {
    title: 'Two merino yarns, tested side by side',
    kind: 'standard',
    owner: 'hannah',
    stores: ['web'],
    voices: ['quality-knit'],
    summary: 'Both yarns are tested side by side.',
    problem: 'Pilling complaints about merino have tripled since last year.',
    taken: {
      day: 5,
      told: { en: 'Both yarns go to a laboratory.', it: 'I due filati vanno in laboratorio.' },
    },
  },
  {
    title: 'Open at nine on Sundays',
    kind: 'quick-win',
    owner: 'hannah',
    stores: ['to-01'],
    voices: ['domenica'],
    summary: 'Guardiamo quante persone aspettano la domenica mattina.',
    problem: 'Some people wait at the door from nine.',
    taken: {
      day: 44,
      told: { it: 'Contiamo chi aspetta davanti alla porta.', en: 'We count who waits at the door.' },
    },
    declined: {
      day: 23,
      told: {
        it: 'Per quattro domeniche abbiamo contato: sei persone in media fra le nove e le dieci. Non basta per un turno in più; restiamo alle dieci.',
        en: 'We counted on four Sundays: six people on average between nine and ten. That does not carry another shift; we stay at ten.',
      },
    },
  },
]
