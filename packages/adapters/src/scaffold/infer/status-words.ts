import type { StatusAxes } from '@orderdock/schema';

export type Axis = keyof StatusAxes;
/** What a word says on each axis. */
export type WordMeaning = Readonly<{ [A in Axis]?: Exclude<StatusAxes[A]['value'], 'unknown'> | undefined }>;

const open = { state: 'open' } as const;
const paid = { payment: 'paid' } as const;
const sent = { fulfilment: 'fulfilled', state: 'open' } as const;

/**
 * Words by what they say, in several languages, each without marks, spaces and underscores. A word speaks of the axis that its
 * place is about; where one place speaks of all three, of each that it has a meaning for.
 */
const MEANINGS: readonly (readonly [words: string, meaning: WordMeaning])[] = [
  [
    'draft entwurf brouillon borrador rascunho bozza concept kladde utkast checkoutdraft cart basket',
    { state: 'draft' },
  ],
  [
    'open new created placed accepted confirmed active received offen neu bestatigt eingegangen nouveau nouvelle ouvert confirmee nuevo abierto ' +
      'confirmado novo aberto nuovo aperto confermato nieuw bevestigd ny aben apen bekraeftet bekreftet bekraftad oppen',
    { ...open, fulfilment: 'unfulfilled' },
  ],
  [
    'processing inprogress inprocess inproduction picking packing preparing bearbeitung inbearbeitung encours enproceso empreparacao ' +
      'inlavorazione inbehandeling verwerking underbehandling behandles behandlas',
    { ...open, fulfilment: 'unfulfilled' },
  ],
  ['onhold hold held paused suspended pausiert suspendu retenido inattesa aangehouden pavent', open],
  [
    'completed complete closed done finished archived abgeschlossen erledigt termine terminee completado cerrado concluido ' +
      'completato chiuso afgerond voltooid gesloten afsluttet fuldfort avsluttet fullfort avslutad klar',
    { state: 'completed' },
  ],
  [
    'cancelled canceled cancel storniert abgebrochen annule annulee cancelado anulado annullato geannuleerd annulleret kansellert avbestilt ' +
      'annullerad avbruten',
    { state: 'cancelled' },
  ],
  [
    'failed error declined rejected denied fehlgeschlagen abgelehnt echoue refuse rechazado fallido recusado rifiutato mislukt geweigerd mislykket afvist ' +
      'avvist misslyckades',
    { state: 'failed', payment: 'failed' },
  ],
  [
    'deleted trash removed geloscht supprime eliminado eliminato verwijderd slettet raderad',
    { state: 'deleted' },
  ],
  [
    'pending unpaid notpaid awaiting awaitingpayment pendingpayment paymentpending waiting due invoiced ausstehend unbezahlt offen enattente impaye impayee ' +
      'pendiente nopagado pendente naopago inattesa nonpagato openstaand onbetaald wachtend afventer ikkebetalt venter obetald vantar',
    { ...open, payment: 'pending', fulfilment: 'unfulfilled' },
  ],
  [
    'authorized authorised preauthorized autorisiert autorise autorisee autorizado autorizzato geautoriseerd autoriseret autorisert auktoriserad reserved',
    { payment: 'authorized' },
  ],
  [
    'paid captured settled success succeeded successful approved paymentreceived fullypaid fullycharged charged full bezahlt paye payee pagado pagada pago pagato betaald ' +
      'betalt betald oplacone',
    { ...open, ...paid },
  ],
  [
    'partiallypaid partpaid partialpaid teilbezahlt partiellementpaye parcialmentepagado parcialmentepago parzialmentepagato gedeeltelijkbetaald delvisbetalt delvisbetald partiallycaptured partiallycharged',
    { payment: 'partially_paid' },
  ],
  [
    'refunded fullyrefunded erstattet ruckerstattet rembourse remboursee reembolsado reembolsada rimborsato terugbetaald refunderet refundert aterbetald',
    { state: 'completed', payment: 'refunded' },
  ],
  [
    'partiallyrefunded partrefunded teilerstattet teilweiseerstattet partiellementrembourse parcialmentereembolsado parzialmenterimborsato gedeeltelijkterugbetaald delvisrefunderet',
    { payment: 'partially_refunded' },
  ],
  ['voided void expired reversed verfallen expire expirado scaduto verlopen', { payment: 'voided' }],
  [
    'unfulfilled notshipped unshipped notfulfilled ready readytoship awaitingshipment awaitingfulfillment tobeshipped none nichtversendet unversendet nonexpedie ' +
      'noenviado naoenviado nonspedito nietverzonden onverzonden ikkesendt inteskickad proposed prepared scheduled notstarted',
    { ...open, fulfilment: 'unfulfilled' },
  ],
  [
    'partial partshipped partsent partdelivered partiallyshipping partiallyfulfilled partiallyshipped partlyshipped partiallysent teilversendet teilweiseversendet partiellementexpedie parcialmenteenviado ' +
      'parzialmentespedito gedeeltelijkverzonden deelsverzonden delvissendt delvisskickad partiallydelivered',
    { ...open, fulfilment: 'partial' },
  ],
  [
    'shipped full sent dispatched fulfilled intransit ontheway versendet versandt verschickt expedie expediee enviado enviada spedito verzonden onderweg sendt avsendt afsendt skickad ' +
      'wyslane',
    sent,
  ],
  [
    'delivered arrived pickedup collected zugestellt geliefert livre livree entregado entregue consegnato bezorgd geleverd leveret levert levererad',
    { state: 'completed', fulfilment: 'delivered' },
  ],
  [
    'restocked returned retourniert zuruckgesendet retourne devuelto devolvido reso geretourneerd returneret returnert returnerad',
    { fulfilment: 'restocked' },
  ],
];

/** A word that stands in several lists means what they say together. */
const BY_WORD = Map.groupBy(
  MEANINGS.flatMap(([words, meaning]) => words.split(' ').map((word) => ({ word, meaning }))),
  ({ word }) => word,
);

/** What a platform's word says on an axis; undefined where it is none that is known to speak of it. */
export function meaningOn<A extends Axis>(axis: A, word: string): WordMeaning[A] {
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'ae')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase();
  return BY_WORD.get(plain)?.find(({ meaning }) => meaning[axis] !== undefined)?.meaning[axis];
}
