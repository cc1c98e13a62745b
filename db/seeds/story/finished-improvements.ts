import type { Figure, Improvement } from './improvement.ts'

const counted = (n: number, ...values: readonly number[]): Figure[] => values.map((value) => ({ value, n }))
const shares = (...pairs: readonly (readonly [number, number])[]): Figure[] =>
  pairs.map(([numerator, denominator]) => ({ value: 0, numerator, denominator }))

/** Improvements whose trial was decided. */
export const finishedImprovements: readonly Improvement[] = [
  {
    title: 'La terza cassa apre a otto persone in fila',
    kind: 'standard',
    owner: 'davide',
    stores: ['mi-01'],
    voices: ['cassa', 'cassa-torino'],
    summary: 'La sera la terza cassa apre appena ci sono otto persone in fila.',
    problem: 'Fra le 17 e le 19 si aspetta in media dodici minuti con due casse aperte su cinque.',
    taken: {
      day: 89,
      told: { it: 'Misuriamo le attese della sera.', en: 'We are timing the evening queue.' },
    },
    plan: {
      day: 84,
      told: {
        it: 'Misurata l’attesa, prepariamo la prova a Milano.',
        en: 'The wait is measured; a trial in Milano is being prepared.',
      },
      fields: {
        measure: 'Attesa alla cassa fra le 17 e le 19',
        unit: 'min',
        kind: 'duration',
        direction: 'down',
        target: '7',
        expected: '6.5',
        low: '5.5',
        high: '8',
        minN: '100',
        because: 'Con tre casse la fila che si forma in dieci minuti si smaltisce in sei.',
        cause: 'La terza cassa apre quando qualcuno se ne accorge e telefona al magazzino.',
        causeMethod: 'five-whys',
        causeEvidence:
          'Osservate dieci sere: in otto la chiamata è partita con più di quindici persone in fila.',
        countermeasure: 'All’ottava persona in fila suona un segnale e chi è di turno apre la terza cassa.',
        trialUntil: '',
        collector: 'Giulia Conti',
        rollback: 'Si spegne il segnale e si torna alla chiamata a voce.',
      },
      baseline: counted(36, 11.6, 12.4, 13.1, 10.9, 12.2, 11.8, 12.9, 11.4, 12.6, 12.1),
      tasks: ['Montare il segnale sopra la cassa 3', 'Spiegare la regola al turno della sera'],
      guardrail: {
        name: 'Minuti di straordinario per sera',
        unit: 'min',
        tolerance: 15,
        before: 22,
        during: 25,
      },
    },
    trial: {
      day: 72,
      told: {
        it: 'In prova a Milano, Porta Romana: la terza cassa apre a otto persone.',
        en: 'On trial in Milano, Porta Romana: the third till opens at eight people.',
      },
      readings: counted(38, 7.4, 6.6, 6.9, 5.9, 6.2, 7.1, 6.4, 6.0, 6.7, 6.3, 5.8, 6.5),
    },
    check: {
      day: 44,
      told: {
        it: 'La prova è finita, guardiamo i numeri.',
        en: 'The trial is over; we are looking at the figures.',
      },
      fields: {
        asPlanned: 'yes',
        observations: 'Il segnale ha suonato 3,2 volte per sera. Due sere non c’era nessuno libero.',
        deviations: 'La prima settimana il segnale era troppo basso.',
      },
    },
    act: {
      day: 42,
      told: { it: 'I numeri ci sono, decidiamo.', en: 'The figures are in; we are deciding.' },
      fields: {
        lesson: 'Aprire presto costa meno che recuperare: lo straordinario è cresciuto di tre minuti.',
        comparison: 'L’attesa è quasi dimezzata e resta sotto sette minuti anche il sabato.',
      },
    },
    decision: {
      day: 40,
      by: 'anna',
      decision: 'standardise',
      rationale: 'Obiettivo raggiunto con margine, nessun danno allo straordinario.',
      sentence: {
        it: 'Da dodici a sei minuti e mezzo: la regola resta, e arriva a Torino e Bologna.',
        en: 'From twelve minutes to six and a half: the rule stays, and goes on to Torino and Bologna.',
      },
      standard: 'All’ottava persona in fila suona il segnale; entro due minuti è aperta una cassa in più.',
      whereElse: 'Torino via Roma da gennaio, Bologna da febbraio.',
    },
    sustained: { day: 9, value: 6.8, n: 380 },
  },
  {
    title: 'Sleeve length on every petite page',
    kind: 'standard',
    owner: 'hannah',
    stores: ['web'],
    voices: ['petite'],
    summary: 'Petite pages say how long the sleeves are, in centimetres.',
    problem: 'One petite garment in nine comes back, most of them because of the sleeves.',
    taken: {
      day: 88,
      told: {
        en: 'We are counting why petite sizes come back.',
        it: 'Contiamo perché le taglie petite tornano indietro.',
      },
    },
    plan: {
      day: 82,
      told: {
        en: 'Planned: sleeve lengths on forty pages.',
        it: 'In programma: la lunghezza delle maniche su quaranta pagine.',
      },
      fields: {
        measure: 'Petite garments sent back',
        unit: '%',
        kind: 'proportion',
        direction: 'down',
        target: '7',
        expected: '7',
        low: '5.5',
        high: '9',
        minN: '400',
        because:
          'Six in ten of these returns name the sleeves; most of those people would have chosen another size.',
        cause: 'The size table gives chest and waist only.',
        causeMethod: 'data',
        causeEvidence: '412 return slips read: 61 % say “sleeves”.',
        countermeasure: 'A line with the sleeve length in the size table of forty garments.',
        trialUntil: '',
        collector: 'Hannah Clarke',
        rollback: 'Take the line out again.',
      },
      baseline: shares([34, 301], [29, 288], [36, 310]),
      tasks: ['Measure the sleeves of forty garments', 'Put the line into the size table'],
      guardrail: { name: 'Share of visitors who buy', unit: '%', tolerance: 0.5, before: 2.6, during: 2.7 },
    },
    trial: {
      day: 70,
      told: {
        en: 'On trial: forty petite pages now say the sleeve length.',
        it: 'In prova: quaranta pagine dicono la lunghezza delle maniche.',
      },
      readings: shares([27, 295], [31, 312], [26, 287], [29, 305]),
    },
    check: {
      day: 40,
      told: { en: 'Four weeks are over; we compare.', it: 'Quattro settimane sono passate, confrontiamo.' },
      fields: {
        asPlanned: 'partly',
        observations: 'On a phone the line stands below the fold of the table.',
        deviations: 'Three garments were sold out for half of the time.',
      },
    },
    act: {
      day: 37,
      told: { en: 'The figures are in; we are deciding.', it: 'I numeri ci sono, decidiamo.' },
      fields: {
        lesson: 'A number that nobody sees changes nothing: eight in ten look at these pages on a phone.',
        comparison: 'Fewer came back, but not as few as we wanted.',
      },
    },
    decision: {
      day: 35,
      by: 'anna',
      decision: 'adjust',
      rationale: 'The direction is right; the line has to stand where it is seen.',
      sentence: {
        en: 'Fewer came back, not as few as we wanted. We try again, with the length beside the size you choose.',
        it: 'Ne tornano meno, ma non quanto volevamo. Riproviamo, con la lunghezza accanto alla taglia.',
      },
      changes: 'The length stands on the button of the size itself.',
      baseline: 'original',
    },
    second: {
      task: 'Write the length on the size buttons',
      day: 24,
      told: {
        en: 'On trial again: the sleeve length stands on the size button.',
        it: 'Di nuovo in prova: la lunghezza sta sul bottone della taglia.',
      },
      fields: {
        countermeasure: 'The sleeve length stands on the size button, on phones too.',
        trialUntil: '',
      },
      readings: shares([21, 298], [19, 304]),
    },
  },
  {
    title: 'Buste di carta a doppia parete',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['bo-01'],
    voices: ['buste'],
    summary: 'Proviamo buste più spesse alle casse di Bologna.',
    problem: 'Quattordici buste su mille si rompono prima della porta.',
    taken: {
      day: 86,
      told: { it: 'Contiamo quante buste si rompono.', en: 'We are counting how many bags break.' },
    },
    plan: {
      day: 80,
      told: {
        it: 'Ordinate duemila buste a doppia parete.',
        en: 'Two thousand double-walled bags are ordered.',
      },
      fields: {
        measure: 'Buste rotte ogni mille',
        unit: '‰',
        kind: 'mean',
        direction: 'down',
        target: '5',
        minN: '20',
        because: 'Una parete doppia regge il doppio del peso.',
      },
      baseline: counted(7, 13.2, 14.8, 14.1, 13.6),
    },
    trial: {
      day: 68,
      told: {
        it: 'In prova a Bologna: buste a doppia parete.',
        en: 'On trial in Bologna: double-walled bags.',
      },
      readings: counted(7, 13.9, 12.8, 14.6, 13.5),
    },
    check: {
      day: 39,
      told: { it: 'Quattro settimane di buste: guardiamo.', en: 'Four weeks of bags: we look.' },
      fields: { asPlanned: 'yes', observations: 'Il fondo regge. Si stacca il manico.' },
    },
    act: {
      day: 38,
      told: { it: 'I numeri ci sono, decidiamo.', en: 'The figures are in; we are deciding.' },
      fields: {
        lesson:
          'Si rompe la colla del manico, non la carta: abbiamo curato la parte sana. Una cliente lo aveva scritto il primo giorno.',
      },
    },
    decision: {
      day: 36,
      by: 'james',
      decision: 'abandon',
      rationale: 'Nessun effetto, costo doppio.',
      sentence: {
        it: 'Le buste spesse non hanno cambiato niente: si stacca il manico. Le lasciamo perdere e chiediamo un’altra colla.',
        en: 'The thicker bags changed nothing: it is the handle that comes off. We drop them and ask for another glue.',
      },
      lesson: 'Si rompe la colla del manico, non la carta.',
    },
  },
  {
    title: 'Cartellini inclinati nelle due file più basse',
    kind: 'quick-win',
    owner: 'davide',
    stores: ['to-01'],
    voices: ['cartellini'],
    summary: 'Cartellini più grandi e inclinati, da leggere in piedi.',
    problem: 'In basso i prezzi si leggono solo piegandosi: trenta domande al giorno al personale.',
    taken: {
      day: 85,
      told: { it: 'Contiamo quante volte ce lo chiedete.', en: 'We are counting how often you ask.' },
    },
    plan: {
      day: 78,
      told: { it: 'I cartellini nuovi sono in stampa.', en: 'The new labels are being printed.' },
      fields: {
        measure: 'Domande sui prezzi al giorno',
        unit: 'domande',
        kind: 'mean',
        direction: 'down',
        target: '15',
        minN: '6',
        because: 'Chi legge non chiede.',
      },
      baseline: counted(2, 31, 28, 33, 30),
    },
    trial: {
      day: 65,
      told: {
        it: 'In prova a Torino: cartellini inclinati in due corsie.',
        en: 'On trial in Torino: tilted labels in two aisles.',
      },
      readings: counted(2, 15, 12, 14, 11, 13),
    },
    check: {
      day: 47,
      told: { it: 'Guardiamo i numeri.', en: 'We are looking at the figures.' },
      fields: {
        asPlanned: 'yes',
        observations: 'Si leggono da un metro e mezzo. Due si sono staccati con il freddo.',
      },
    },
    act: {
      day: 46,
      told: { it: 'Decidiamo.', en: 'We are deciding.' },
      fields: { lesson: 'La colla da frigorifero costa due centesimi in più e ne vale dieci.' },
    },
    decision: {
      day: 45,
      by: 'anna',
      decision: 'standardise',
      rationale: 'Effetto netto, costo basso.',
      sentence: {
        it: 'Da trenta domande al giorno a tredici: i cartellini inclinati restano, e arrivano ai surgelati.',
        en: 'From thirty questions a day to thirteen: the tilted labels stay, and reach the freezers.',
      },
      standard: 'Nelle due file più basse i cartellini sono inclinati di 30 gradi, carattere 14.',
    },
    sustained: { day: 14, value: 14, n: 10 },
  },
]
